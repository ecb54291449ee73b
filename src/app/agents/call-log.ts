import { createHash } from 'node:crypto';
import type { Context } from '../context.ts';
import { appendOwnLine, ownFilePath } from '../kept/own-files.ts';
import { AGENTS } from '../tokens/agent-token.ts';

/** One call of a tool: who asked what and when, and what came of it. Of what was asked only a digest is kept. */
export interface ToolCall {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly agent: string;
  readonly tool: string;
  /** The first 12 signs of the SHA-256 of the arguments. */
  readonly asked: string;
  readonly came: 'answered' | 'refused';
  readonly milliseconds: number;
  readonly bytes: number;
}

const CALLS = 'calls.ndjson';

/** `.rungs/agents/calls.ndjson`, a line each, the oldest first. */
export function callLogPath(place: Pick<Context, 'folder'>): string {
  return ownFilePath(place, AGENTS, CALLS);
}

export async function logCall(place: Pick<Context, 'folder'>, call: ToolCall): Promise<void> {
  await appendOwnLine(place, AGENTS, CALLS, call);
}

export function digestOf(asked: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(asked) ?? '')
    .digest('hex')
    .slice(0, 12);
}

import { createHash } from 'node:crypto';
import { rename, stat } from 'node:fs/promises';
import { errorCode, nodeFiles as files } from '../../store/effects.ts';
import { byCodeUnit } from '../../util/sort.ts';
import type { Context } from '../context.ts';
import { appendOwnLine, ownFilePath } from '../kept/own-files.ts';
import { AGENTS } from '../tokens/agent-token.ts';

/** asked: a person was asked and has not answered yet. failed: an unexpected error. */
export type Came = 'answered' | 'asked' | 'refused' | 'failed' | 'cancelled';

/** One call of a tool, or one page read: who asked what and when, and what came of it. Of what was asked only a digest is kept. */
export interface ToolCall {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly agent: string;
  readonly tool: string;
  /** The first 12 signs of the SHA-256 of the arguments. */
  readonly asked: string;
  readonly came: Came;
  readonly milliseconds: number;
  /** Of the answer, without its envelope. */
  readonly bytes: number;
}

type Place = Pick<Context, 'folder'>;

const CALLS = 'calls.ndjson';
/** Some 25,000 calls. */
const MOST_BYTES = 4 * 1024 * 1024;
/** Beside the one that is written to. */
const OLD_FILES = 4;
const OLD = /^calls\.\d{13}\.ndjson$/;
/** What an unknown tool is called is the client's to choose. */
const MOST_NAME = 100;

/** `.rungs/agents/calls.ndjson`, a line each, the oldest first. */
export function callLogPath(place: Place): string {
  return ownFilePath(place, AGENTS, CALLS);
}

/** A file that is full is put aside under the time of the call, and the oldest of those goes: the log has its bounds. */
export async function logCall(place: Place, call: ToolCall, most = MOST_BYTES): Promise<void> {
  const now = await stat(callLogPath(place)).catch(() => null);
  if (now !== null && now.size >= most) await putAside(place, call.at);
  await appendOwnLine(place, AGENTS, CALLS, { ...call, tool: call.tool.slice(0, MOST_NAME) });
}

export function digestOf(asked: unknown): string {
  return createHash('sha256').update(jsonOf(asked)).digest('hex').slice(0, 12);
}

async function putAside(place: Place, at: number): Promise<void> {
  try {
    await rename(callLogPath(place), ownFilePath(place, AGENTS, `calls.${String(at).padStart(13, '0')}.ndjson`));
  } catch (error) {
    // Another process was quicker.
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  const old = (await files.list(ownFilePath(place, AGENTS, ''))).filter((name) => OLD.test(name)).toSorted(byCodeUnit);
  for (const name of old.slice(0, -OLD_FILES)) await files.remove(ownFilePath(place, AGENTS, name));
}

/** Empty where there is nothing, or it is nested too deeply to be written down. */
function jsonOf(asked: unknown): string {
  try {
    return JSON.stringify(asked) ?? '';
  } catch {
    return '';
  }
}

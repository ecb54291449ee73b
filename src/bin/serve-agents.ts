import { agentTools } from '../app/agents/agent-tools.ts';
import { openLocalContext } from '../app/local-context.ts';
import type { AgentOptions } from '../cli/program.ts';
import { serveStdio } from '../mcp/serve-stdio.ts';
import type { ServeFacts } from './serve.ts';

/** Answers the agent that started this process, as whoever runs it: it may look and, where that is switched on, write what a person confirms. */
export async function serveAgents(
  { folder, mayWrite, signal }: AgentOptions,
  facts: Omit<ServeFacts, 'webFolder'>,
): Promise<void> {
  const local = openLocalContext({ folder, progress: () => undefined, signal, env: process.env, ...facts });
  const context = {
    ...local,
    actor: { ...local.actor, kind: 'agent', roles: [mayWrite ? 'analyst' : 'viewer'] },
  } as const;
  const log = (line: string): void => void process.stderr.write(`${line}\n`);
  await serveStdio({ context, tools: agentTools, mayWrite, log });
}

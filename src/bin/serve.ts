import { spawn } from 'node:child_process';
import { operations } from '../app/operations.ts';
import { openLocalContext } from '../app/local-context.ts';
import { agentTools } from '../app/agents/agent-tools.ts';
import { serve } from '../api/serve.ts';
import type { AgentEndpoint } from '../mcp/http-endpoint.ts';
import type { Context } from '../app/context.ts';
import type { ServeOptions } from '../cli/program.ts';

export interface ServeFacts {
  readonly shippedModels: string;
  readonly shippedBenchmarks: string;
  readonly shippedActions: string;
  readonly shippedTranslations: string;
  readonly toolVersion: string;
  readonly webFolder: string;
}

/** Serves one project until the signal; prints the address once it answers. */
export async function serveProject(options: ServeOptions, facts: ServeFacts): Promise<void> {
  const { folder, host, port, signal } = options;
  const local = openLocalContext({ folder, progress: () => undefined, signal, env: process.env, ...facts });
  const context: typeof local = options.readOnly ? { ...local, actor: { ...local.actor, roles: ['viewer'] } } : local;
  const log = (line: string): void => void process.stderr.write(`${line}\n`);
  const agents = options.onlyShares
    ? null
    : await agentEndpoint({ context: local, mayWrite: options.agentsMayWrite, log });
  const server = await serve({
    context,
    operations,
    host,
    port,
    webFolder: facts.webFolder,
    onlyShares: options.onlyShares,
    log,
    ...(agents === null ? {} : { agents: (request: Request) => agents.answer(request) }),
  });
  options.say(
    options.onlyShares
      ? `Links of customers are served at ${server.url}/s/..., and nothing else  (Ctrl-C stops it)`
      : `Rungs is at ${server.url}  (Ctrl-C stops it)`,
  );
  if (options.open && mayOpenBrowser()) openBrowser(server.url);
  await untilAborted(signal);
  await Promise.all([server.close(), agents?.close()]);
}

/** Loaded once the rest is: few who look at the dashboard have an agent. */
async function agentEndpoint(facts: {
  context: Context;
  mayWrite: boolean;
  log: (line: string) => void;
}): Promise<AgentEndpoint> {
  const { createAgentEndpoint } = await import('../mcp/http-endpoint.ts');
  return createAgentEndpoint({ ...facts, tools: agentTools });
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

const OPENERS = new Map<string, string>([
  ['darwin', 'open'],
  ['win32', 'explorer'],
]);

/** Only where a person sits at a terminal with a display, and not in CI. */
function mayOpenBrowser(): boolean {
  const { env, platform } = process;
  if (env['BROWSER'] === 'none' || (env['CI'] ?? '') !== '' || !process.stdout.isTTY) return false;
  return platform !== 'linux' || (env['DISPLAY'] ?? env['WAYLAND_DISPLAY'] ?? '') !== '';
}

function openBrowser(url: string): void {
  const command = OPENERS.get(process.platform) ?? 'xdg-open';
  const child = spawn(command, [url], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined); // no opener installed: the address was printed
  child.unref();
}

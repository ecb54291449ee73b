import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import type { Ask } from '../app/context.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The `rungs` command: real effects, then the command line; sets the exit code of the process. */
export async function main(argv: readonly string[]): Promise<void> {
  if (!isMainThread) {
    const { runThread } = await import('../app/run-thread.ts');
    return runThread();
  }
  const abort = new AbortController();
  let interrupts = 0;
  const interrupt = (): void => {
    interrupts += 1;
    if (interrupts > 1) process.exit(130);
    process.stderr.write('\nstopping at a safe point; press Ctrl-C again to stop at once\n');
    abort.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  process.stdout.on('error', stopOnClosedPipe);
  const [{ runCli }, operations, { renderers }, { openLocalContext }] = await Promise.all([
    import('../cli/program.ts'),
    import('../app/operations-of-command.ts').then(({ operationsFor }) => operationsFor(argv)),
    import('../cli/renderers.ts'),
    import('../app/local-context.ts'),
  ]);
  const version = readVersion();
  const threadFile = join(ROOT, 'src/bin/rungs.js');
  const shipped = {
    shippedModels: join(ROOT, 'models'),
    shippedBenchmarks: join(ROOT, 'benchmarks/published.csv'),
    shippedActions: join(ROOT, 'actions/shipped.yaml'),
    shippedTranslations: join(ROOT, 'translations'),
  };
  process.exitCode = await runCli(argv, {
    operations,
    renderers,
    openContext: (options) =>
      openLocalContext({ ...options, ...shipped, threadFile, toolVersion: version, env: process.env }),
    serve: async (options) => {
      const { serveProject } = await import('./serve.ts');
      await serveProject(options, { ...shipped, toolVersion: version, webFolder: join(ROOT, 'dist/web') });
    },
    serveAgents: async (options) => {
      const { serveAgents } = await import('./serve-agents.ts');
      await serveAgents(options, { ...shipped, toolVersion: version });
    },
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    clock: Date.now,
    signal: abort.signal,
    version,
    ...(canAsk() ? { ask } : {}),
  });
}

/** A person reads what is asked and can answer it. */
function canAsk(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY && (process.env['CI'] ?? '') === '';
}

/** The library of prompts is loaded when there is a first question. */
const ask: Ask = async (question) => {
  const { askAtTerminal } = await import('../cli/ask-at-terminal.ts');
  return askAtTerminal(question, process.stdin, process.stderr);
};

/** `rungs show | head` closes the pipe early: that is the reader's choice, not a failure. */
function stopOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '0';
}

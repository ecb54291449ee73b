import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { serve, type RunningServer } from '../../src/api/serve.ts';
import { openLocalContext } from '../../src/app/local-context.ts';
import { operations } from '../../src/app/operations.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The page as it is built for users, from the sources as they are now. */
export async function buildPage(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'rungs-page-'));
  const { NODE_ENV } = process.env;
  // Vitest says "test", and with that the page would get React as it is for developers: slower, and effects run twice.
  process.env['NODE_ENV'] = 'production';
  await build({
    configFile: join(ROOT, 'vite.config.ts'),
    root: join(ROOT, 'src/web'),
    logLevel: 'warn',
    build: { outDir: folder },
  }).finally(() => (process.env['NODE_ENV'] = NODE_ENV));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The real server on a free port, over a project's snapshots. */
export function serveProject(
  project: string,
  webFolder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  const context = openLocalContext({
    folder: project,
    shippedModels: join(ROOT, 'models'),
    shippedBenchmarks: join(ROOT, 'benchmarks/published.csv'),
    shippedActions: join(ROOT, 'actions/shipped.yaml'),
    shippedTranslations: join(ROOT, 'translations'),
    env,
    progress: () => undefined,
    signal: new AbortController().signal,
    toolVersion: '0.0.0',
  });
  return serve({
    context,
    operations,
    host: '127.0.0.1',
    port: 0,
    webFolder,
    log: (line) => process.stderr.write(`${line}\n`),
  });
}

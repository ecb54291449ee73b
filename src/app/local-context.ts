import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { openSnapshotStore } from '../store/snapshots.ts';
import type { Ask, Context, Progress } from './context.ts';
import { localActor } from './local-actor.ts';

export interface LocalOptions {
  readonly folder: string;
  readonly shippedModels: string;
  readonly shippedBenchmarks?: string;
  readonly shippedActions?: string;
  readonly shippedTranslations?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  readonly toolVersion: string;
  readonly ask?: Ask;
  readonly agreed?: boolean;
  readonly callerFolder?: string;
  /** The file that threads begin with: it calls `runThread`. */
  readonly threadFile?: string;
}

/** The real effects on this machine. The database library is loaded when an engine is first opened. */
export function openLocalContext(options: LocalOptions): Context {
  const folder = resolve(options.folder);
  return {
    ...options,
    folder,
    store: openSnapshotStore(join(folder, '.rungs')),
    openEngine: async (files) => {
      const { openDuckdb } = await import('../engine/duckdb/open.ts');
      return openDuckdb({ files });
    },
    openImporter: async () => {
      const { openDuckdbImporter } = await import('../engine/duckdb/open-importer.ts');
      return openDuckdbImporter({});
    },
    clock: Date.now,
    actor: localActor(),
    ...threadsOf(options),
  };
}

/** What a thread is told when it starts. */
export interface ThreadData {
  readonly options: Omit<LocalOptions, 'env' | 'progress' | 'signal' | 'ask'>;
}

/** More than these share the memory's bandwidth, and each keeps snapshots of its own. */
const MOST_THREADS = 4;

const WORTH_A_THREAD = 150;

/** Room for what is thrown away soon, of which assessments make much. */
const YOUNG_MEGABYTES = 96;

function threadsOf(given: LocalOptions): Pick<Context, 'threads'> {
  const { threadFile } = given;
  // Functions and signals do not pass from one thread to another; the environment is the same.
  const options = { ...given, env: undefined, progress: undefined, signal: undefined, ask: undefined };
  const most = Math.min(MOST_THREADS, availableParallelism());
  if (threadFile === undefined || most < 2) return {};
  const start = (): Worker => {
    const workerData: ThreadData = { options };
    return new Worker(threadFile, {
      workerData,
      argv: [],
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    });
  };
  return { threads: { most, worth: WORTH_A_THREAD, start } };
}

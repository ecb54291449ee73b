import { join, resolve } from 'node:path';
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
  };
}

import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** DuckDB is loaded on first use: it costs a few tenths of a second and 50 MB, which work on snapshots never pays. */
export async function createInstance(settings: Record<string, string>): Promise<DuckDBInstance> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  return DuckDBInstance.create(':memory:', settings);
}

/** Settings both instances open with: nothing is ever fetched, installed or remembered. */
export const CLOSED_SETTINGS: Readonly<Record<string, string>> = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
  allow_unsigned_extensions: 'false',
  allow_persistent_secrets: 'false',
};

export interface Limits {
  readonly threads?: number;
  /** DuckDB's spelling, e.g. `2GB`. */
  readonly memoryLimit?: string;
  /** Where a query larger than memory may spill; without it such a query fails. */
  readonly tempFolder?: string;
}

export function limitSettings(limits: Limits): Record<string, string> {
  return {
    temp_directory: limits.tempFolder ?? '',
    ...(limits.threads === undefined ? {} : { threads: String(limits.threads) }),
    ...(limits.memoryLimit === undefined ? {} : { memory_limit: limits.memoryLimit }),
  };
}

/** An interrupt that arrives before the query has started is lost, so it is repeated until the work settles. */
const INTERRUPT_EVERY_MS = 25;

/** Runs `work` on the connection; aborting interrupts it, and the abort is what the caller gets to see. */
export async function interruptible<T>(
  connection: DuckDBConnection,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (signal === undefined) return work();
  signal.throwIfAborted();
  let timer: NodeJS.Timeout | undefined;
  const interrupt = () => {
    connection.interrupt();
    timer ??= setInterval(() => connection.interrupt(), INTERRUPT_EVERY_MS);
  };
  signal.addEventListener('abort', interrupt, { once: true });
  try {
    const result = await work();
    signal.throwIfAborted();
    return result;
  } finally {
    clearInterval(timer);
    signal.removeEventListener('abort', interrupt);
  }
}

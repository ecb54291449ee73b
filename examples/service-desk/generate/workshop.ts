import { DuckDBInstance, type DuckDBAppender, type DuckDBConnection } from '@duckdb/node-api';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { salt } from './chance.ts';
import type { Edition } from './edition.ts';

/** Where facts are made: an engine in memory for the large tables, and the folder everything is written to. */
export interface Workshop {
  readonly edition: Edition;
  run(sql: string): Promise<void>;
  append(table: string, fill: (row: DuckDBAppender) => void): Promise<void>;
  /** Writes the rows of a SELECT to a file; its ORDER BY must be total, so that the bytes are always the same. */
  copy(select: string, file: string, format?: CopyFormat): Promise<void>;
  /** Writes rows as CSV. Null is an empty cell. */
  csv(file: string, header: readonly string[], rows: Iterable<readonly Cell[]>): Promise<void>;
  /** Writes one JSON object a line; gzipped where the file's name ends in .gz. */
  ndjson(file: string, rows: Iterable<Readonly<Record<string, Cell>>>): Promise<void>;
  text(file: string, text: string): Promise<void>;
  /** SQL for 64 bits that depend on an integer expression, the seed and the purpose. */
  bits(key: string, purpose: string): string;
  close(): void;
}

export type Cell = string | number | boolean | null;
type CopyFormat = 'parquet' | 'csv' | 'ndjson.gz';

const COPY_OPTIONS: Readonly<Record<CopyFormat, string>> = {
  parquet: 'format parquet, compression zstd, parquet_version v2, row_group_size 122880',
  csv: 'format csv, header',
  'ndjson.gz': 'format json, compression gzip',
};

/**
 * `knots`: piecewise linear over maturity in tenths of points, six values at 0, 20, ... 100 points. `part`: one of four
 * 16-bit pieces of a hash, `share` the same in [0, 1). `lean`: triangular in (-1, 1), from the two lower pieces.
 * Whole numbers, sums and products of doubles only: no result depends on the machine or on the number of threads.
 */
const MACROS = `
  create macro band(x) as floor(greatest(0, least(999, x)) / 200.0::double)::int;
  create macro knots(x, l) as
    l[band(x) + 1] + (l[band(x) + 2] - l[band(x) + 1]) * ((greatest(0, least(999, x)) - 200 * band(x)) / 200.0::double);
  create macro part(h, k) as ((h >> (16 * k)) & 65535)::int;
  create macro share(h, k) as part(h, k)::double / 65536;
  create macro lean(h) as (part(h, 0) + part(h, 1) - 65535)::double / 65536;
  create macro rounded(x, u) as floor(x + u)::int;
`;

export async function openWorkshop(
  folder: string,
  edition: Edition,
  signal: AbortSignal,
  onFile: (file: string) => void,
): Promise<Workshop> {
  const instance = await DuckDBInstance.create(':memory:', { threads: String(edition.threads) });
  const connection = await instance.connect();
  const interrupt = (): void => connection.interrupt();
  signal.addEventListener('abort', interrupt);
  const run = async (sql: string): Promise<void> => {
    signal.throwIfAborted();
    await connection.run(sql).catch((error: unknown) => {
      signal.throwIfAborted();
      throw error;
    });
  };
  const begin = async (file: string): Promise<void> => {
    onFile(file);
    await mkdir(dirname(join(folder, file)), { recursive: true });
  };
  const write = async (file: string, text: string): Promise<void> => {
    signal.throwIfAborted();
    await begin(file);
    await writeFile(join(folder, file), file.endsWith('.gz') ? gzipSync(text) : text);
  };
  await run(MACROS);
  return {
    edition,
    run,
    append: (table, fill) => append(connection, table, fill),
    copy: async (select, file, format = 'parquet') => {
      await begin(file);
      await run(`copy (${select}) to '${join(folder, file).replaceAll("'", "''")}' (${COPY_OPTIONS[format]})`);
    },
    csv: (file, header, rows) => write(file, csvText(header, rows)),
    ndjson: (file, rows) => write(file, ndjsonText(rows)),
    text: write,
    bits: (key, purpose) => `hash(xor((${key})::bigint, ${salt(edition.seed, purpose)}::bigint))`,
    close: () => {
      signal.removeEventListener('abort', interrupt);
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function append(connection: DuckDBConnection, table: string, fill: (row: DuckDBAppender) => void): Promise<void> {
  const appender = await connection.createAppender(table);
  fill(appender);
  appender.closeSync();
}

function csvText(header: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const lines = [header.join(',')];
  for (const row of rows) lines.push(row.map(csvCell).join(','));
  return `${lines.join('\n')}\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  const text = String(cell);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function ndjsonText(rows: Iterable<Readonly<Record<string, Cell>>>): string {
  const lines: string[] = [];
  for (const row of rows) lines.push(JSON.stringify(row));
  return `${lines.join('\n')}\n`;
}

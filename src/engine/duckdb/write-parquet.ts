import { rename, rm } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ColumnKind } from '../../table/table.ts';
import type { Result, ResultColumn } from '../engine.ts';
import type { Session } from './session.ts';
import { name, quote } from './sql-text.ts';

const CHUNK = 2048;

/** Columns into a Parquet file: written beside and renamed, so that a reader sees the old file or the new one. */
export async function writeParquet(
  session: Session,
  connection: DuckDBConnection,
  file: string,
  result: Result,
): Promise<void> {
  const beside = `${file}.${process.pid}.tmp`;
  const columns = result.columns.map((column, i) => `c${i} ${STORED[column.kind]}`);
  await session.run(`CREATE OR REPLACE TEMP TABLE export (${columns.join(', ')})`);
  try {
    await append(session, connection, result);
    const select = result.columns.map((column, i) => `${shownAs(column.kind, `c${i}`)} AS ${name(column.name)}`);
    await session.run(
      `COPY (SELECT ${select.join(', ')} FROM export) TO ${quote(beside)} (FORMAT parquet, COMPRESSION zstd)`,
    );
    await rename(beside, file);
  } finally {
    await rm(beside, { force: true });
    await session.run('DROP TABLE IF EXISTS export').catch(() => undefined);
  }
}

/** Dates travel as milliseconds: a date object for each would cost more than the file. */
const STORED: Readonly<Record<ColumnKind, string>> = {
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DOUBLE',
  text: 'VARCHAR',
};

function shownAs(kind: ColumnKind, column: string): string {
  return kind === 'date' ? `CAST(make_timestamp(CAST(${column} * 1000 AS BIGINT)) AS TIMESTAMPTZ)` : column;
}

async function append(session: Session, connection: DuckDBConnection, result: Result): Promise<void> {
  const { DuckDBDataChunk, DOUBLE, BOOLEAN, VARCHAR } = await import('@duckdb/node-api');
  const types = { number: DOUBLE, boolean: BOOLEAN, date: DOUBLE, text: VARCHAR } as const;
  const appender = await connection.createAppender('export');
  for (let start = 0; start < result.rowCount; start += CHUNK) {
    session.signal?.throwIfAborted();
    const rows = Math.min(CHUNK, result.rowCount - start);
    const chunk = DuckDBDataChunk.create(
      result.columns.map((column) => types[column.kind]),
      rows,
    );
    for (const [i, column] of result.columns.entries()) chunk.setColumnValues(i, cells(column, start, rows));
    appender.appendDataChunk(chunk);
    appender.flushSync();
  }
  appender.closeSync();
}

function cells(column: ResultColumn, start: number, rows: number): (number | boolean | string | null)[] {
  return Array.from(column.values.subarray(start, start + rows), (value) => {
    if (Number.isNaN(value)) return null;
    if (column.kind === 'boolean') return value !== 0;
    return column.kind === 'text' ? (column.texts[value] ?? null) : value;
  });
}

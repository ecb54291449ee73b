import type { DuckDBConnection } from '@duckdb/node-api';
import type { Result } from '../engine.ts';
import { interruptible } from './connection.ts';
import { queryFailure } from './failure.ts';
import { readResult } from './read-result.ts';

/** One connection of the importer: it runs our own SQL, so there is no gate, only the abort and the error. */
export interface Session {
  readonly signal: AbortSignal | undefined;
  rows(sql: string): Promise<readonly Row[]>;
  columns(sql: string): Promise<Result>;
  /** For statements that change something. */
  run(sql: string): Promise<void>;
}

interface Row {
  text(column: string): string | null;
  /** NaN for null. */
  number(column: string): number;
}

export function openSession(connection: DuckDBConnection, signal: AbortSignal | undefined): Session {
  const guarded = async <T>(sql: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await interruptible(connection, signal, work);
    } catch (thrown) {
      throw queryFailure(thrown, sql, signal);
    }
  };
  const columns = (sql: string) => guarded(sql, async () => readResult(await connection.stream(sql)));
  return {
    signal,
    columns,
    rows: async (sql) => rowsOf(await columns(sql)),
    run: (sql) => guarded(sql, async () => void (await connection.run(sql))),
  };
}

/** For small answers only: an object a row. */
function rowsOf(result: Result): readonly Row[] {
  const columns = new Map(result.columns.map((column) => [column.name, column]));
  const value = (name: string, row: number): number => {
    const column = columns.get(name);
    if (column === undefined) throw new Error(`no column "${name}" in the answer`);
    return column.values[row] ?? NaN;
  };
  return Array.from({ length: result.rowCount }, (_, row) => ({
    number: (name) => value(name, row),
    text: (name) => columns.get(name)?.texts[value(name, row)] ?? null,
  }));
}

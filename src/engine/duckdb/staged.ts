import type { ImportRequest, Reject } from '../importer.ts';
import { quote } from './sql-text.ts';
import type { TextFormat } from '../text-file.ts';

/** A text file turned into Parquet of nothing but text, each column named with the prefix below. */
export interface Staged {
  readonly file: string;
  readonly format: TextFormat;
  readonly delimiter: string;
  readonly raw: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly rejects: readonly Reject[];
  /** Every rejected row of the file, ascending: row k of `raw` is the k-th of the others. */
  readonly rejectedRows: readonly number[];
}

/** Keeps the file's names apart from `filename` and `file_row_number`, which the reader adds. */
export const PREFIX = 'v:';

/** A staged text, or null where it is one of those that are no value; `raw` and the result are SQL. */
export function presentText(raw: string, column: string, empty: ImportRequest['empty']): string {
  const texts = [...(empty?.everywhere ?? []), ...(empty?.byColumn.get(column) ?? [])].map((each) => each.trim());
  return texts.length === 0 ? raw : `CASE WHEN trim(${raw}) NOT IN (${texts.map(quote).join(', ')}) THEN ${raw} END`;
}

export interface StageOptions {
  /** A folder of its own for this file. */
  readonly folder: string;
  /** Texts of a column that are no value. */
  readonly empty?: ImportRequest['empty'];
  readonly onBytes?: (done: number, total: number) => void;
}

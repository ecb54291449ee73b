import type { Reject } from '../importer.ts';
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

export interface StageOptions {
  /** A folder of its own for this file. */
  readonly folder: string;
  readonly onBytes?: (done: number, total: number) => void;
}

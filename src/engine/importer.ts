import type { ColumnKind } from '../table/table.ts';
import type { Diagnostic } from '../util/diagnostic.ts';
import type { Relation, Result } from './engine.ts';

/**
 * Turns text files into typed Parquet in a cache, once, and looks into files nobody has described yet. It writes only
 * the cache and Parquet exports, and never runs SQL that a person wrote.
 */
export interface Importer {
  /**
   * Files of one source as one Parquet file. What cannot be trusted as a whole (no header, columns that differ, a time
   * column in an unknown format, more bad rows than good) is a UserError of kind `data` with one diagnostic for each
   * fault; what concerns single rows and values is in the report. An unchanged request is answered from the cache.
   */
  importText(request: ImportRequest, options?: ImportOptions): Promise<Imported>;
  /** What stands in a file, text or Parquet, for a person who is to describe it. */
  inspectFile(file: string, options?: ImportOptions): Promise<Inspection>;
  /** NaN, infinities and numbers beyond +-10^18 in Parquet files: they make the cells computed from them `error`. */
  findNotFinite(relation: Relation, options?: ImportOptions): Promise<readonly BadValues[]>;
  /** Writes columns (NaN is null) as Parquet beside `file` and renames it. */
  writeParquet(file: string, result: Result, options?: ImportOptions): Promise<void>;
  close(): Promise<void>;
}

export interface ImportOptions {
  readonly signal?: AbortSignal;
  readonly progress?: (step: { readonly label: string; readonly done: number; readonly total: number | null }) => void;
}

export interface ImportRequest {
  /** Id of the source; part of the name of the cached file. */
  readonly id: string;
  /** Absolute paths of CSV, TSV, JSON or NDJSON files, plain or gzipped. */
  readonly files: readonly string[];
  /** Kept as text whatever it looks like; rows without it are rejected. */
  readonly accountColumn: string | null;
  /** Other columns of keys, also kept as text; a row without one stays. Names that are no column are passed over. */
  readonly keyColumns: readonly string[];
  /** Rows whose value here is missing or no date are rejected whole. */
  readonly timeColumns: readonly string[];
  /** Times where empty has a meaning of its own (the end of what has not ended); no date is rejected here too. */
  readonly optionalTimes: readonly string[];
  /** The period of a table of metrics: a date, a number such as 2024 or a text; rows without one are rejected. */
  readonly periodColumn: string | null;
  /** By column: strptime format of dates and stamps that are not ISO. */
  readonly formats: ReadonlyMap<string, string>;
  /** Sign before the decimals of numbers, with the others between thousands; null: a point, and nothing between thousands. */
  readonly decimal: DecimalSign | null;
  /** By column: a declared kind, instead of the one seen in the data. */
  readonly types: ReadonlyMap<string, ColumnKind>;
  /** Texts that are no value, without the spaces around them: in every column, and in some of their own. */
  readonly empty?: {
    readonly everywhere: readonly string[];
    readonly byColumn: ReadonlyMap<string, readonly string[]>;
  };
  /** IANA zone of stamps without one; a date is 00:00 UTC whatever the zone. */
  readonly timezone: string;
  /** Absolute; made when absent. Everything in it can be deleted. */
  readonly cacheFolder: string;
}

/** `,` reads 1.234,56 and `.` reads 1,234.56; spaces and apostrophes between thousands are read with both. */
export type DecimalSign = ',' | '.';

export interface Imported {
  /** Absolute path of the Parquet file. Stamps in it carry UTC, so no zone applies to them any more. */
  readonly file: string;
  readonly columns: readonly ImportedColumn[];
  /** Rows in the Parquet file. */
  readonly rows: number;
  readonly rejectedRows: number;
  /** The first rejected rows, in the order of files and rows. */
  readonly rejects: readonly Reject[];
  readonly ambiguousDates: readonly AmbiguousDates[];
  /** Warnings and notes on what was set to null, rejected or ambiguous, ready to be shown. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface ImportedColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** The engine's own type name, for people. */
  readonly type: string;
  /** Share of the read rows in which the value is empty. */
  readonly emptyShare: number;
  /** Values that do not fit the kind and became null. */
  readonly misfits: BadValues;
  /** NaN, infinities and numbers too large for exact sums; they are kept and make cells `error`. */
  readonly notFinite: BadValues;
}

/** Values of one column that need a person's eye: how many, and the first of them. */
export interface BadValues {
  readonly column: string;
  readonly count: number;
  readonly first: readonly BadValue[];
}

/** `row` counts data rows from 1. */
export interface BadValue {
  readonly file: string;
  readonly row: number;
  readonly text: string;
}

export interface Reject {
  readonly file: string;
  readonly row: number;
  /** Null where the row as a whole is broken. */
  readonly column: string | null;
  readonly text: string;
  readonly reason: RejectReason;
}

export type RejectReason =
  | 'no-account'
  | 'no-time'
  | 'bad-time'
  | 'no-period'
  | 'bad-period'
  | 'too-few-values'
  | 'too-many-values'
  | 'bad-quotes'
  | 'bad-encoding'
  | 'bad-json'
  | 'unreadable';

/** A column of dates whose order of day and month a person must state or confirm. */
export interface AmbiguousDates {
  readonly column: string;
  /** The format the request gave; null: none, and the column was read as text. */
  readonly declared: string | null;
  /** Formats that fit, the best first, each with the number of values it fits. */
  readonly candidates: readonly { readonly format: string; readonly fits: number }[];
  readonly values: number;
  /** Every value fits day first and month first alike, so the data cannot tell. */
  readonly bothWays: boolean;
  readonly example: string;
}

export interface Inspection {
  readonly file: string;
  readonly format: 'csv' | 'json' | 'ndjson' | 'parquet';
  /** Of a delimited file; empty otherwise. */
  readonly delimiter: string;
  readonly rows: number;
  readonly rejectedRows: number;
  /** How its numbers are written, where values show it and no column contradicts; null: plain, or not to be told. */
  readonly decimal: DecimalSign | null;
  readonly columns: readonly InspectedColumn[];
}

export interface InspectedColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly type: string;
  readonly emptyShare: number;
  /** Distinct non-empty values. */
  readonly distinct: number;
  /** Least and greatest value as text (dates ISO); null where all are empty. */
  readonly least: string | null;
  readonly greatest: string | null;
  /** The first distinct values, at most ten. */
  readonly samples: readonly string[];
  /** True where all values are digits and some begin with 0: a key, kept as text. */
  readonly leadingZeros: boolean;
  /**
   * Of the distinct values of a column of texts or whole numbers, as text: their least hashes, at most 1,024, ascending.
   * Columns that share values share hashes, so what refers to what can be estimated. Empty for other columns.
   */
  readonly sketch: readonly number[];
  /** For a text column of dates that are not ISO. */
  readonly dates: AmbiguousDates | null;
}

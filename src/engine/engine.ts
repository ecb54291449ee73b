import type { ColumnKind } from '../table/table.ts';

/**
 * Where facts are turned into metrics. An engine runs one read-only SELECT at a time over relations it was opened with
 * and gives back columns. Everything engine-specific about SQL text is in its `dialect`.
 */
export interface Engine {
  readonly dialect: Dialect;
  /** Columns of a relation in file order; a relation that cannot be read is a UserError naming the file and a remedy. */
  describe(relation: Relation): Promise<readonly RelationColumn[]>;
  /** Runs one SELECT (anything else is refused before it runs). Aborting the signal interrupts the query. */
  select(sql: string, signal?: AbortSignal): Promise<Result>;
  close(): Promise<void>;
}

/** Files read as one table: always typed Parquet by the time an engine sees them (text was imported into the cache). */
export interface Relation {
  readonly files: readonly string[];
  /** The one file whose data rows these are, all of them and in its order; left out where a row's number says nothing. */
  readonly original?: string;
}

export interface RelationColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** The engine's own type name, for people. */
  readonly type: string;
}

export interface Result {
  readonly rowCount: number;
  readonly columns: readonly ResultColumn[];
}

export interface ResultColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** number as is, boolean 0 or 1, date in milliseconds since 1970 UTC, text an index into `texts`; NaN for null. */
  readonly values: Float64Array;
  /** Distinct texts in order of first appearance; empty unless kind is `text`. */
  readonly texts: readonly string[];
}

/** The SQL spellings that differ between engines. Arguments and results are SQL text. */
export interface Dialect {
  readonly name: string;
  identifier(name: string): string;
  text(value: string): string;
  number(value: number): string;
  /** A timestamp literal (UTC) of milliseconds since 1970. */
  instant(ms: number): string;
  /** A FROM item for a relation. */
  relation(relation: Relation): string;
  /** Float division that is null where the divisor is 0 or null. */
  divide(a: string, b: string): string;
  /** Exact, order-free sum of a double or integer argument, as a double; null for no rows. `filter` is a predicate. */
  sum(argument: string, filter: string): string;
  countIf(filter: string): string;
  countDistinct(argument: string, filter: string): string;
  /** Type 7 (linear between order statistics), null for no rows; p in [0, 1]. */
  quantile(argument: string, p: number, filter: string): string;
  minimum(argument: string, filter: string): string;
  maximum(argument: string, filter: string): string;
  /** Argument of the row with the greatest `time`; ties go to the greatest argument. */
  latest(argument: string, time: string, filter: string): string;
  /** Length of the run of consecutive whole units, each with a row, that ends with unit number `last`. */
  streak(unitNumber: string, last: number, filter: string): string;
  /** Number of the UTC day, ISO week or month of a timestamp, as an integer expression; see `unitNumberAt`. */
  unitNumber(unit: StreakUnit, time: string): string;
  /** A timestamp as milliseconds since 1970, as a double. */
  epochMs(time: string): string;
  /**
   * True where a number is NaN, infinite or beyond +-10^18, the range of exact sums; false for null. `sum` and
   * `quantile` pass over such rows: count them beside, because a cell computed from facts that hold one is an error.
   */
  notFinite(argument: string): string;
  /** Whether a column of this type, as `describe` gives it, can hold NaN or infinity. */
  canBeNotFinite(type: string): boolean;
  /** Whether a column of this type can hold numbers beyond +-10^18. */
  canExceedSums(type: string): boolean;
  toNumber(argument: string): string;
  /**
   * A function of one row's numbers (all DOUBLE; the greatest and least also timestamps): null where an argument is null
   * or there is no such number (ln of 0, the root of -1, 0 to a negative power), infinity where it is too large. `places`
   * of round: so many decimals, halves away from zero, as x * 10^places is rounded and divided again.
   */
  scalar(fn: ScalarFunction, args: readonly string[], places: number): string;
  toText(argument: string): string;
  /**
   * A key as the text it is compared by, `type` as `describe` gives it: a number without fraction prints as an integer
   * (7.0 is 7), text without the spaces around it; null where nothing is left and for NaN.
   */
  keyText(argument: string, type: string): string;
  /** Equal for two rows exactly where their `keyText` is, and as cheap to compare as can be: for GROUP BY. */
  keyGroup(argument: string, type: string): string;
  /** True where a number has a fraction; false for null, NaN and infinities. */
  hasFraction(argument: string): string;
  /** A date or stamp column as a UTC timestamp; `type` as `describe` gives it, `zone` (IANA) for stamps without one. */
  utcTime(argument: string, type: string, zone: string): string;
  /** Whether values of this type and zone lie in the file as `utcTime` gives them, so that a window can skip its blocks. */
  isUtcTime(type: string, zone: string): boolean;
}

export type ScalarFunction =
  'abs' | 'ceil' | 'exp' | 'floor' | 'greatest' | 'least' | 'ln' | 'log10' | 'power' | 'round' | 'sqrt';

export type StreakUnit = 'day' | 'week' | 'month';

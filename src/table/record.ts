/** How the columns of a table came about: kept with every snapshot, so that a number can be judged long after. */

export interface MetricRecord {
  readonly title: string;
  readonly unit: string;
  /** Source id; null for a metric that combines others. */
  readonly from: string | null;
  readonly value: string;
  readonly where: string | null;
  /** Inclusive; null: since the first row. */
  readonly windowStart: number | null;
  /** Exclusive; null for undated. */
  readonly windowEnd: number | null;
  readonly minRows: number;
  /** Digest of all that gives the metric its meaning, its source and operands included: another one is another metric. */
  readonly definition: string;
  /** A SELECT that gives this metric alone; null for a metric that combines others. */
  readonly sql: string | null;
  /** What its answers are called, where they are not shown as the data has them; never kept with a snapshot. */
  readonly answers?: Readonly<Record<string, string>>;
}

export interface SourceRecord {
  /** Facts read: those before the as-of that fall in the longest window any metric asks of the source. */
  readonly rows: number;
  /** Instant of the newest of them; null where there is none or the source has no time. */
  readonly newest: number | null;
  /**
   * Of `rows`, those of no account that is active at the as-of: unknown, ended, not begun, or without a key. Absent in
   * snapshots of format version 1.
   */
  readonly rowsOfNoAccount?: number;
  /** Distinct keys among them that `keys` gives no account for. */
  readonly unmappedKeys: number;
}

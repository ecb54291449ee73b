/**
 * Accounts x metrics, columnar. Row i of every column belongs to `accounts[i]`; accounts are sorted by code unit and
 * unique, so that two tables of one base can be joined by merging.
 */

/** `date` holds milliseconds since 1970 UTC, `boolean` 0 or 1, `text` an index into the column's sorted dictionary. */
export type ColumnKind = 'number' | 'boolean' | 'date' | 'text';

export interface Column {
  readonly kind: ColumnKind;
  /** NaN wherever `status` is not SCORED. */
  readonly values: Float64Array;
  /** One byte per row, see status.ts. */
  readonly status: Uint8Array;
  /** Sorted by code unit, unique; empty unless kind is `text`. */
  readonly dictionary: readonly string[];
}

/** What stood under a metric's value: enough to judge it without going back to the facts. */
export interface Evidence {
  /** Contributing facts per account (rows whose predicate and arguments were not null). */
  readonly rows: Float64Array;
  /** Instant of the newest contributing fact; NaN where there is none or the source has no time. */
  readonly newest: Float64Array;
  /** The aggregates of the expression by their text, e.g. `count_if(resolved_by = 'self_service')`; NaN for null. */
  readonly parts: ReadonlyMap<string, Float64Array>;
}

export interface MetricColumn extends Column {
  readonly evidence: Evidence | null;
}

export interface Table {
  readonly accounts: readonly string[];
  readonly attributes: ReadonlyMap<string, Column>;
  readonly metrics: ReadonlyMap<string, MetricColumn>;
}

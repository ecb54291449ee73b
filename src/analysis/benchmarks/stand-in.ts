import { SCORED } from '../../table/status.ts';
import type { Column } from '../../table/table.ts';
import { quartilesOf } from '../base/quantile.ts';
import type { Rows } from '../base/scored-base.ts';

/** Where the base itself stands in a metric; in its unit. */
export interface BaseFigures {
  /** Accounts that have a value. */
  readonly accounts: number;
  /** Accounts looked at. */
  readonly of: number;
  /** `median`: of the accounts; `share`: of them those for which the metric holds, for one that is yes or no. */
  readonly statistic: 'median' | 'share';
  /** Null where no account has a value. */
  readonly middle: number | null;
  /** The value that the best quarter of accounts reaches; null for a share, and where no account has a value. */
  readonly topQuartile: number | null;
}

/**
 * The base's own figures for a metric over some accounts: what stands in where nothing citable was published. Accounts
 * without a value count in `of` alone. Undefined for metrics that are texts or dates. Quantiles of type 7. O(accounts).
 */
export function standIn(column: Column, rows: Rows, direction: 'up' | 'down'): BaseFigures | undefined {
  const { kind, status, values } = column;
  if (kind === 'text' || kind === 'date') return undefined;
  const known = Float64Array.from(
    [...rows].filter((row) => status[row] === SCORED),
    (row) => values[row]!,
  );
  const counts = { accounts: known.length, of: rows.length };
  if (kind === 'boolean') {
    const holds = known.reduce((sum, x) => sum + x, 0);
    return {
      ...counts,
      statistic: 'share',
      middle: known.length === 0 ? null : holds / known.length,
      topQuartile: null,
    };
  }
  const quartiles = quartilesOf(known);
  const topQuartile = quartiles === null ? null : direction === 'up' ? quartiles.upper : quartiles.lower;
  return { ...counts, statistic: 'median', middle: quartiles?.median ?? null, topQuartile };
}

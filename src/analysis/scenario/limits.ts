import type { Table } from '../../table/table.ts';
import type { Limits } from './lift-table.ts';

/**
 * The highest value of each metric that is a share of something, by the units of the metrics: 1, or 100 where percent are
 * counted in points. None where a value of the table is beyond it already: then it is no such share. O(accounts x metrics).
 */
export function limitsOf({ metrics }: Table, unitOf: (metric: string) => string | undefined): Limits {
  const limits = new Map<string, number>();
  for (const [metric, { values }] of metrics) {
    const unit = unitOf(metric);
    const limit = unit === 'percent' ? 1 : unit === 'percent_points' ? 100 : undefined;
    if (limit !== undefined && !values.some((value) => value > limit)) limits.set(metric, limit);
  }
  return limits;
}

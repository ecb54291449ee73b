import type { MetricRecord } from '../../table/record.ts';
import { missingReason, type MissingReason } from '../../table/status.ts';
import type { Table } from '../../table/table.ts';
import { DAY_MS } from '../../util/time.ts';
import { overRows } from './gathered.ts';

/** Where a value that is not seen would have come from, and what it would have been. */
export interface Unseen {
  readonly source: string;
  /** Days that its facts are of, up to the as-of; null where all of them count. */
  readonly days: number | null;
  readonly of: 'share' | 'average' | 'change' | 'figure';
}

export interface UnseenQuestion {
  readonly metrics: Readonly<Record<string, MetricRecord>>;
  readonly table: Table;
  readonly row: number;
}

/** Null where that is no one source: a metric that combines several tells nothing of one. */
export function unseenOf(
  metric: string,
  reason: MissingReason | 'unknown' | null,
  { metrics, table, row }: UnseenQuestion,
): Unseen | null {
  const record = metrics[metric];
  if (record === undefined || reason === null) return null;
  const all = overRows(metric, metrics);
  const alike = all.filter((id) => missingReason(table.metrics.get(id)?.status[row] ?? 0) === reason);
  const records = (alike.length > 0 ? alike : all).map((id) => metrics[id]!);
  const sources = new Set(records.map(({ from }) => from));
  const [source] = sources;
  if (sources.size !== 1 || source === undefined || source === null) return null;
  const spans = new Set(records.map(daysOf));
  const [days] = spans;
  return { source, days: spans.size === 1 ? (days ?? null) : null, of: kindOf(record) };
}

function daysOf({ windowStart, windowEnd }: MetricRecord): number | null {
  return windowStart === null || windowEnd === null ? null : Math.round((windowEnd - windowStart) / DAY_MS);
}

/** By its expression, which is what it says of itself. */
function kindOf({ value, unit }: MetricRecord): Unseen['of'] {
  if (/^\s*trend\s*\(/.test(value)) return 'change';
  if (/^\s*avg\s*\(/.test(value)) return 'average';
  return unit === 'percent' ? 'share' : 'figure';
}

import type { Snapshot } from '../store/store.ts';
import type { MetricRecord } from '../table/record.ts';

/** Metrics of both snapshots that were defined otherwise in each: their change is a restatement, not the customer's. */
export function redefinedMetrics(a: Snapshot, b: Snapshot): ReadonlySet<string> {
  const redefined = new Set<string>();
  for (const [id, record] of Object.entries(b.record.metrics)) {
    const before = a.record.metrics[id];
    if (before !== undefined && definition(before) !== definition(record)) redefined.add(id);
  }
  return redefined;
}

/** What of a record is the metric's meaning and not the as-of's window. */
function definition({ from, value, where, windowStart, windowEnd, minRows, unit }: MetricRecord): string {
  const windowed = windowStart !== null && windowEnd !== null;
  return JSON.stringify([from, value, where, minRows, unit, windowed]);
}

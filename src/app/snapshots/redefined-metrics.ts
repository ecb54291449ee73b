import type { SnapshotRecord } from '../../store/store.ts';

interface Recorded {
  readonly record: Pick<SnapshotRecord, 'metrics'>;
}

/** Metrics of both snapshots that were defined otherwise in each: their change is a restatement, not the customer's. */
export function redefinedMetrics(a: Recorded, b: Recorded): ReadonlySet<string> {
  const redefined = new Set<string>();
  for (const [id, { definition }] of Object.entries(b.record.metrics)) {
    const before = a.record.metrics[id];
    if (before !== undefined && before.definition !== definition) redefined.add(id);
  }
  return redefined;
}

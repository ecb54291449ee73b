import type { MetricRecord } from '../../table/record.ts';
import { addDuration } from '../../util/time.ts';
import { definitionDigest } from '../plan/definition-digest.ts';
import type { Plan, PlannedMetric } from '../plan/plan.ts';
import { metricSql } from '../sql/metric-sql.ts';

/** How a metric's value was computed at an as-of, for the snapshot. */
export function metricRecord(plan: Plan, metric: PlannedMetric, asOf: number | null): MetricRecord {
  const { title, unit } = metric;
  const definition = metric.kind === 'column' ? null : metric.definition;
  const window = definition?.window ?? null;
  return {
    title,
    unit,
    from: metric.kind === 'combined' ? null : metric.source,
    value: definition?.value.text ?? (metric.kind === 'column' ? metric.column : ''),
    where: definition?.where?.text ?? null,
    windowStart: window === null || asOf === null ? null : addDuration(asOf, window, -1),
    windowEnd: asOf,
    minRows: definition?.minRows ?? 0,
    definition: definitionDigest(plan, metric),
    sql: metricSql(plan, metric.id, asOf),
  };
}

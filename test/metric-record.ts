import type { MetricRecord } from '../src/table/record.ts';

/** What a snapshot records of a metric that counts facts. */
export function metricRecord(title: string): MetricRecord {
  return {
    title,
    unit: '',
    from: 'facts',
    value: 'count()',
    where: null,
    windowStart: null,
    windowEnd: null,
    minRows: 0,
    definition: '0',
    sql: null,
  };
}

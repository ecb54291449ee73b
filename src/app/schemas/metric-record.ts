import { z } from 'zod';
import type { MetricRecord } from '../../table/record.ts';
import { count, instant } from './numbers.ts';
import { sameAs } from './same-as.ts';

export const metricRecordSchema = sameAs<MetricRecord>()(
  z
    .strictObject({
      title: z.string(),
      unit: z.string().describe('a `percent` is a fraction; `percent_points` are 0 to 100'),
      from: z.string().nullable().describe('source; null for a metric that combines others'),
      value: z.string().describe('the expression'),
      where: z.string().nullable().describe('which facts count; null: all'),
      windowStart: instant
        .nullable()
        .describe('inclusive, in milliseconds since 1970-01-01 UTC; null: since the first row'),
      windowEnd: instant
        .nullable()
        .describe('exclusive, in milliseconds since 1970-01-01 UTC; null for the undated as-of'),
      minRows: count.describe('with fewer facts the metric is missing'),
      definition: z
        .string()
        .describe('digest of its definition, of its source’s and of those it combines: another one is another metric'),
      sql: z.string().nullable().describe('a SELECT that gives this metric alone; null for one that combines others'),
      answers: z
        .record(z.string(), z.string())
        .readonly()
        .exactOptional()
        .describe('what its answers are called, where they are shown in another language'),
    })
    .meta({ id: 'MetricRecord', description: 'how the values of a metric came about' }),
);

import { z } from 'zod';
import type { SnapshotRecord } from '../../store/store.ts';
import type { SourceRecord } from '../../table/record.ts';
import { metricRecordSchema } from './metric-record.ts';
import { count, instant } from './numbers.ts';
import { sameAs } from './same-as.ts';

export const sourceRecordSchema = sameAs<SourceRecord>()(
  z
    .strictObject({
      rows: count.describe('facts before the as-of in the longest window that any metric asks of the source'),
      newest: instant
        .nullable()
        .describe('the newest of them, in milliseconds since 1970-01-01 UTC; null without time'),
      rowsOfNoAccount: count
        .exactOptional()
        .describe('of `rows`, those of no account active at the as-of; absent in snapshots of format version 1'),
      unmappedKeys: count.describe('distinct keys among them that `keys` gives no account for'),
    })
    .meta({ id: 'SourceRecord', description: 'what was read of a source' }),
);

export const snapshotRecordSchema = sameAs<SnapshotRecord>()(
  z
    .strictObject({
      formatVersion: z.union([z.literal(1), z.literal(2)]),
      modelId: z.string(),
      asOf: instant.nullable().describe('in milliseconds since 1970-01-01 UTC; null for the undated as-of'),
      projectTitle: z.string(),
      notice: z.string().describe('to be shown with every number; may be empty'),
      metrics: z.record(z.string(), metricRecordSchema).readonly().describe('by metric'),
      sources: z.record(z.string(), sourceRecordSchema).readonly().describe('by source'),
    })
    .meta({ id: 'SnapshotRecord', description: 'how the values of a snapshot came about' }),
);

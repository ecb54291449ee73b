import { z } from 'zod';
import { readLastCheck } from '../check/last-check.ts';
import { diagnosticSchema } from '../diagnostic-schema.ts';
import { describeProjectSources } from '../check/project-sources.ts';
import { operation } from '../operation.ts';
import { attributeConditionSchema } from '../schemas/requirement.ts';
import { checkedSourceSchema } from '../check/last-check-schema.ts';
import { count, instant } from '../schemas/numbers.ts';
import { sourceRecordSchema } from '../schemas/snapshot-record.ts';

export const showSources = operation({
  name: 'show-sources',
  summary: 'Show the sources of the project: what was read of each, how fresh it is, and whom it is connected for.',
  input: z.object({
    model: z.string().optional().describe('model of the snapshot (default: the first of rungs.yaml)'),
  }),
  output: z.strictObject({
    snapshot: z.string().nullable().describe('the newest of the model; null where nothing was scored yet'),
    asOf: z.string().nullable(),
    checkedAt: instant.nullable().describe('when the files were last looked at, in milliseconds since 1970-01-01 UTC'),
    accounts: count.describe('accounts of the snapshot'),
    items: z
      .array(
        z.strictObject({
          id: z.string(),
          kind: z.enum(['facts', 'metrics']),
          patterns: z.array(z.string()).readonly().describe('files, as rungs.yaml names them'),
          role: z
            .enum(['accounts', 'keys', 'facts'])
            .describe('whether the accounts come from it, it maps keys for another source, or metrics read it'),
          keysFrom: z
            .string()
            .nullable()
            .describe('source that maps its keys to accounts; null: it has the accounts’ own'),
          time: z.string().nullable().describe('column of its time; null: it has none'),
          covers: z.array(attributeConditionSchema).readonly().describe('whom it is connected for; empty: everyone'),
          connected: count.nullable().describe('accounts of the snapshot that it is connected for'),
          metrics: count.describe('metrics of the snapshot that read it'),
          read: sourceRecordSchema.nullable().describe('what the snapshot read of it; null where no metric reads it'),
          files: checkedSourceSchema.nullable().describe('its files when they were last looked at; null: not yet'),
          findings: z.array(diagnosticSchema).describe('what the last check said of it or its files'),
        }),
      )
      .describe('in the order of rungs.yaml'),
  }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/sources' },
  async run(context, input) {
    return describeProjectSources(context, input.model, await readLastCheck(context));
  },
});

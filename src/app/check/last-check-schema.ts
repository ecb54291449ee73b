import { z } from 'zod';
import { diagnosticSchema } from '../diagnostic-schema.ts';
import type { CheckedSource } from '../base/checked-source.ts';
import { count, instant } from '../schemas/numbers.ts';
import { sameAs } from '../schemas/same-as.ts';

export const failureSchema = z
  .enum(['usage', 'configuration', 'data', 'engine', 'forbidden', 'cancelled'])
  .nullable()
  .describe('why nothing can be scored; null where it can');

export const checkedSourceSchema = sameAs<CheckedSource>()(
  z
    .strictObject({
      id: z.string(),
      kind: z.enum(['facts', 'metrics']),
      formats: z.array(z.string()).readonly().describe('of its files: csv, parquet, ...'),
      files: count,
      rows: count,
      rejectedRows: count,
      columns: z
        .array(
          z.strictObject({
            name: z.string(),
            kind: z.enum(['number', 'boolean', 'date', 'text']),
            type: z.string().describe('the engine’s own name of the type'),
            emptyShare: z.number().nullable().describe('null for Parquet, which is not read whole'),
          }),
        )
        .readonly(),
    })
    .meta({ id: 'CheckedSource', description: 'what reading the files of a source came to' }),
);

export const lastCheckSchema = z
  .strictObject({
    formatVersion: z.literal(1),
    at: instant.describe('when it ended, in milliseconds since 1970-01-01 UTC'),
    command: z.enum(['check', 'score']).describe('score looks at the facts it needs, check at all of them'),
    by: z.string(),
    toolVersion: z.string(),
    failure: failureSchema,
    diagnostics: z.array(diagnosticSchema).readonly(),
    sources: z.array(checkedSourceSchema).readonly().describe('empty where the check did not get as far'),
  })
  .meta({ id: 'LastCheck', description: 'what the last check or scoring of the project said' });

import { z } from 'zod';
import type { Summary } from '../../report/base/summary.ts';
import type { Since } from '../../report/words/since.ts';
import { averageChangeSchema, averageSchema } from './average.ts';
import { baseChangeLineSchema, cause } from './change.ts';
import { distributionSchema, stageRule } from './distribution.ts';
import { movementSchema } from './movement.ts';
import { count, isoAsOf, scale, stage } from './numbers.ts';
import { sameAs } from './same-as.ts';
import { weakestLinksSchema } from './weakest-links.ts';
import { reportedProject } from './report-fields.ts';

const model = z.strictObject({
  id: z.string(),
  title: z.string(),
  scale,
  rule: stageRule.nullable(),
  stages: z
    .array(z.strictObject({ stage, name: z.string(), from: z.number().describe('points where it begins') }))
    .readonly()
    .describe('stage 1 first; empty where the model has no stages'),
  variants: count
    .exactOptional()
    .describe('variants of the model that score some accounts, not comparable with others'),
  relative: z.boolean().describe('every indicator ranks accounts among themselves: scores say nothing absolute'),
});

const dimension = z.strictObject({
  path: z.string(),
  title: z.string(),
  weight: z.number(),
  mean: z.number().nullable().describe('mean points of the accounts that have points; null where none has'),
  coverage: z.number().nullable().describe('mean coverage of all accounts it applies to, 0 to 1'),
  scored: count.describe('accounts with points'),
  notSeen: count.describe('accounts without: evidence is missing or in error'),
  notApplicable: count,
});

const sinceSchema = sameAs<Since>()(
  z.strictObject({
    asOf: isoAsOf,
    average: averageChangeSchema,
    causes: z
      .array(z.strictObject({ cause, effect: z.number().describe('points') }))
      .readonly()
      .describe('effects on the mean of the same accounts; they add up to `average.same.change`'),
    lines: z.array(baseChangeLineSchema).readonly().describe('the same by indicator, largest first'),
    movement: movementSchema.nullable().describe('null where the stages of the two do not compare'),
  }),
);

export const summarySchema = sameAs<Summary>()(
  z
    .strictObject({
      project: reportedProject,
      model,
      asOf: isoAsOf,
      accounts: count,
      weightAttribute: z.string().describe('the attribute that `weight` in every tally adds up'),
      answer: z
        .strictObject({
          headline: z.string(),
          caveats: z.array(z.string()).readonly(),
          movement: z.array(z.string()).readonly(),
        })
        .describe('the same in sentences; the only rounded numbers here'),
      average: averageSchema,
      distribution: distributionSchema.nullable().describe('null where the model has no stages'),
      byRule: z.array(distributionSchema).readonly().describe('the same scores under each stage rule'),
      weakestLinks: weakestLinksSchema.nullable().describe('null where the model has no stages'),
      dimensions: z.array(dimension).readonly().describe('in the model’s order'),
      since: sinceSchema.nullable().describe('null where there is nothing earlier to compare with'),
    })
    .meta({
      id: 'Summary',
      description: 'where the base stands: distribution, average, weakest links, movement; not rounded',
    }),
);

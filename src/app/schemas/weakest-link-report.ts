import { z } from 'zod';
import type { Raised } from '../../analysis/scenario/raise-study.ts';
import type { WeakestLinkReport } from '../../report/base/weakest-link-report.ts';
import { count, isoAsOf, stage } from './numbers.ts';
import { sameAs } from './same-as.ts';
import { tallySchema } from './tally.ts';
import { weakestLinksSchema } from './weakest-links.ts';

const raised = sameAs<Raised>()(
  z
    .strictObject({
      paths: z.array(z.string()).readonly(),
      titles: z.array(z.string()).readonly(),
      freed: tallySchema.describe('would qualify for a higher stage, each account once'),
      freedToo: tallySchema.describe(
        'of `freed`, those that these dimensions do not hold alone: lifted past a gate, or by a metric that others read',
      ),
      gated: tallySchema.describe('held by exactly these, and a gate of the next stage holds them still'),
      open: tallySchema.describe('held by exactly these, of those seen: only "at most" a stage is known'),
      short: tallySchema.describe('held by exactly these: what is missing or told in words cannot be raised'),
      stages: z
        .array(z.strictObject({ stage, freed: tallySchema }))
        .readonly()
        .describe('`freed` by the stage accounts stand on'),
    })
    .meta({
      id: 'Raised',
      description: 'what raising some dimensions, and nothing else, to what the next stage asks would do',
    }),
);

export const weakestLinkReportSchema = sameAs<WeakestLinkReport>()(
  z.strictObject({
    project: z.strictObject({ title: z.string(), notice: z.string() }),
    model: z.strictObject({
      id: z.string(),
      title: z.string(),
      stages: z.array(z.string()).readonly().describe('names, stage 1 first'),
    }),
    asOf: isoAsOf,
    accounts: count.describe('that match'),
    answer: z.array(z.string()).readonly().describe('the sentence that answers, and two more'),
    links: weakestLinksSchema,
    raises: z
      .strictObject({
        singles: z.array(raised).readonly().describe('each dimension alone, in the model’s order'),
        pairs: z.array(raised).readonly().describe('the five pairs that alone hold most, those first'),
      })
      .describe('recomputed by the kernel; the ruler stays'),
    segments: z
      .strictObject({
        by: z.string(),
        each: z
          .array(
            z.strictObject({
              value: z.union([z.string(), z.boolean()]).nullable().describe('null: not known'),
              total: tallySchema,
              links: weakestLinksSchema,
            }),
          )
          .readonly(),
      })
      .nullable(),
  }),
);

import { z } from 'zod';
import type { SegmentReport } from '../../report/segments/segment-report.ts';
import { averageSchema } from './average.ts';
import { distributionSchema } from './distribution.ts';
import { count, isoAsOf } from './numbers.ts';
import { sameAs } from './same-as.ts';
import { tallySchema } from './tally.ts';
import { reportedModel, reportedProject } from './report-fields.ts';

const values = z
  .array(z.union([z.string(), z.boolean()]).nullable())
  .readonly()
  .describe('one for each of `by`; null: not known');

export const measureShape = {
  path: z.string().describe('of the node; empty: the whole model'),
  title: z.string(),
  metric: z.string().nullable().describe('that an indicator reads; null of groups'),
};

export const comparedSchema = z
  .strictObject({
    low: z.number().describe('end of Welch’s 95 % interval of this one difference'),
    high: z.number(),
    p: z.number(),
    adjustedP: z.number().describe('by Benjamini and Hochberg over all `comparisons`'),
  })
  .nullable()
  .describe('null below `comparedFrom` accounts on either side');

const differenceShape = {
  n: count.describe('accounts with points'),
  nOfRest: count,
  mean: z.number().nullable().describe('null below `shownFrom` accounts'),
  meanOfRest: z.number().nullable(),
  difference: z.number().nullable().describe('`mean - meanOfRest`, in points'),
  compared: comparedSchema,
};

const mixSchema = z.strictObject({
  difference: z.number().describe('of the segment from the rest, in points'),
  mix: z.number().describe('what of it comes of who is in the segment'),
  behaviour: z.number().describe('what of it comes of how those in it differ from others of their kind'),
  interval: z
    .strictObject({ low: z.number(), high: z.number() })
    .nullable()
    .describe('95 % interval of the behaviour; null below `comparedFrom` accounts on either side'),
  kinds: z
    .array(
      z.strictObject({
        values,
        n: count,
        nOfRest: count,
        share: z.number().describe('of the segment, 0 to 1'),
        shareOfRest: z.number(),
        mean: z.number().nullable().describe('null: there are none of them'),
        meanOfRest: z.number().nullable(),
        mix: z.number(),
        behaviour: z.number(),
      }),
    )
    .readonly(),
  thin: count.describe('accounts of kinds too rare for their means to say much'),
  n: count,
});

const lookSchema = z.strictObject({
  nodes: z
    .array(z.strictObject({ ...measureShape, ...differenceShape }))
    .readonly()
    .describe('every group and indicator, a family of comparisons of its own'),
  comparisons: count,
  mix: mixSchema.nullable().describe('of the overall score; null where a side has none'),
  kinds: z.array(z.string()).readonly().describe('attributes that tell kinds of accounts apart'),
  held: z
    .strictObject({
      path: z.string(),
      title: z.string(),
      accounts: count,
      share: z.number(),
      shareOfRest: z.number(),
    })
    .nullable()
    .describe('the dimension that holds most more of them than of the rest'),
});

export const segmentReportSchema = sameAs<SegmentReport>()(
  z
    .strictObject({
      project: reportedProject,
      model: reportedModel,
      asOf: isoAsOf,
      accounts: count.describe('in segments'),
      average: averageSchema.describe('of all of them'),
      by: z.array(z.string()).readonly(),
      mixesVariants: z.boolean().describe('accounts of several variants in one segment: their points do not compare'),
      shownFrom: count,
      comparedFrom: count,
      measures: z.array(z.strictObject(measureShape)).readonly().describe('the whole model, then its dimensions'),
      comparisons: count.describe('that the p values are adjusted for'),
      segments: z
        .array(
          z.strictObject({
            values,
            total: tallySchema,
            distribution: distributionSchema.nullable().describe('null: the model has no stages'),
            average: averageSchema,
            differences: z
              .array(z.strictObject(differenceShape))
              .readonly()
              .describe('from all other segments together, in the order of `measures`'),
          }),
        )
        .readonly()
        .describe('bands and stages in their order, else the highest mean first; what is not known last'),
      focus: z
        .strictObject({
          segment: z.int().nonnegative().describe('index of `segments`'),
          measure: z.int().nonnegative().describe('index of `measures`'),
          why: z.enum(['chosen', 'standsOut']),
          look: lookSchema,
        })
        .nullable()
        .describe('a closer look at the segment chosen, else at the one that stands out for sure'),
      answer: z
        .strictObject({
          headline: z.string(),
          details: z.array(z.string()).readonly(),
          caveats: z.array(z.string()).readonly(),
        })
        .describe('the same in sentences; the only rounded numbers here'),
    })
    .meta({
      id: 'SegmentReport',
      description: 'segments, how they differ from the rest, and why one does; not rounded',
    }),
);

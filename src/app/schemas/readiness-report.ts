import { z } from 'zod';
import type { SharedPrerequisite } from '../../analysis/readiness/shared-prerequisites.ts';
import type { ReadinessCounts, SegmentReadiness } from '../../analysis/readiness/readiness-counts.ts';
import type { FeatureReadiness, ReadinessReport } from '../../report/readiness/readiness-report.ts';
import { count, isoAsOf } from './numbers.ts';
import { featureHistorySchema, shareIntervalSchema } from './readiness-history.ts';
import { requirementSchema } from './requirement.ts';
import { sameAs } from './same-as.ts';
import { tallySchema } from './tally.ts';

const counts = sameAs<ReadinessCounts>()(
  z
    .strictObject({
      ready: tallySchema,
      oneStep: tallySchema.describe('exactly one requirement must change'),
      further: tallySchema.describe('two or more must'),
      unknown: tallySchema.describe('evidence is missing without which it cannot be told which of the three'),
      unknownButNotReady: tallySchema.describe('of the unknown those that lack something for certain'),
      total: tallySchema.describe('all that are asked'),
    })
    .meta({ id: 'ReadinessCounts', description: 'accounts by how far they are from a feature' }),
);

const segment = sameAs<SegmentReadiness>()(
  z
    .strictObject({
      value: z.union([z.string(), z.boolean()]).nullable().describe('null: the attribute is missing'),
      counts,
      ready: shareIntervalSchema.nullable().describe('share ready of all asked, a lower bound; null: nobody is asked'),
    })
    .meta({ id: 'SegmentReadiness', description: 'readiness of the accounts that share a value' }),
);

const leaf = count.describe('place among `needs`');
const shared = sameAs<SharedPrerequisite>()(
  z
    .strictObject({
      requirement: requirementSchema.describe('the most that any feature asks'),
      features: z.array(z.string()).readonly(),
      asked: z
        .array(z.strictObject({ feature: z.string(), leaf, requirement: requirementSchema, alone: tallySchema }))
        .readonly()
        .describe('as each feature asks it, with the accounts that lack nothing else for it'),
      alone: tallySchema.describe('accounts that would be ready for at least one more feature, each once'),
      unlocks: count.describe('pairs of account and feature that would'),
    })
    .meta({ id: 'SharedPrerequisite', description: 'one thing to invest in, which several features may ask for' }),
);

const feature = sameAs<FeatureReadiness>()(
  featureHistorySchema
    .extend({
      counts,
      needs: z
        .array(z.strictObject({ name: z.string().describe('as a filter writes it'), requirement: requirementSchema }))
        .readonly(),
      blocks: z
        .array(
          z.strictObject({
            leaf,
            alone: tallySchema.describe('it is all they lack'),
            withOthers: tallySchema.describe('one of several that they lack'),
            unknown: tallySchema.describe('how far they are is unknown, and its evidence is among what is missing'),
          }),
        )
        .readonly()
        .describe('those that keep most accounts from it alone first'),
      first: z
        .array(
          z.strictObject({
            account: z.string(),
            name: z.string().nullable(),
            state: z.enum(['ready', 'one_step']),
            weight: z.number().nullable(),
          }),
        )
        .readonly()
        .describe('the ten ready accounts of the largest weight; where nobody is ready, those one step away'),
      segments: z.array(segment).readonly().nullable().describe('by the attribute asked for'),
      toWhom: z
        .array(count)
        .readonly()
        .describe('places among `segments`, the highest share ready first, from 20 accounts'),
    })
    .meta({ id: 'FeatureReadiness', description: 'readiness for one feature: now, over the snapshots, ahead' }),
);

export const readinessReportSchema = sameAs<ReadinessReport>()(
  z
    .strictObject({
      projectTitle: z.string(),
      notice: z.string(),
      model: z.string(),
      modelTitle: z.string(),
      asOf: isoAsOf,
      accounts: count.describe('accounts of the newest snapshot that match'),
      of: count.describe('accounts of the newest snapshot'),
      by: z.string().nullable().describe('the attribute of the segments'),
      order: z.array(z.string()).readonly().describe('features that are not live, in the order to ship'),
      features: z.array(feature).readonly().describe('in the order of the model'),
      shared: z.array(shared).readonly().describe('what one investment makes ready, most accounts first'),
      names: z
        .strictObject({
          metrics: z.record(z.string(), z.strictObject({ title: z.string(), unit: z.string() })),
          nodes: z.record(z.string(), z.string()),
        })
        .describe('what is called how that the requirements speak of'),
    })
    .meta({ id: 'ReadinessReport', description: 'which feature to ship first, and to whom' }),
);

import { z } from 'zod';
import type { FeatureHistory } from '../../analysis/readiness/readiness-history.ts';
import type { LaunchFindings, NoFindings } from '../../analysis/readiness/were-they-right.ts';
import { count, instant } from './numbers.ts';
import { requirementSchema } from './requirement.ts';
import { sameAs } from './same-as.ts';

const share = z.number().describe('0 to 1');
export const shareIntervalSchema = z
  .strictObject({ count, n: count, share, low: share, high: share })
  .meta({ id: 'ShareInterval', description: 'a share with its 95 % interval by Wilson' });
const adoption = z
  .strictObject({
    held: shareIntervalSchema.nullable().describe('of those who held it at the launch; null: nobody did'),
    notHeld: shareIntervalSchema.nullable(),
    difference: z
      .strictObject({ difference: z.number(), low: z.number(), high: z.number() })
      .nullable()
      .describe('held minus not held, with its 95 % interval by Newcombe'),
    verdict: z.enum(['right', 'wrong', 'unsure', 'tooFew']),
  })
  .meta({ id: 'AdoptionComparison', description: 'shares that adopted within six months of the launch' });
const month = z
  .strictObject({ month: z.int().positive(), middle: share, low: share, high: share })
  .meta({ id: 'ProjectedMonth', description: 'share ready: middle, and the middle 95 % of the runs' });
export const liveSchema = z
  .strictObject({ since: instant, adopted: requirementSchema })
  .meta({ id: 'LiveFeature', description: 'since when it is shipped, and what an account that uses it meets' });

const findings = sameAs<LaunchFindings>()(
  z
    .strictObject({
      feature: z.string(),
      live: liveSchema,
      launch: instant.describe('as-of of the snapshot that says who was ready'),
      until: instant.describe('end of the months to adopt'),
      ready: adoption,
      prerequisites: z
        .array(
          z.strictObject({
            leaf: count,
            need: z.strictObject({ at: z.string(), requirement: requirementSchema }),
            othersHeld: adoption.describe('only accounts for which all hung on this one'),
            all: adoption.describe('what else they held is mixed in: no verdict follows'),
          }),
        )
        .readonly(),
      verdict: z.enum(['right', 'wrong', 'unsure', 'tooFew']),
      leftOut: z.strictObject({ before: count, gone: count, notSeen: count, readinessUnknown: count }),
    })
    .meta({ id: 'LaunchFindings', description: 'whether the prerequisites of a live feature were right' }),
);

const noFindings = sameAs<NoFindings>()(
  z.strictObject({
    feature: z.string(),
    why: z.enum(['notLive', 'noLaunchSnapshot', 'tooEarly', 'noLaterSnapshot']),
  }),
);

export const featureHistorySchema = sameAs<FeatureHistory>()(
  z
    .strictObject({
      id: z.string(),
      title: z.string(),
      live: liveSchema.nullable().describe('as the model of the project says now; null: not shipped yet'),
      points: z
        .array(z.strictObject({ asOf: instant, ready: count, oneStep: count, further: count, unknown: count }))
        .readonly()
        .describe('accounts by state in each snapshot, oldest first'),
      projection: z
        .strictObject({
          notBackTested: z.literal(true),
          from: instant,
          accounts: count,
          observed: count.describe('months whose transitions were observed'),
          start: share,
          months: z.array(month).readonly(),
        })
        .nullable()
        .describe('where the share that is ready may go in 24 months; null below six months of transitions'),
      before: z
        .strictObject({ from: instant, said: month, came: share, held: z.boolean() })
        .nullable()
        .describe('what the same projection would have said six months ago, and what came'),
      launch: z.union([findings, noFindings]).nullable().describe('null for a feature that is not live'),
    })
    .meta({ id: 'FeatureHistory', description: 'readiness for one feature over the snapshots' }),
);

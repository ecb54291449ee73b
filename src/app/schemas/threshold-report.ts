import { z } from 'zod';
import type { Effect, Spread } from '../../analysis/thresholds/sensitivity.ts';
import type { ThresholdLine, ThresholdReport } from '../../report/thresholds/threshold-report.ts';
import { count, instant, scale } from './numbers.ts';
import { sameAs } from './same-as.ts';

const points = z.number().nullable();
const mean = points.describe('mean overall score; null: nobody has one');

const standing = {
  stages: z
    .array(count)
    .readonly()
    .describe('accounts on stage 1, 2, ..., `at_most` ones among them; empty without stages'),
  notRated: count,
  mean,
};

const line = sameAs<ThresholdLine>()(
  z
    .strictObject({
      key: z.string().describe('what `move` and `sweep` call it'),
      title: z.string(),
      unit: z.string().describe('a `percent` is a fraction; empty: none, or points'),
      value: z.number().describe('as the model has it'),
      draft: z.number(),
      low: points.describe('it may stand above it (a share: from it on); null: without end'),
      high: points,
    })
    .meta({ id: 'Threshold', description: 'a number of the model that decides where accounts stand' }),
);

const range = z.tuple([z.number(), z.number()]).readonly();

const spread = sameAs<Spread>()(
  z
    .strictObject({
      now: z.number(),
      alone: range.describe('the least and the most while each threshold moves alone'),
      together: range.describe('5th to 95th percentile of the draws in which all move at once'),
    })
    .meta({ id: 'ThresholdSpread', description: 'what a number is, and what it can become when thresholds move' }),
);

const effect = sameAs<Effect>()(
  z
    .strictObject({
      value: z.number(),
      changed: count.describe('accounts on another stage'),
      up: count,
      down: count,
      mean,
    })
    .meta({ id: 'ThresholdEffect', description: 'what follows from one threshold at one value' }),
);

export const thresholdReportSchema = sameAs<ThresholdReport>()(
  z.strictObject({
    projectTitle: z.string(),
    notice: z.string(),
    model: z.string(),
    scale,
    asOf: instant.nullable(),
    accounts: count.describe('accounts looked at'),
    headline: z.string(),
    sentences: z.array(z.string()).readonly(),
    scenario: z.string().describe('the draft as the address of the Thresholds page has it'),
    thresholds: z.array(line).readonly(),
    fixed: z
      .array(
        z.strictObject({
          path: z.string(),
          title: z.string(),
          by: z.enum(['population', 'account', 'past', 'answers', 'shape']),
        }),
      )
      .readonly()
      .describe('curves without a threshold to move, and what decides there instead'),
    before: z.strictObject(standing),
    after: z.strictObject(standing),
    transitions: z
      .array(z.strictObject({ from: count, to: count, accounts: count, atMost: count }))
      .readonly()
      .describe('stages as they are shown, 0: not rated; the most accounts first'),
    moves: z
      .array(
        z.strictObject({
          account: z.string(),
          from: count,
          to: count,
          atMost: z.boolean(),
          why: z.string(),
        }),
      )
      .readonly()
      .nullable()
      .describe('who would change stage, the most ARR first; null where it was not asked'),
    sweep: z
      .strictObject({
        key: z.string(),
        title: z.string(),
        points: z.array(z.strictObject({ value: z.number(), ...standing })).readonly(),
      })
      .nullable(),
    sensitivity: z
      .strictObject({
        share: z.number(),
        draws: count,
        seed: count,
        stages: z.array(spread).readonly().describe('accounts on stage 1, 2, ...; the last: not rated'),
        mean: spread.nullable(),
        each: z
          .array(z.strictObject({ key: z.string(), title: z.string(), low: effect, high: effect }))
          .readonly()
          .describe('on which most hangs comes first'),
        still: z.array(z.string()).readonly().describe('at the end of their scale: ten percent of nothing'),
      })
      .nullable(),
    yaml: z.string().nullable().describe('the draft as YAML over the model; null where it changes nothing'),
  }),
);

import { z } from 'zod';
import { TRANSFORMS, type Impute, type Outliers, type Reading, type Transform } from '../../model/reading.ts';
import type { BoundFill, BoundOutliers, BoundReading } from '../../score/bound-model.ts';
import type { ReadingStep, ValueReading } from '../../score/explain/value-reading.ts';
import { count } from './numbers.ts';
import { sameAs } from './same-as.ts';

const proportion = z.strictObject({
  parts: z
    .array(
      z.strictObject({
        of: z.string().describe('metric that counts how many passed'),
        outOf: z.string().describe('metric that counts of how many'),
        weight: z.number(),
      }),
    )
    .readonly(),
  noWeight: z.enum(['best', 'missing']).describe('where every part that counts has weight 0'),
});

const impute = sameAs<Impute>()(
  z.union([
    z.strictObject({
      with: z.enum(['mean', 'median']),
      among: z.string().nullable().describe('attribute that accounts share; null: of the whole population'),
    }),
    z.strictObject({ with: z.literal('constant'), value: z.number() }),
  ]),
);

const outliers = sameAs<Outliers>()(
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('winsorise'),
      points: z.number().describe('how many values may be set to the next one'),
      skew: z.number(),
      kurtosis: z.number(),
      else: z.literal('log').nullable(),
    }),
    z.strictObject({
      kind: z.literal('clamp'),
      from: z.number().describe('quantile, 0 to 1'),
      to: z.number(),
      type: z.literal([1, 2, 3, 4, 5, 6, 7, 8, 9]).describe('definition of quantiles, by Hyndman and Fan'),
    }),
  ]),
);

const transform = sameAs<Transform>()(
  z.union([
    z.enum(TRANSFORMS),
    z.strictObject({ power: z.number() }),
    z.strictObject({ log: z.number().describe('base of the logarithm') }),
  ]),
);

/** A number, or the text of an answer. */
const inconclusive = z.union([z.number(), z.string()]);

export const readingSchema = sameAs<Reading>()(
  z
    .strictObject({
      proportion: proportion.exactOptional(),
      statusOf: z
        .array(z.strictObject({ value: inconclusive, status: z.enum(['missing', 'notApplicable']) }))
        .readonly()
        .exactOptional()
        .describe('values that are no measurement'),
      daysSince: z.literal(true).exactOptional().describe('the metric holds a date; its days to the as-of are read'),
      denominator: z.string().exactOptional().describe('metric, else attribute, that the value is divided by'),
      impute: impute.exactOptional().describe('what missing cells are filled with'),
      outliers: outliers.exactOptional(),
      transform: transform.exactOptional(),
    })
    .meta({ id: 'Reading', description: 'what happens to the raw value before the curve' }),
);

const fill = sameAs<BoundFill>()(
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('one'),
      value: z.number().nullable().describe('null: the population has nothing to fill with'),
    }),
    z.strictObject({
      kind: z.literal('among'),
      attribute: z.string(),
      groups: z.array(z.strictObject({ key: z.union([z.string(), z.number()]), value: z.number() })).readonly(),
    }),
  ]),
);

const limits = sameAs<BoundOutliers>()(
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('limits'),
      low: z.number(),
      high: z.number(),
      lowered: count.describe('values of the population above the limits'),
      raised: count.describe('values of the population below the limits'),
    }),
    z.strictObject({
      kind: z.literal('log').describe('ln(x - low + (high - low) / 100)'),
      low: z.number().describe('smallest value of the population'),
      high: z.number().describe('largest value of the population'),
    }),
  ]),
);

export const boundReadingSchema = sameAs<BoundReading>()(
  z
    .strictObject({
      fill: fill.exactOptional().describe('for missing cells'),
      outliers: limits.exactOptional(),
    })
    .meta({ id: 'BoundReading', description: 'what the population says of the values before the curve' }),
);

const result = z.number().nullable();

const countedPart = z.strictObject({
  of: z.string(),
  outOf: z.string(),
  weight: z.number(),
  passed: z.number().nullable(),
  total: z.number().nullable(),
});

const step = sameAs<ReadingStep>()(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('proportion'), parts: z.array(countedPart).readonly(), result }),
    z
      .strictObject({ kind: z.literal('status_of'), value: inconclusive, status: z.enum(['missing', 'notApplicable']) })
      .describe('the value is no measurement'),
    z.strictObject({ kind: z.literal('days_since'), date: z.number(), result }),
    z.strictObject({ kind: z.literal('denominator'), id: z.string(), by: z.number().nullable(), result }),
    z.strictObject({
      kind: z.literal('impute'),
      with: z.enum(['mean', 'median', 'constant']),
      among: z.string().nullable(),
      result: z.number(),
    }),
    z.strictObject({ kind: z.literal('outliers'), how: z.enum(['lowered', 'raised', 'log']), result: z.number() }),
    z.strictObject({
      kind: z.literal('transform'),
      how: transform,
      result: z.number().nullable(),
    }),
  ]),
);

export const valueReadingSchema = sameAs<ValueReading>()(
  z
    .strictObject({
      value: z.number().nullable().describe('what was measured, before any division; null: nothing was'),
      read: z.number().nullable().describe('what the curve reads; null: nothing'),
      steps: z.array(step).readonly().describe('in the order in which they are taken'),
    })
    .meta({ id: 'ValueReading', description: 'what happened to a raw value before the curve' }),
);

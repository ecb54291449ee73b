import { z } from 'zod';
import { DEVIATIONS, OBSERVED_ENDS, PERCENTILE_RANKS, TIES, type Curve } from '../../model/curve.ts';
import type { BoundCurve, PlainCurve } from '../../score/bound-model.ts';
import type { CurveReading } from '../../score/indicator/read-curve.ts';
import { count } from './numbers.ts';
import { sameAs } from './same-as.ts';

const direction = z.enum(['up', 'down']).describe('up: more is better');
const knot = z.tuple([z.number(), z.number()]).readonly().describe('raw value, points');

const knots = z.array(knot).readonly();
const clampedKnots = knots.describe('increasing in the raw value; linear between, clamped outside');

const band = z.strictObject({
  from: z.number(),
  points: z.number(),
  above: z.literal(true).exactOptional().describe('a value of exactly `from` still belongs to the band before'),
});

const among = z.string().exactOptional().describe('resolved among those with the same value of this attribute');
const sides = z.enum(['lower', 'upper', 'both']).exactOptional().describe('sides on which the line goes on');
const logarithmic = z.literal(true).exactOptional().describe('straight in the logarithm of the raw value');
const power = z.number().exactOptional().describe('the share of the scale is raised to it');
const quantileType = z.literal([1, 2, 3, 4, 5, 6, 7, 8, 9]).describe('of quantile, as R numbers them');
const rangeEnd = z.union([
  z.number(),
  z.enum(OBSERVED_ENDS),
  z.strictObject({ account: z.string() }),
  z.strictObject({ quantile: z.number().describe('0 to 1'), type: quantileType }),
  z.strictObject({ deviations: z.number().describe('from the mean'), of: z.enum(DEVIATIONS) }),
  z.strictObject({
    norm: z.literal(2).describe('root of the sum of squares'),
    from: z.enum(['min', 'max']).exactOptional().describe('so far above the least or below the greatest value'),
  }),
  z.strictObject({ lowest: count.describe('mean of so many') }),
  z.strictObject({ highest: count.describe('mean of so many') }),
]);
const ties = z.enum(TIES);
const borda = z.literal(true).exactOptional().describe('the rank less one');
const shares = z.enum(PERCENTILE_RANKS).exclude(['mean']);

const deviationLimit = z
  .union([z.number(), z.literal('scale')])
  .nullable()
  .describe('scale: where the points reach its end; null: none');

const normal = z
  .strictObject({
    kind: z.literal('normal'),
    direction,
    mean: z.number(),
    sd: z.number(),
    limits: z
      .tuple([z.number(), z.number()])
      .readonly()
      .exactOptional()
      .describe('standard deviations from the mean that values are brought into'),
  })
  .describe('the share of a normal distribution below the value');

const logNormal = z.strictObject({
  kind: z.literal('log_normal'),
  median: z.number().describe('raw value of half the scale'),
  p10: z.number().describe('raw value of nine tenths of the scale'),
});

const decay = z.strictObject({
  kind: z.literal('decay'),
  halfLife: z.number().describe('raw value at which half of the scale is left, above 0'),
});

const logistic = z.strictObject({
  kind: z.literal('logistic'),
  midpoint: z.number().describe('raw value of half the scale'),
  p90: z.number().describe('raw value of nine tenths of the scale'),
});

const points = z.record(z.string(), z.number()).readonly().describe('points by answer');
const levels = z.strictObject({ kind: z.literal('levels'), levels: points });

const ownPast = z.strictObject({
  kind: z.literal('own_past'),
  baseline: z.string().describe('the metric the value is divided by'),
  direction,
  grace: z.number().describe('so much below the baseline is still the whole scale'),
  cap: z.number().describe('so many times the scale at most, 1 or more'),
});

export const curveSchema = sameAs<Curve>()(
  z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('points'), knots: clampedKnots }),
      z.strictObject({
        kind: z.literal('stage_from'),
        direction,
        cuts: z.array(z.number()).readonly().describe('raw values where stage 2, 3, ... begins'),
        bottom: z.number().describe('raw value of the lowest points'),
        top: z.number().describe('raw value of the highest points'),
        knots: clampedKnots,
      }),
      z.strictObject({ kind: z.literal('bands'), bands: z.array(band).readonly().describe('ascending') }),
      z.strictObject({
        kind: z.literal('range'),
        direction,
        low: rangeEnd,
        high: rangeEnd,
        open: sides,
        log: logarithmic,
        power,
        give: z
          .tuple([z.number(), z.number()])
          .readonly()
          .exactOptional()
          .describe('points at the low and the high end; left out: the ends of the scale'),
        among,
        observedIn: z.array(z.number()).readonly().exactOptional().describe('as-ofs whose tables are observed'),
      }),
      z.strictObject({ kind: z.literal('percentile_rank'), direction, method: shares.exactOptional(), among }),
      z.strictObject({ kind: z.literal('rank'), direction, ties, borda, among }),
      z.strictObject({
        kind: z.literal('z_score'),
        direction,
        deviation: z.enum(DEVIATIONS),
        mean: z.number().describe('points of the mean'),
        sd: z.number().describe('points of one standard deviation'),
        limits: z
          .tuple([deviationLimit, deviationLimit])
          .readonly()
          .exactOptional()
          .describe('standard deviations that values are brought into'),
        cumulative: z.literal(true).exactOptional().describe('points are the share of a normal distribution'),
        among,
      }),
      z.strictObject({
        kind: z.enum(['quantile_bands', 'equal_width']),
        give: z.array(z.number()).readonly().describe('points of each band from the lowest values up'),
        ends: z.literal('upper').exactOptional().describe('a value exactly at a threshold belongs to the lower band'),
        type: quantileType.exactOptional(),
        among,
      }),
      logNormal,
      decay,
      logistic,
      levels,
      ownPast,
    ])
    .meta({ id: 'Curve', description: 'raw value to points' }),
);

const rankMethod = z
  .union([shares, z.strictObject({ ties, borda })])
  .describe('what becomes points: a share of the scale (without it: mean), or the rank itself');

const linear = z.strictObject({ kind: z.literal('linear'), knots, open: sides, log: logarithmic, power });

const step = z.strictObject({
  kind: z.literal('step'),
  first: z.number().describe('points below the first step'),
  steps: z.array(band).readonly(),
});

const plainCurve = sameAs<PlainCurve>()(
  z.discriminatedUnion('kind', [
    linear,
    step,
    z.strictObject({
      kind: z.literal('rank'),
      direction,
      values: z.array(z.number()).readonly().describe('raw values of the population, ascending and distinct'),
      below: z
        .array(count)
        .readonly()
        .describe('accounts below each of them; the last is how many have a value, one entry more than `values`'),
      method: rankMethod.exactOptional(),
    }),
    normal,
    logNormal,
    decay,
    logistic,
    levels,
    ownPast,
    z.strictObject({ kind: z.literal('flat') }).describe('the population has no spread: every cell is missing'),
  ]),
);

export const boundCurveSchema = sameAs<BoundCurve>()(
  z
    .union([
      plainCurve,
      z.strictObject({
        kind: z.literal('by_group'),
        attribute: z.string(),
        groups: z
          .array(z.strictObject({ key: z.union([z.string(), z.number()]), curve: plainCurve }))
          .readonly()
          .describe('by value of the attribute, ascending'),
        rest: plainCurve.describe('for a value that nobody in the population has'),
      }),
    ])
    .meta({ id: 'BoundCurve', description: 'a curve with everything resolved that needs the population' }),
);

const segment = z.strictObject({
  from: knot.nullable().describe('null: below the first knot'),
  to: knot.nullable().describe('null: at or above the last'),
});

const place = z.strictObject({ below: count, equal: count, of: count });

export const readingSchema = sameAs<CurveReading>()(
  z
    .discriminatedUnion('kind', [
      linear.extend({
        ends: z.array(rangeEnd).readonly().exactOptional().describe('what each knot stands for'),
        segment: segment.nullable(),
      }),
      step.extend({ reached: count.nullable().describe('how many steps the value has reached') }),
      z.strictObject({
        kind: z.literal('rank'),
        direction,
        method: rankMethod.exactOptional(),
        place: place
          .nullable()
          .describe('accounts of the population below and equal to the value, of all that have one'),
      }),
      levels.extend({ level: z.string().nullable().describe('the answer; null: none that the model lists') }),
      normal,
      logNormal,
      decay,
      logistic,
      ownPast,
      z.strictObject({ kind: z.literal('flat') }),
    ])
    .describe('how the curve was read'),
);

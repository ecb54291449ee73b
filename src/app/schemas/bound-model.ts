import { z } from 'zod';
import type { BoundCurve, BoundModel } from '../../score/bound-model.ts';
import { direction, knot, modelSchema } from './model.ts';
import { count, instant } from './numbers.ts';
import { sameAs } from './same-as.ts';

const boundCurve = sameAs<BoundCurve>()(
  z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('linear'), knots: z.array(knot).readonly() }),
      z.strictObject({
        kind: z.literal('rank'),
        direction,
        values: z.array(z.number()).readonly().describe('raw values of the population, ascending and distinct'),
        below: z
          .array(count)
          .readonly()
          .describe('accounts below each of them; the last is how many have a value, one entry more than `values`'),
      }),
      z.strictObject({ kind: z.literal('flat') }).describe('the population has no spread: every cell is missing'),
    ])
    .meta({ id: 'BoundCurve', description: 'a curve with everything resolved that needs the population' }),
);

export const boundModelSchema = sameAs<BoundModel>()(
  z
    .strictObject({
      model: modelSchema,
      asOf: instant.nullable().describe('in milliseconds since 1970-01-01 UTC; null for the undated as-of'),
      populationSize: count.describe('accounts that the curves were resolved against'),
      curves: z.record(z.string(), boundCurve).readonly().describe('by path of the indicator'),
    })
    .meta({ id: 'BoundModel', description: 'the ruler of a snapshot: it scores any account alone, the same' }),
);

import { z } from 'zod';
import type { BoundModel, PlainBoundModel } from '../../score/bound-model.ts';
import { boundCurveSchema } from './curve.ts';
import { modelSchema, plainModelSchema } from './model.ts';
import { count, instant } from './numbers.ts';
import { boundReadingSchema } from './reading.ts';
import { sameAs } from './same-as.ts';

const plainBoundModel = sameAs<PlainBoundModel>()(
  z
    .strictObject({
      model: plainModelSchema,
      asOf: instant.nullable().describe('in milliseconds since 1970-01-01 UTC; null for the undated as-of'),
      populationSize: count.describe('accounts that the curves were resolved against'),
      curves: z
        .record(z.string(), boundCurveSchema)
        .readonly()
        .describe('by path of the indicator, or of the group that has a curve'),
      fills: z
        .record(z.string(), z.number())
        .readonly()
        .exactOptional()
        .describe('points of what is missing, by path of the nodes whose policy is a fill'),
      readings: z
        .record(z.string(), boundReadingSchema)
        .readonly()
        .exactOptional()
        .describe('by path of the indicators that fill missing cells or treat outliers'),
    })
    .meta({ id: 'PlainBoundModel', description: 'the ruler of a model without variants' }),
);

export const boundModelSchema = sameAs<BoundModel>()(
  plainBoundModel
    .extend({
      model: modelSchema,
      variants: z
        .array(plainBoundModel)
        .readonly()
        .exactOptional()
        .describe('in the order of the model’s variants, each with a ruler of its own'),
    })
    .meta({ id: 'BoundModel', description: 'the ruler of a snapshot: it scores any account alone, the same' }),
);

import { z } from 'zod';
import type { AttributeCondition } from '../../model/model.ts';
import { stage } from './numbers.ts';
import { sameAs } from './same-as.ts';

const low = z.number().nullable().describe('inclusive; null: no lower bound');
const high = z.number().nullable().describe('inclusive; null: no upper bound');
const strict = {
  above: z.number().exactOptional().describe('greater than this; equal does not pass'),
  below: z.number().exactOptional().describe('less than this; equal does not pass'),
};
const not = z.literal(true).exactOptional().describe('none of the values');
const path = z.string().describe('dotted path of a node; empty for the whole model');
const condition = {
  attribute: z.string(),
  values: z
    .array(z.union([z.string(), z.number(), z.boolean()]))
    .readonly()
    .describe('any of them'),
};

export const attributeConditionSchema = sameAs<AttributeCondition>()(
  z.strictObject(condition).meta({ id: 'AttributeCondition' }),
);

const some = z.strictObject({
  kind: z.literal('some'),
  n: z.int().positive().describe('how many of them must be met'),
  get of() {
    return z.array(requirementSchema).readonly();
  },
});

/** Held against its type where it is used: a schema that holds itself cannot be passed on while it is made. */
export const requirementSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('metric'),
    metric: z.string(),
    atLeast: low.describe('raw value'),
    atMost: high.describe('raw value'),
    ...strict,
    values: condition.values.exactOptional(),
    not,
  }),
  z.strictObject({
    kind: z.enum(['group', 'indicator']),
    path,
    atLeast: low.describe('points'),
    atMost: high.describe('points'),
    ...strict,
  }),
  z.strictObject({ kind: z.literal('stage'), path, atLeast: stage, atMost: stage.exactOptional() }),
  z.strictObject({ kind: z.literal('attribute'), ...condition, not }),
  some,
]);
requirementSchema.register(z.globalRegistry, { id: 'Requirement' });

import { z } from 'zod';
import type { Combine, IfMissing, Model, Override, PlainModel } from '../../model/model.ts';
import { curveSchema } from './curve.ts';
import { stageRule } from './distribution.ts';
import { scale, stage } from './numbers.ts';
import { readingSchema } from './reading.ts';
import { roundingSchema } from './rounding.ts';
import { attributeConditionSchema, requirementSchema } from './requirement.ts';
import { sameAs } from './same-as.ts';

export const combineSchema = sameAs<Combine>()(
  z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.enum(['mean', 'geometric', 'harmonic', 'min', 'max', 'median']) }),
      z.strictObject({
        kind: z.literal('sum'),
        start: z.number().exactOptional().describe('points with which it begins; absent: 0'),
      }),
      z.strictObject({ kind: z.literal('power'), exponent: z.number() }),
      z.strictObject({ kind: z.literal('product'), scale: scale.describe('shares of it are multiplied') }),
      z.strictObject({
        kind: z.literal('ladder'),
        of: z.array(z.string()).readonly().describe('ids of the children that have weight, from the lowest level up'),
        held: z.number().describe('above 0, up to 1: share of the scale from which a level is held'),
        scale,
      }),
      z.strictObject({
        kind: z.enum(['lowest', 'highest']),
        count: z.int().describe('so many children with the lowest or highest points make the mean'),
        scale,
      }),
      z.strictObject({
        kind: z.literal('first'),
        of: z.array(z.string()).readonly().describe('ids of the children that have weight: the first that has points'),
      }),
      z.strictObject({
        kind: z.enum(['ratio', 'difference']),
        of: z.tuple([z.string(), z.string()]).readonly().describe('ids of two children'),
      }),
    ])
    .meta({ id: 'Combine', description: 'how the points of its children make those of a group' }),
);

export const ifMissingSchema = sameAs<IfMissing>()(
  z
    .union([z.enum(['zero', 'worst', 'missing']), z.number()])
    .describe('what it counts as in its group where it has no points of its own; absent: its weight is re-spread'),
);

const customerWordsSchema = z
  .strictObject({
    title: z.string().exactOptional(),
    description: z.string().exactOptional(),
    hidden: z.literal(true).exactOptional(),
  })
  .meta({ id: 'CustomerWords', description: 'what customers read on pages made for them' });

const nodeShape = {
  path: z.string().describe('ids joined by dots; the root’s is empty'),
  id: z.string(),
  title: z.string(),
  weight: z.number().describe('shared out anew among siblings that have points'),
  why: z.string(),
  was: z.string().nullable().describe('the path before a rename'),
  tags: z.array(z.string()).readonly().exactOptional().describe('words to find it by'),
  customer: customerWordsSchema.exactOptional(),
  ifMissing: ifMissingSchema.exactOptional(),
  round: roundingSchema.exactOptional(),
};

export const durationSchema = z.strictObject({ n: z.int(), unit: z.enum(['h', 'd', 'w', 'mo', 'y']) });
const grace = z.strictObject({ since: z.string().describe('the attribute with the date'), for: durationSchema });

const indicator = z.strictObject({
  ...nodeShape,
  kind: z.literal('indicator'),
  metric: z.string().describe('empty where a proportion is read'),
  reading: readingSchema.exactOptional(),
  curve: curveSchema,
  onlyFor: z.array(attributeConditionSchema).readonly().describe('all must hold, else it does not apply'),
  maxAge: durationSchema.nullable().describe('of the newest fact; past it the indicator is missing; null: any age'),
  grace: z.array(grace).readonly().exactOptional().describe('newer accounts, to which it does not apply'),
  descriptions: z
    .array(z.strictObject({ from: z.number().describe('points'), text: z.string() }))
    .readonly()
    .exactOptional()
    .describe('what its points mean, from so many on, ascending'),
  improve: z.string(),
  talk: z.string().exactOptional(),
});

const childless = z.strictObject({
  ...nodeShape,
  kind: z.literal('group'),
  combine: combineSchema,
  minCoverage: z.number().describe('0 to 1; below it the group is missing'),
  minChildren: z.int().exactOptional().describe('so many children must be scored, else the group is missing'),
  limit: scale.exactOptional().describe('the combined points are brought into it, before the curve'),
  curve: curveSchema.exactOptional().describe('reads the combined points; absent: they are the group’s'),
  must: z
    .strictObject({ of: z.array(z.string()).readonly(), scale })
    .exactOptional()
    .describe('ids of children: where one stands at the scale’s minimum, so does the group'),
});

const group = childless.extend({
  get children() {
    return z.array(node).readonly();
  },
});

const node = z.discriminatedUnion('kind', [group, indicator]);
group.register(z.globalRegistry, { id: 'ModelGroup', description: 'the children of the root are the dimensions' });
node.register(z.globalRegistry, { id: 'ModelNode', description: 'a group or an indicator' });

const stages = z.strictObject({
  from: z.array(z.number()).readonly().describe('points where stage 1, 2, ... begins'),
  deviations: z
    .array(z.number())
    .readonly()
    .exactOptional()
    .describe('stage 2, 3, ... begins so many standard deviations from the mean overall score of the population'),
  ends: z.literal('upper').exactOptional().describe('points exactly at a cut are still the stage below'),
  names: z.array(z.string()).readonly(),
  descriptions: z.array(z.string()).readonly(),
  details: z
    .record(z.string(), z.array(z.array(z.string()).readonly()).readonly())
    .readonly()
    .exactOptional()
    .describe('more to say of each stage, by topic'),
  overall: stageRule,
  gates: z
    .array(z.array(requirementSchema).readonly())
    .readonly()
    .describe('requirements of stage 1, 2, ...; a stage also needs those of the stages below'),
  ifMissing: z.enum(['at_most', 'ignore', 'missing']).describe('what a missing dimension does to the overall stage'),
  minDimensions: z.number().describe('share of the applicable dimensions that must be seen, 0 to 1'),
  near: z.number().exactOptional().describe('share of what the next level asks that may be lacking to be near it'),
  customer: z
    .strictObject({
      names: z.array(z.string()).readonly().exactOptional(),
      descriptions: z.array(z.string()).readonly().exactOptional(),
    })
    .exactOptional()
    .describe('what customers read of the stages'),
});

export const overrideSchema = sameAs<Override>()(
  z
    .strictObject({
      if: requirementSchema.describe('what must be known to hold of the result before all overrides'),
      effect: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.enum(['stage', 'at_most', 'at_least']), stage }),
        z.strictObject({ kind: z.literal('score'), points: z.number() }),
        z.strictObject({ kind: z.literal('not_rated') }),
      ]),
      why: z.string(),
    })
    .meta({ id: 'Override', description: 'a rule above the score' }),
);

export const plainModelSchema = sameAs<PlainModel>()(
  z
    .strictObject({
      formatVersion: z.literal(1),
      id: z.string(),
      title: z.string(),
      description: z.string(),
      scale,
      root: group,
      stages: stages.nullable().describe('null where the model has no stages'),
      weightSets: z
        .record(z.string(), z.record(z.string(), z.number()).readonly())
        .readonly()
        .exactOptional()
        .describe('named weights by path'),
      weights: z.string().exactOptional().describe('the set in use, whose weights the nodes have'),
      overrides: z.array(overrideSchema).readonly().exactOptional().describe('rules above the score, in their order'),
      features: z
        .array(
          z.strictObject({
            id: z.string(),
            title: z.string(),
            needs: z.array(requirementSchema).readonly(),
            live: z
              .strictObject({
                since: z.number().describe('instant it became available, milliseconds since 1970 UTC'),
                adopted: requirementSchema.describe('what an account that uses it meets'),
              })
              .exactOptional()
              .describe('shipped already'),
          }),
        )
        .readonly(),
    })
    .meta({ id: 'PlainModel', description: 'a scoring model without variants, with every default written out' }),
);

export const modelSchema = sameAs<Model>()(
  plainModelSchema
    .extend({
      variants: z
        .array(
          z.strictObject({
            id: z.string(),
            onlyFor: z.array(attributeConditionSchema).readonly(),
            model: plainModelSchema,
          }),
        )
        .readonly()
        .exactOptional()
        .describe('for some accounts the model is another; the first that is for an account counts'),
      variantRuler: z
        .literal('shared')
        .exactOptional()
        .describe('each variant is bound to the whole population; absent: to the accounts it is for'),
    })
    .meta({ id: 'Model', description: 'a scoring model with every default written out' }),
);

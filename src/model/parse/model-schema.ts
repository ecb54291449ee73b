import { finite, id, mapping, modelId, named, text, z } from '../../yaml/schema.ts';
import { type ModelSpec } from '../spec.ts';
import { customerWords } from './customer-schema.ts';
import { groupRules } from './group-rules-schema.ts';
import { groups, indicators, why } from './node-schema.ts';
import { overrides } from './overrides-schema.ts';
import { featureSchema } from './requirement-schema.ts';
import { stagesSchema } from './stages-schema.ts';
import { variantRuler, variants } from './variants-schema.ts';
import { title } from './title-schema.ts';

/** The schema of models/*.yaml. Its descriptions are the reference page and the JSON Schema that editors show. */
export const modelSchema = mapping(
  {
    use: modelId()
      .describe('A model to start from; keys given here are merged over it, null removes, lists and scalars replace.')
      .optional(),
    title: title(),
    description: text('text in quotes').default('').describe('What the model measures and for whom.'),
    scale: z
      .tuple([finite('a number, such as 0'), finite('a number, such as 100')], {
        error: 'lowest and highest points, such as [0, 100]',
      })
      .default([0, 100])
      .describe('Lowest and highest points.'),
    ...groupRules(),
    why: why(),
    customer: customerWords(
      'What customers read of the model on pages that are shared with them (see docs/sharing.md).',
    ),
    groups: groups(),
    indicators: indicators(),
    stages: stagesSchema.describe('The ladder: where each stage begins and what decides it.').optional(),
    weight_sets: named(
      id('the name of a set of weights'),
      z.record(z.string(), finite('a number of at least 0, such as 2'), {
        error: 'weights by path, such as { knowledge: 3, "knowledge.deflection": 2 }',
      }),
      'sets of weights by name',
    )
      .describe(
        'Named sets of weights by path of the node, such as { security_first: { security: 3 } }; a node a set does not name keeps its own weight (OECD handbook: rankings under other weights). Advanced.',
      )
      .optional(),
    weights: id('the name of a set under "weight_sets"').describe('The set of weights in use. Advanced.').optional(),
    overrides: overrides().optional(),
    variants: variants().optional(),
    variant_ruler: variantRuler().optional(),
    readiness: named(id('a feature id'), featureSchema, 'features by id')
      .default({})
      .describe('What an account needs before a feature works for it, by feature id.'),
  },
  'a model with "groups" or "indicators"',
) satisfies z.ZodType<ModelSpec>;

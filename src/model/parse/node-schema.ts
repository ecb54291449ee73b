import { duration, filledText, finite, id, mapping, named, oneOf, share, text, z } from '../../yaml/schema.ts';
import { COMBINATIONS, type GroupSpec, type IndicatorSpec } from '../spec.ts';
import { curveSchema } from './curve-schema.ts';
import { attributeValues } from './requirement-schema.ts';
import { title } from './title-schema.ts';

/** What the nodes of a model may say, and what the model as a whole says like a group. */

export const why = () => text('text in quotes').default('').describe('Why it counts, and where its numbers come from.');
const was = () =>
  filledText('the former path, such as knowledge.deflection')
    .describe(
      'The path this node had before it was renamed or moved. Kept with the model for trends over a rename; scores do not need it.',
    )
    .optional();
const weight = () =>
  finite('a number of at least 0, such as 2')
    .default(1)
    .describe('Its share among its siblings, at least 0; renormalised among those that have points.');

export const combine = () =>
  z
    .union(
      [
        oneOf(COMBINATIONS),
        mapping({ power: finite('an exponent, such as 0.5').describe('Exponent of the power mean.') }),
      ],
      {
        error: `one of: ${COMBINATIONS.join(', ')}, or { power: 0.5 }`,
      },
    )
    .default('mean')
    .describe(
      'How the children become one score: `mean`, `geometric`, `harmonic`, `min`, `max`, `median`, `sum` or `{ power: p }`.',
    );

export const minCoverage = () =>
  share()
    .prefault('50%')
    .describe('Share of the leaf weight that must have evidence; below it the group is missing, equal passes.');

const indicator: z.ZodType<IndicatorSpec> = mapping(
  {
    title: title(),
    metric: id('a metric id').describe('The metric whose value is scored.'),
    weight: weight(),
    curve: curveSchema.describe('Raw value to points: one of `points`, `stage_from` or `percentile_rank`.'),
    only_for: named(
      id('an attribute id'),
      attributeValues(),
      'attributes with their values, such as { plan: [enterprise] }',
    )
      .default({})
      .describe('Attribute values an account must have; for others the indicator is not applicable. All must hold.'),
    max_age: duration()
      .describe(
        "Longest age of the newest contributing fact, shorter than the metric's window; past it: missing (expired).",
      )
      .optional(),
    why: why(),
    improve: text('text in quotes').default('').describe('What a customer can do to raise it.'),
    was: was(),
  },
  'an indicator with at least "metric" and "curve"',
).meta({ id: 'indicator' });

export const indicators = () =>
  named(id('an indicator id'), indicator, 'indicators by id')
    .default({})
    .describe('Metrics with a curve and a weight, by id.');

const group: z.ZodType<GroupSpec> = mapping(
  {
    title: title(),
    weight: weight(),
    combine: combine(),
    min_coverage: minCoverage(),
    why: why(),
    was: was(),
    groups: z.lazy(() => groups()),
    indicators: indicators(),
  },
  'a group with "groups" or "indicators"',
).meta({ id: 'group' });

export const groups = () =>
  named(id('a group id'), group, 'groups by id')
    .default({})
    .describe('Groups by id, each with groups or indicators of its own.');

import {
  duration,
  filledText,
  finite,
  flag,
  id,
  list,
  mapping,
  modelId,
  named,
  numberOrPercent,
  oneOf,
  share,
  text,
  whole,
  z,
} from '../../yaml/schema.ts';
import {
  COMBINATIONS,
  type FeatureSpec,
  type GroupSpec,
  type IndicatorSpec,
  type ModelSpec,
  type RequirementSpec,
  type StagesSpec,
} from '../spec.ts';

/** The schema of models/*.yaml. Its descriptions are the reference page and the JSON Schema that editors show. */

const title = () => filledText('a title').describe('Shown to people; made from the id if left out.').optional();
const why = () => text('text in quotes').default('').describe('Why it counts, and where its numbers come from.');
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

const combine = () =>
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

const minCoverage = () =>
  share()
    .prefault('50%')
    .describe('Share of the leaf weight that must have evidence; below it the group is missing, equal passes.');

const attributeValue = () => z.union([text(), finite(), flag()], { error: 'text, a number, true or false' });
const attributeValues = () =>
  z.union([attributeValue(), list(attributeValue(), 'a list of values, such as [enterprise, professional]')], {
    error: 'a value or a list of values, such as [enterprise, professional]',
  });

const rawValue = (expected: string) => numberOrPercent(expected);

const curve = mapping(
  {
    points: z
      .array(
        z.tuple([rawValue('a raw value, such as 15%'), finite('points on the scale, such as 40')], {
          error: 'a pair [raw value, points], such as [15%, 40]',
        }),
        { error: 'a list of pairs, such as [[0, 0], [50%, 80], [70%, 100]]' },
      )
      .min(2, { error: 'two or more pairs, such as [[0, 0], [70%, 100]]' })
      .describe('Pairs of raw value and points, raw values ascending; linear between them, clamped outside.')
      .optional(),
    stage_from: list(rawValue('a raw value, such as 15%'), 'a list of raw values, such as [5%, 15%, 30%, 50%]')
      .describe('The raw value at which stage 2, 3, ... begins; one fewer than there are stages.')
      .optional(),
    bottom: rawValue('a raw value, such as 0')
      .describe(
        "With `stage_from`: the raw value that gives the scale's minimum. 0 where direction is up; required where it is down.",
      )
      .optional(),
    top: rawValue('a raw value, such as 70%')
      .describe("With `stage_from`, where it is required: the raw value that gives the scale's maximum.")
      .optional(),
    percentile_rank: oneOf(['mean'])
      .describe('Points by rank in the population: the share below plus half of those equal. Relative only.')
      .optional(),
    direction: oneOf(['up', 'down'])
      .describe('Whether more is better (`up`, the default) or worse (`down`). `points` say it themselves.')
      .optional(),
  },
  'a curve, such as { stage_from: [5%, 15%, 30%, 50%], top: 70% }',
).meta({
  id: 'curve',
  oneOf: [['points'], ['stage_from', 'top'], ['percentile_rank']].map((required) => ({
    type: 'object',
    properties: Object.fromEntries(required.map((key) => [key, {}])),
    required,
  })),
});

const indicator: z.ZodType<IndicatorSpec> = mapping(
  {
    title: title(),
    metric: id('a metric id').describe('The metric whose value is scored.'),
    weight: weight(),
    curve: curve.describe('Raw value to points: one of `points`, `stage_from` or `percentile_rank`.'),
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

const indicators = () =>
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

const groups = () =>
  named(id('a group id'), group, 'groups by id')
    .default({})
    .describe('Groups by id, each with groups or indicators of its own.');

const requirement: z.ZodType<RequirementSpec> = mapping(
  {
    metric: id('a metric id').describe('A metric to hold against `at_least` and `at_most`.').optional(),
    group: filledText('the path of a group, such as knowledge')
      .describe('Path of a group whose score is held against `at_least` and `at_most`; `overall` is the whole model.')
      .optional(),
    stage: filledText('the path of a dimension, such as knowledge')
      .describe('A dimension, or `overall`, whose stage is held against `at_least`.')
      .optional(),
    attribute: id('an attribute id').describe('An attribute that must have (one of) the values of `is`.').optional(),
    is: attributeValues().describe('With `attribute`: the value, or a list of values.').optional(),
    at_least: numberOrPercent('a number or a percentage, such as 60')
      .describe('Lowest value that passes; with `stage` the number of the stage, with `of` how many must hold.')
      .optional(),
    at_most: numberOrPercent('a number or a percentage, such as 20%').describe('Highest value that passes.').optional(),
    all: z
      .lazy(() => requirements())
      .describe('Requirements that must all hold.')
      .optional(),
    any: z
      .lazy(() => requirements())
      .describe('Requirements of which one must hold.')
      .optional(),
    of: z
      .lazy(() => requirements())
      .describe('Requirements of which `at_least` must hold.')
      .optional(),
  },
  'a requirement, such as { metric: deflection_rate, at_least: 15% }',
).meta({ id: 'requirement' });

const requirements = () => list(requirement, 'a list of requirements, such as [{ group: knowledge, at_least: 60 }]');

const feature: z.ZodType<FeatureSpec> = mapping(
  {
    title: title(),
    all: requirements().describe('Requirements that must all hold.').optional(),
    any: requirements().describe('Requirements of which one must hold.').optional(),
    at_least: whole(1, 'a whole number of at least 1, such as 2')
      .describe('With `of`: how many of them must hold.')
      .optional(),
    of: requirements().describe('Requirements of which `at_least` must hold.').optional(),
  },
  'a feature with "all", "any" or "of"',
).meta({ id: 'feature' });

const stages: z.ZodType<StagesSpec> = mapping(
  {
    from: list(finite('a number, such as 20'), 'a list of numbers, such as [0, 20, 40, 60, 80]').describe(
      "Points at which each stage begins, ascending; the first is the scale's minimum.",
    ),
    names: list(filledText('a name'), 'a list of names')
      .describe('Name of each stage; "Stage 1", ... if left out.')
      .optional(),
    descriptions: list(text('text in quotes'), 'a list of texts').describe('What each stage means.').optional(),
    overall: oneOf(['weakest', 'score', 'gates'])
      .default('score')
      .describe('What decides the overall stage: the weakest dimension, the overall score, or the gates.'),
    gates: z
      .record(z.string(), requirements(), {
        error: 'requirements by stage number, such as { 3: [{ metric: deflection_rate, at_least: 15% }] }',
      })
      .default({})
      .describe('Requirements a stage also needs, by its number; cumulative.'),
    if_missing: oneOf(['at_most', 'ignore', 'missing'])
      .default('at_most')
      .describe(
        'What a missing dimension or gate does: `at_most` caps the claim, `ignore` leaves it out, `missing` gives no stage.',
      ),
    min_dimensions: share()
      .prefault('50%')
      .describe('Share of the applicable dimensions that must be seen, else the account is not rated; equal passes.'),
  },
  'stages with at least "from"',
).meta({ id: 'stages' });

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
    combine: combine(),
    min_coverage: minCoverage(),
    why: why(),
    groups: groups(),
    indicators: indicators(),
    stages: stages.describe('The ladder: where each stage begins and what decides it.').optional(),
    readiness: named(id('a feature id'), feature, 'features by id')
      .default({})
      .describe('What an account needs before a feature works for it, by feature id.'),
  },
  'a model with "groups" or "indicators"',
) satisfies z.ZodType<ModelSpec>;

import { filledText, id, list, mapping, numberOrPercent, text, whole, z } from '../../yaml/schema.ts';
import { attributeValues } from '../../yaml/attribute-values.ts';
import { type FeatureSpec, type RequirementSpec } from '../spec.ts';
import { title } from './title-schema.ts';

/** The name of a stage is text; of anything else no text is a bound, which the compiler says. */
const bound = (example: string) => {
  const expected = `a number or a percentage, such as ${example}`;
  return z.union([numberOrPercent(expected), filledText(expected)], { error: expected });
};

export const requirement: z.ZodType<RequirementSpec> = mapping(
  {
    metric: id('a metric id')
      .describe('A metric to hold against `at_least` and `at_most`, `above` and `below`, or `is`.')
      .optional(),
    group: filledText('the path of a group, such as knowledge')
      .describe(
        'Path of a group whose score is held against `at_least` and `at_most`, `above` and `below`; `overall` is the whole model.',
      )
      .optional(),
    indicator: filledText('the path of an indicator, such as knowledge.deflection')
      .describe(
        'Path of an indicator whose points are held against `at_least` and `at_most`, `above` and `below`: a red flag of a single measure. Advanced.',
      )
      .optional(),
    stage: filledText('the path of a dimension, such as knowledge')
      .describe('A dimension, or `overall`, whose stage is held against `at_least` and `at_most`.')
      .optional(),
    attribute: id('an attribute id').describe('An attribute that must have (one of) the values of `is`.').optional(),
    is: attributeValues().describe('With `attribute` or `metric`: the value, or a list of values.').optional(),
    at_least: bound('60')
      .describe(
        'Lowest value that passes; with `stage` the number or the name of the stage, with `of` how many must hold.',
      )
      .optional(),
    at_most: bound('20%')
      .describe('Highest value that passes; with `stage` the number or the name of the highest stage.')
      .optional(),
    above: bound('60')
      .describe(
        'The value must be greater than this; equal does not pass. Red lines of success teams are written so: escalations above 2. Advanced.',
      )
      .optional(),
    below: bound('20%')
      .describe('The value must be less than this; equal does not pass, as in "usage below 20 %". Advanced.')
      .optional(),
    all: z
      .lazy(() => requirementsSchema())
      .describe('Requirements that must all hold.')
      .optional(),
    any: z
      .lazy(() => requirementsSchema())
      .describe('Requirements of which one must hold.')
      .optional(),
    of: z
      .lazy(() => requirementsSchema())
      .describe('Requirements of which `at_least` must hold.')
      .optional(),
    not: z
      .lazy(() => requirement)
      .describe(
        'A requirement that must not hold; of what is not known, that is not known either. Scorecards exempt with it: for everyone who is not on a trial. Advanced.',
      )
      .optional(),
  },
  'a requirement, such as { metric: deflection_rate, at_least: 15% }',
).meta({ id: 'requirement' });

export const requirementsSchema = () =>
  list(requirement, 'a list of requirements, such as [{ group: knowledge, at_least: 60 }]');

const liveSchema = () =>
  mapping(
    {
      since: text('a date, such as 2025-03-01').describe('The day it became available.'),
      adopted: requirement.describe(
        'What an account that uses it meets, such as `{ metric: bot_answers, at_least: 1 }`. Readiness at the launch is held against it: were the prerequisites right?',
      ),
    },
    'since when and what adoption is, such as { since: 2025-03-01, adopted: { metric: bot_answers, at_least: 1 } }',
  ).meta({ id: 'live' });

export const featureSchema: z.ZodType<FeatureSpec> = mapping(
  {
    title: title(),
    all: requirementsSchema().describe('Requirements that must all hold.').optional(),
    any: requirementsSchema().describe('Requirements of which one must hold.').optional(),
    at_least: whole(1, 'a whole number of at least 1, such as 2')
      .describe('With `of`: how many of them must hold.')
      .optional(),
    of: requirementsSchema().describe('Requirements of which `at_least` must hold.').optional(),
    live: liveSchema()
      .describe('The feature is shipped: since when, and what an account that uses it meets. Advanced.')
      .optional(),
  },
  'a feature with "all", "any" or "of"',
).meta({ id: 'feature' });

import { duration, filledText, finite, id, list, mapping, named, text, z } from '../../yaml/schema.ts';
import type { GroupSpec, IndicatorSpec } from '../spec.ts';
import { curveSchema } from './curve-schema.ts';
import { customerWords } from './customer-schema.ts';
import { readingShape } from './reading-schema.ts';
import { rounding } from './rounding-schema.ts';
import { grace, groupRules, ifMissing, onlyFor } from './group-rules-schema.ts';
import { title } from './title-schema.ts';

/** What the nodes of a model may say, and what the model as a whole says like a group. */

export const why = () => text('text in quotes').default('').describe('Why it counts, and where its numbers come from.');
const was = () =>
  filledText('the former path, such as knowledge.deflection')
    .describe(
      'The path this node had before it was renamed or moved. Kept with the model for trends over a rename; scores do not need it.',
    )
    .optional();
const tags = () =>
  list(id('a tag, such as process'), 'a list of tags, such as [process, design]')
    .describe('Words to find it by, such as its kind or function (experience-maturity, seed 4). Advanced.')
    .optional();
const weight = () =>
  finite('a number of at least 0, such as 2')
    .default(1)
    .describe('Its share among its siblings, at least 0; renormalised among those that have points.');

const indicator: z.ZodType<IndicatorSpec> = mapping(
  {
    title: title(),
    ...readingShape,
    weight: weight(),
    curve: curveSchema.describe(
      'Raw value to points: one of `points`, `stage_from`, `bands`, `range`, `levels`, `percentile_rank` and others.',
    ),
    round: rounding(
      'Rounds its points, after the curve, to so many decimals. Of Lighthouse, which scores each metric to two, and CVSS, which rounds up. Advanced.',
    ),
    only_for: onlyFor(
      'Attribute values an account must have; for others the indicator is not applicable. All must hold.',
    ),
    max_age: duration()
      .describe(
        "Longest age of the newest contributing fact, shorter than the metric's window; past it: missing (expired).",
      )
      .optional(),
    if_missing: ifMissing(
      "What it counts as in its group where it is missing; its group's `if_missing` if left out. Of Mattermost, where no call at all counts as a call long ago. Advanced.",
    ),
    grace: grace('New accounts, to which it does not apply yet, as with GitLab in the first 30 days. Advanced.'),
    why: why(),
    descriptions: named(
      filledText('points, such as 50'),
      filledText('text in quotes'),
      'points with what they mean, such as { 0: No owner., 100: A named owner. }',
    )
      .describe(
        'What its points mean, each from so many points on: `{ 0: Up to 249 employees., 50: 250 to 999., 100: 1000 and more. }`. Shown beside the points of an account. Of the low, medium and high of a qualifier (cmi, seed 5). Advanced.',
      )
      .optional(),
    improve: text('text in quotes').default('').describe('What a customer can do to raise it.'),
    talk: filledText('a question to the customer')
      .describe('What one may ask a customer about it, so that a review comes to speak of it.')
      .optional(),
    was: was(),
    tags: tags(),
    customer: customerWords(
      'What customers read of it on pages that are shared with them; without it an indicator is not shown there (see docs/sharing.md).',
    ),
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
    ...groupRules(),
    why: why(),
    was: was(),
    tags: tags(),
    customer: customerWords(
      'What customers read of it, where it is a dimension, on pages that are shared with them (see docs/sharing.md).',
    ),
    groups: z.lazy(() => groups()),
    indicators: indicators(),
  },
  'a group with "groups" or "indicators"',
).meta({ id: 'group' });

export const groups = () =>
  named(id('a group id'), group, 'groups by id')
    .default({})
    .describe('Groups by id, each with groups or indicators of its own.');

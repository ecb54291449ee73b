import { duration, filledText, finite, id, list, mapping, named, oneOf, share, whole, z } from '../../yaml/schema.ts';
import { COMBINATIONS, IF_MISSING } from '../spec.ts';
import { curveSchema } from './curve-schema.ts';
import { attributeValues } from '../../yaml/attribute-values.ts';
import { rounding } from './rounding-schema.ts';

/** How a group makes one score of its children, and what holds for all that is below it: a group or the model as a whole. */

const pair = (of: string) =>
  z.tuple([id('the id of a child'), id('the id of a child')], {
    error: `the ids of two children, such as ${of}`,
  });

const combine = () =>
  z
    .union(
      [
        oneOf(COMBINATIONS),
        mapping({
          power: finite('an exponent, such as 0.5').describe('Exponent of the power mean.').optional(),
          ratio: pair('[done, planned]')
            .describe(
              'The points of the first over those of the second: a plain number, not points of the scale any more. Of SAMM’s progress to a target. Advanced.',
            )
            .optional(),
          difference: pair('[now, before]')
            .describe(
              'The points of the first less those of the second, such as what is left to a target. Of SAMM’s gaps. Advanced.',
            )
            .optional(),
          ladder: list(id('the id of a child'), 'a list of children, such as [level_1, level_2]')
            .describe(
              'Levels from the lowest up: of those held without a gap from the first on each gives its part of the scale (by weight), of the first that is not held what is there of what holds it; what lies above does not count. Of staged maturity models: none skipped (experience-maturity, seed 4; CMMI). Advanced.',
            )
            .optional(),
          lowest: whole(1, 'a number of children, such as 2')
            .describe(
              'The mean of so many children, those with the lowest points. Of the SDG dashboards, where a goal is the mean of its two worst indicators. Advanced.',
            )
            .optional(),
          highest: whole(1, 'a number of children, such as 4')
            .describe(
              'The mean of so many children, those with the highest points, such as the best four of five. Advanced.',
            )
            .optional(),
          first: list(id('the id of a child'), 'a list of children, such as [business, technical]')
            .describe(
              'The first of these that has points, with its coverage. Of OWASP’s risk rating: business impact where it is known, else technical impact. Advanced.',
            )
            .optional(),
          held: share()
            .describe(
              'Beside `ladder`: the share of the scale from which a level is held; 100% if left out. 80% in experience-maturity (seed 4). Advanced.',
            )
            .optional(),
        }),
      ],
      {
        error: `one of: ${COMBINATIONS.join(', ')}, or { power: 0.5 }, { ratio: [a, b] }, { difference: [a, b] }, { ladder: [a, b], held: 80% }, { lowest: 2 }, { highest: 2 } or { first: [a, b] }`,
      },
    )
    .default('mean')
    .describe(
      'How the children become one score: `mean`, `geometric`, `harmonic`, `min`, `max`, `median`, `sum`, `product` (shares of the scale, as penalties), `{ power: p }`, `{ ratio: [a, b] }`, `{ difference: [a, b] }`, `{ ladder: [a, b, c], held: 80% }`, `{ lowest: 2 }`, `{ highest: 2 }` or `{ first: [a, b] }`.',
    );

const minCoverage = () =>
  share()
    .describe(
      'Share of the leaf weight that must have evidence; below it the group is missing, equal passes. 50% if left out; 0% where `if_missing` fills.',
    )
    .optional();

export const ifMissing = (what: string) =>
  z
    .union([oneOf(IF_MISSING), finite('a number of points, such as 20')], {
      error: `one of: ${IF_MISSING.join(', ')}, or a number of points, such as 20`,
    })
    .describe(what)
    .optional();

export const onlyFor = (what: string) =>
  named(id('an attribute id'), attributeValues(), 'attributes with their values, such as { plan: [enterprise] }')
    .default({})
    .describe(what);

export const grace = (what: string) =>
  mapping(
    {
      since: id('an attribute id').describe('The attribute that holds the date on which the account began.'),
      for: duration().describe('How long it counts as new; exactly as long is not new any more.'),
    },
    'since when and for how long, such as { since: customer_since, for: 90d }',
  )
    .describe(what)
    .optional();

const checklist = () =>
  mapping(
    {
      answers: named(
        filledText('an answer'),
        finite('points on the scale, such as 50'),
        'answers with their points, such as { yes: 100, partial: 50, no: 0 }',
      ).describe('Points of each answer; any other answer is an error.'),
      items: named(
        id('a metric id'),
        finite('a weight, such as 1'),
        'metrics with their weights, such as { first_login: 1, sso_on: 2 }',
      ).describe('The metrics that hold the answers, with their weights; each becomes an indicator of its own name.'),
    },
    'answers and items, such as { answers: { yes: 100, no: 0 }, items: { sso_on: 1 } }',
  )
    .describe(
      'Many questions with the same answers, as the maturity questionnaires of OWASP SAMM have: short for an indicator with `levels` for each. `items` are the metrics that hold the answers, each with its weight: `{ answers: { yes: 100, partly: 50, no: 0 }, items: { sso_on: 1, audited: 2 } }`. Advanced.',
    )
    .optional();

export const groupRules = () => ({
  combine: combine(),
  start: finite('a number of points, such as 100')
    .describe(
      'Points with which `combine: sum` begins: a base less penalties. 100 in the HTTP Observatory of Mozilla, 110 in SPRS of the US Department of Defense. Advanced.',
    )
    .optional(),
  limit: z
    .tuple([finite('the lowest points, such as 0'), finite('the highest points, such as 100')], {
      error: 'the lowest and the highest points, such as [0, 100]',
    })
    .describe(
      'The combined points are brought into it, before the curve, as a total of penalties that ends at 0. Of the HTTP Observatory, and of HubSpot’s limits on groups of a lead score. Advanced.',
    )
    .optional(),
  curve: curveSchema
    .describe(
      'Combined points to points of the group, as the curve of an indicator reads a raw value: bands of a total, or sub-indices that are normalised again (customer-maturity, seed 2; OECD handbook, step 6). Any curve that reads a number; what it observes are the combined points of the population. Advanced.',
    )
    .optional(),
  round: rounding(
    'Decimals to which the points of the group are rounded, after its curve: `2`, or `{ to: 1, mode: up }`. As published indices do before they go on, and CVSS, which rounds up. Advanced.',
  ),
  min_coverage: minCoverage(),
  min_children: whole(1, 'a number of children, such as 3')
    .describe(
      'So many children must be scored, whatever they weigh, else the group is missing; what is filled does not count. Of the Corruption Perceptions Index, which asks for three sources. Advanced.',
    )
    .optional(),
  if_missing: ifMissing(
    'What a missing child counts as, for everything below until a node says otherwise: `spread` (its weight goes to the others; the default), `zero`, `worst` (the lowest points anyone has there), a number of points, or `missing` (the group is missing with it). OWASP SAMM counts 0, Lighthouse is missing.',
  ),
  only_for: onlyFor(
    'Attribute values an account must have for anything below to apply to it. All must hold. Of GitLab, which does not score Premium customers on what only Ultimate has. Advanced.',
  ),
  max_age: duration()
    .describe(
      'Longest age of the newest fact for everything below; where several hold, the shortest. Of GitLab, whose product measures go after 60 days without data. Advanced.',
    )
    .optional(),
  grace: grace(
    'New accounts, to which nothing below applies yet, as GitLab leaves its measures out in the first 30 days. Advanced.',
  ),
  must: list(id('the id of a child'), 'a list of children, such as [backups]')
    .describe(
      "Children on which the group hangs: where one stands at the scale's minimum, so does the group. Of checklists with vital items, such as the guardrails of AI. Advanced.",
    )
    .optional(),
  checklist: checklist(),
});

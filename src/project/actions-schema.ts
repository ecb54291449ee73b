import { filledText, finite, id, list, mapping, named, numberOrPercent, text, whole, z } from '../yaml/schema.ts';
import { attributeValues } from '../yaml/attribute-values.ts';

/** The schema of actions.yaml. Its descriptions are the reference page and the JSON Schema that editors show. */

const size = (example: string) =>
  z.union(
    [
      numberOrPercent(`a number or a percentage, such as ${example}`),
      z.tuple([numberOrPercent('a number or a percentage'), numberOrPercent('a number or a percentage')], {
        error: `the lesser and the greater effect, such as ${example}`,
      }),
    ],
    { error: `a number, or the lesser and the greater effect, such as ${example}` },
  );

const lift = mapping(
  {
    add: size('[2%, 6%]')
      .describe(
        "So much is added, in the metric's unit: the lesser effect, then the greater. Below 0 it is taken away.",
      )
      .optional(),
    grow: size('[10%, 30%]').describe('So large a share of the present value is added; below 0 taken away.').optional(),
    at_least: size('4').describe('Raised to this where it is below.').optional(),
    at_most: size('10%').describe('Lowered to this where it is above.').optional(),
    set: z
      .union([z.boolean(), filledText('an answer, such as quantified')], { error: 'an answer: true, false or a text' })
      .describe('The answer that the action gives itself, also where there was none.')
      .optional(),
    source: z
      .url({ protocol: /^https?$/, error: 'an address, such as https://example.com/study' })
      .describe('Where the size of the effect was published. Without it, it is a guess, and said to be one.')
      .optional(),
  },
  'what happens to the metric, such as { add: [2%, 6%] }',
).meta({ id: 'effect' });

/** What an action does to metrics, by their ids. */
export const liftsSchema = named(id('a metric id'), lift, 'metrics with what happens to them').default({});

const resource = mapping(
  {
    title: filledText('a title').describe('What it is.'),
    url: z
      .url({ protocol: /^https?$/, error: 'an address, such as https://example.com/guide' })
      .describe('Where it is.'),
  },
  'a resource, such as { title: How to write an article, url: "https://example.com/articles" }',
).meta({ id: 'resource' });

const action = mapping(
  {
    title: filledText('a title').describe('What is to be done, as one would say it.'),
    why: text('text in quotes').default('').describe('Why it helps.'),
    lifts: liftsSchema.describe('What it does to the metrics. None: it only prepares for others.'),
    needs: list(id('an action id'), 'a list of action ids')
      .describe('Actions that come first, where they apply to the account.')
      .optional(),
    only_for: named(id('an attribute id'), attributeValues(), 'attributes with their values, such as { branch: NL }')
      .default({})
      .describe('Accounts it is for, by their attributes or segments; all if left out.'),
    days: finite('a number of person-days above 0, such as 3')
      .positive({ error: 'a number of person-days above 0, such as 3' })
      .describe('Effort of the customer in person-days.'),
    weeks: z
      .tuple([whole(0, 'a number of weeks'), whole(1, 'a number of weeks')], {
        error: 'the least and the most weeks, such as [2, 6]',
      })
      .describe('Weeks from its beginning until it shows, at the least and at the most.'),
    role: filledText('a role, such as service owner').describe('Who does it.'),
    person: id('an attribute id')
      .describe('Attribute of the account that names that person, such as `csm`.')
      .optional(),
    resources: z.array(resource, { error: 'a list of resources' }).default([]).describe('What helps with it.'),
  },
  'an action with "title", "days", "weeks" and "role"',
).meta({ id: 'action' });

export const actionsSchema = named(id('an action id'), action, 'actions by id').describe('Actions by id.');

export type ActionSpec = z.output<typeof actionsSchema>[string];

import {
  filledText,
  finite,
  flag,
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

/** The schema of scenarios/*.yaml. Its descriptions are the reference page and the JSON Schema that editors show. */

const value = () => z.union([text(), finite(), flag()], { error: 'text, a number, true or false' }).transform(String);
const values = () =>
  z.union([value(), list(value(), 'a list of values, such as [NL, BE]')], {
    error: 'a value or a list of values, such as [NL, BE]',
  });
const path = (example: string) => filledText(`a path, such as ${example}`);
const stage = () => whole(2, 'the number of a stage from 2 on, such as 3');

const change = mapping(
  {
    lift: path('knowledge')
      .describe(
        'Path of a group or indicator: every metric its indicators read gets better, in the direction the model calls better. `overall` is the whole model.',
      )
      .optional(),
    lift_metric: filledText('a metric id, such as deflection_rate').describe('A metric that gets better.').optional(),
    by: numberOrPercent('a share of the value, such as 20%')
      .pipe(z.number().min(0, { error: 'a share of the value of at least 0%, such as 20%' }))
      .describe('With a lift: better by this share of each account’s own value.')
      .optional(),
    by_amount: numberOrPercent('an amount, such as 5%')
      .pipe(z.number().min(0, { error: 'an amount of at least 0, such as 5%' }))
      .describe(
        'With `lift_metric`: better by this much, in the unit of the metric; 5% are five points of a percent metric.',
      )
      .optional(),
    at_least: numberOrPercent('a value, such as 15%')
      .describe('With `lift_metric`: whoever is worse comes to this value.')
      .optional(),
    quantile: share('a share, such as 75%')
      .describe(
        'With a lift: whoever is worse comes to the value below which this share of the accounts it is for lies, counted from the worst; 75% is the top quartile.',
      )
      .optional(),
    adopted_by: share()
      .describe('With a lift: the share of those accounts that adopt it; 100% if left out.')
      .optional(),
    for: named(z.string().regex(/\S/), values(), 'conditions, such as { branch: [NL, BE] }')
      .describe('With a lift: whom it is for, by the same conditions as filters; everyone if left out.')
      .optional(),
    threshold: path('knowledge.deflection')
      .describe('Path of an indicator, or of a group with a curve, of which a threshold stands elsewhere.')
      .optional(),
    stage_begins: stage().describe('A stage that begins at other points.').optional(),
    gate: stage().describe('A stage of which a gate asks for another number.').optional(),
    which: whole(1, 'a whole number of at least 1, such as 2')
      .describe('With `threshold` or `gate`: which of its numbers, counted from 1 as the model lists them.')
      .optional(),
    min_coverage: path('knowledge')
      .describe('Path of a group, or `overall`, that asks for another share of its evidence.')
      .optional(),
    min_dimensions: share()
      .describe('The share of the dimensions that must be seen for an account to be rated.')
      .optional(),
    weight: path('knowledge').describe('Path of a group or indicator that is weighed otherwise.').optional(),
    to: numberOrPercent('a number or a percentage, such as 25%')
      .describe('With `threshold`, `stage_begins`, `gate`, `min_coverage` and `weight`: what it is changed to.')
      .optional(),
    stage_rule: oneOf(['weakest', 'score', 'gates']).describe('What decides the stage.').optional(),
  },
  'a change, such as { lift: knowledge, by: 20%, adopted_by: 60% }',
).meta({ id: 'change' });

export const scenarioSchema = mapping(
  {
    title: filledText('a title').describe('What it is called; the file’s name if left out.').optional(),
    why: text('text in quotes').default('').describe('Why it is asked.'),
    model: modelId().describe('Id of the model it was made for; the project’s first if left out.').optional(),
    ruler: oneOf(['fixed', 'moved'])
      .default('fixed')
      .describe(
        '`fixed`: thresholds stay as they are. `moved`: what is measured against the base is measured against the changed one.',
      ),
    changes: z
      .array(change, { error: 'a list of changes' })
      .describe('What is changed, in this order: a later change of the same thing counts.'),
  },
  'a scenario with "changes"',
);

export type ChangeSpec = z.output<typeof change>;

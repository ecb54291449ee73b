import {
  duration,
  filledText,
  finite,
  id,
  mapping,
  named,
  numberOrPercent,
  oneOf,
  text,
  whole,
  z,
} from '../yaml/schema.ts';

/** The schema of metrics/*.yaml. Its descriptions are the reference page and the JSON Schema that editors show. */

const expression = (example: string) => filledText(`an expression, such as ${example}`);

const metric = mapping(
  {
    title: filledText('a title').describe('Shown to people; made from the id if left out.').optional(),
    from: id('a source id')
      .describe('The source of facts; without it the metric combines other metrics and numeric attributes.')
      .optional(),
    window: duration('a window in h, d, w, mo or y, such as 90d')
      .describe('How far back from the as-of facts are read; all of them if left out.')
      .optional(),
    where: expression("channel = 'portal'").describe('Only rows for which this holds.').optional(),
    value: z
      .union([expression('count()'), finite('an expression, such as count()')], {
        error: 'an expression, such as count()',
      })
      .describe("What is computed, such as `share(resolved_by = 'self_service')`."),
    time: filledText('the name of a column, such as closed_at')
      .describe("Another stamp of the same source, instead of the source's `time`.")
      .optional(),
    min_rows: whole(0, 'a whole number of at least 0, such as 20')
      .default(0)
      .describe('Below this many contributing rows the metric is missing (too few).'),
    no_rows: z
      .union([numberOrPercent('a number'), oneOf(['missing'])], { error: 'a number, or missing' })
      .describe(
        'What "connected, and no rows" gives: a number or `missing`. Counts and sums are 0 if left out, all else missing.',
      )
      .optional(),
    unit: text('text, such as percent')
      .default('')
      .describe(
        '`percent` holds a fraction shown x 100, `percent_points` data in 0-100; any other word is shown as it is.',
      ),
    definition: id('a short id of what is counted')
      .describe(
        'What is counted over what, as a short id such as `self_service_deflection`: a benchmark stands beside the metric only where its `definition_id` is the same.',
      )
      .optional(),
    why: text('text in quotes').default('').describe('What it tells, and why it is measured so.'),
  },
  'a metric, such as { from: contacts, window: 90d, value: count() }',
).meta({ id: 'metric' });

export const metricsSchema = named(id('a metric id'), metric, 'metrics by id').describe('Metrics by id.');

export type MetricSpec = z.output<typeof metricsSchema>[string];

import { duration, filledText, id, list, mapping, named, z } from '../yaml/schema.ts';

/** The part of rungs.yaml that says which facts agents are told when they ask for data. */

const metrics = () =>
  z
    .array(id('a metric id'), { error: 'a list of metrics, such as [features_used, feature_adoption]' })
    .default([])
    .describe('Metrics that are told, with their values of the snapshot.');
const columns = () => list(filledText('the name of a column'), 'a list of columns, such as [answered_on, score]');
const where = () =>
  filledText("a condition over the source's columns, such as kind = 'nps'").describe('Which rows.').optional();
const source = () => id('a source id').describe('The source whose rows are told.');

const facts = mapping(
  {
    metrics: metrics(),
    from: source().optional(),
    where: where(),
    columns: columns().describe('With `from`: the columns told. Rows that are alike in them are one.').optional(),
  },
  'metrics, rows of a source or both, such as { metrics: [promoters], from: surveys, columns: [score] }',
).meta({ id: 'told_facts' });

const goalPart = (expected: string) =>
  mapping(
    { metrics: metrics(), columns: columns().describe('Columns of the goals.').default([]) },
    expected,
  ).optional();

const features = mapping(
  {
    metrics: metrics(),
    from: source(),
    where: where(),
    name: filledText('the name of a column, such as feature').describe('Column that names the feature.'),
    period: duration().default({ n: 90, unit: 'd' }).describe('How far back use is counted.'),
    advanced: mapping(
      {
        metrics: metrics(),
        names: z.array(filledText('the name of a feature')).default([]).describe('Features that are advanced.'),
      },
      'advanced features, such as { names: [webhooks, api_keys] }',
    )
      .default({ metrics: [], names: [] })
      .describe('Left out of the answer where advanced features are not asked for.'),
  },
  'features, such as { from: feature_use, name: feature }',
).meta({ id: 'told_features' });

const event = mapping(
  {
    from: source(),
    where: where(),
    count: filledText('the name of a column, such as calls')
      .describe('Column of a number: how many events a row stands for. If left out, a row is one.')
      .optional(),
  },
  'events, such as { from: report_exports }',
).meta({ id: 'told_event' });

export const agentsSchema = mapping(
  {
    features: features.describe('`analytics_feature_adoption`: which features are in use.').optional(),
    governance: facts.describe('`crm_get_account`: how the customer governs the product.').optional(),
    history: facts.describe('`crm_get_account`: what happened with the customer.').optional(),
    events: named(id('the name of an event'), event, 'events by name, such as { report_export: { from: exports } }')
      .default({})
      .describe(
        '`analytics_query_events`: rows that are counted, by the name that agents ask for: `advanced_feature_use`, `integration_action`, `automation_run`, `report_export`, and any other. The source has a `time`.',
      ),
    goals: mapping(
      {
        where: where(),
        progress: goalPart('how far goals are, such as { columns: [status, progress] }').describe('How far they are.'),
        roi: goalPart('what goals gave back, such as { columns: [roi_percent] }').describe('What they gave back.'),
      },
      'more of the goals, such as { progress: { columns: [status, progress] } }',
    )
      .describe('`crm_get_goals`: the goals are those of `assessment.goals`; `where` takes the place of its own.')
      .optional(),
    surveys: named(id('the type of a survey'), facts, 'surveys by type, such as { nps: { metrics: [promoters] } }')
      .default({})
      .describe(
        '`feedback_get_surveys`: answers by the type that agents ask for: `nps`, `maturity_assessment`, and any other.',
      ),
  },
  'what agents are told, such as { events: { report_export: { from: report_exports } } }',
).meta({ id: 'agents' });

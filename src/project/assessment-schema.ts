import { filledText, id, list, mapping, modelId, named, z } from '../yaml/schema.ts';

/** The part of rungs.yaml that says what of an account's facts its assessment shows. */

const column = () => filledText('the name of a column, such as status');
const columnName = () => z.string().regex(/\S/);
const condition = () => filledText("a condition over the source's columns, such as status = 'open'");

const gathering = mapping(
  {
    step: filledText('a title').describe('What was gathered, such as Usage patterns.'),
    sources: list(id('a source id'), 'a list of sources, such as [feature_use, report_exports]').describe(
      'The sources that were asked for it.',
    ),
  },
  'a step, such as { step: Usage patterns, sources: [feature_use] }',
).meta({ id: 'gathering' });

const goals = mapping(
  {
    from: id('a source id').describe('The source whose rows are goals.'),
    where: condition().describe('Rows that are goals still wanted.').optional(),
    title: column().describe('Column that says what is wanted.'),
    dimension: column().describe('Column that names the dimension a goal belongs to.'),
    priority: column().describe('Column of a number: the lowest is wanted most.').optional(),
    for: named(
      modelId(),
      named(filledText('what the column holds'), id('a dimension'), 'dimensions by what the column holds'),
      'by model, such as { customer-maturity: { knowledge: governance } }',
    )
      .default({})
      .describe(
        'By model: which of its dimensions a text of the column means. A text that is not named is a dimension itself.',
      ),
  },
  "goals, such as { from: goals, where: status = 'open', title: title, dimension: dimension }",
).meta({ id: 'customer_goals' });

const shownColumn = z.union(
  [
    filledText('the heading of a column'),
    mapping(
      {
        title: filledText('a heading').describe('Heading of the column.'),
        words: named(filledText('what the column holds'), filledText('words'), 'words by what the column holds')
          .default({})
          .describe('How its texts are told, such as { both: both ways }.'),
      },
      'a column, such as { title: Data flow, words: { both: both ways } }',
    ),
  ],
  { error: 'a heading, or { title: Data flow, words: { both: both ways } }' },
);

const counted = mapping(
  {
    column: column().describe('Column that tells.'),
    is: list(filledText('a text'), 'a list of texts, such as [connected]').describe(
      'What it holds in the rows that count.',
    ),
    said: filledText('a word, such as connected').describe('What these rows are: 4 of 6 connected.'),
  },
  'rows that count, such as { column: status, is: [connected], said: connected }',
).meta({ id: 'counted_rows' });

const shownFacts = z.union(
  [
    column(),
    mapping(
      {
        of: id('a metric id').describe(
          'Another metric over rows: of one that combines others, the one whose facts tell.',
        ),
        column: column().describe('Column that is shown.'),
      },
      'a column of the facts, such as { of: features_used, column: feature }',
    ),
    z.null(),
  ],
  { error: 'a column of the facts under the metric, { of: features_used, column: feature }, or nothing' },
);

const table = mapping(
  {
    title: filledText('a title').describe('Heading of the table.'),
    beside: named(
      modelId(),
      id('a dimension'),
      'dimensions by model, such as { customer-maturity: integration }',
    ).describe('By model: the dimension it stands with.'),
    from: id('a source id').describe('Shows rows of this source, those that hold at the as-of.').optional(),
    where: condition().describe('With `from`: which rows.').optional(),
    columns: named(columnName(), shownColumn, 'headings by column, such as { system: System }')
      .describe('With `from`: columns shown, in this order, with their headings. Rows that are alike in them are one.')
      .optional(),
    counted: counted.describe('With `from`: which of the rows count, told as so many of all.').optional(),
    possible: list(filledText('a text'), 'a list of texts, such as [ERP, HR system]')
      .describe('With `from`: all that the first column could hold; what has no row is shown as not there.')
      .optional(),
    metrics: named(id('a metric id'), shownFacts, 'columns by metric, such as { new_use_cases: process }')
      .describe('Shows these metrics, and under each the newest facts by one of their columns.')
      .optional(),
    evidence: filledText('a heading').default('Evidence').describe('With `metrics`: heading of these facts.'),
  },
  'a table, such as { title: Integrations, beside: { customer-maturity: integration }, from: integrations, columns: { system: System } }',
).meta({ id: 'facts_table' });

export const assessmentSchema = mapping(
  {
    gathering: z
      .array(gathering, { error: 'a list of steps' })
      .default([])
      .describe('Steps in which the assessment tells what was asked and what answered.'),
    goals: goals.describe("Where the customer's own goals are: the third recommendation follows them.").optional(),
    tables: z
      .array(table, { error: 'a list of tables' })
      .default([])
      .describe('Tables of facts beside the dimensions of a model.'),
  },
  'what the assessment of an account shows, such as { tables: [...] }',
).meta({ id: 'assessment' });

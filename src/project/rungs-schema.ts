import { attributeValues } from '../yaml/attribute-values.ts';
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
  text,
  whole,
  z,
} from '../yaml/schema.ts';
import { REPHRASED_PARTS } from '../model/rephrase-settings.ts';
import { LANGUAGES } from '../model/language.ts';
import { agentsSchema } from './agents-schema.ts';
import { assessmentSchema } from './assessment-schema.ts';

/** The schema of rungs.yaml. Its descriptions are the reference page and the JSON Schema that editors show. */

const column = () => filledText('the name of a column, such as opened_at');
/** -99 is a number where nobody quotes it. */
const emptyTexts = () =>
  list(z.union([text(), finite()], { error: 'a text, such as N/A' }).transform(String), 'texts, such as [N/A, "-"]');
const columnName = () => z.string().regex(/\S/);

const validity = () =>
  z
    .array(column(), { error: 'a list of one or two columns, such as [start_date, end_date]' })
    .min(1, { error: 'a list of one or two columns, such as [start_date, end_date]' })
    .max(2, { error: 'a list of one or two columns, such as [start_date, end_date]' });

const keys = mapping(
  {
    from: id('a source id').describe('The source that holds the mapping table.'),
    match: column().describe("The table's column that holds the silo's own key."),
    give: column().describe("The table's column that holds the account's key."),
  },
  'a key map, such as { from: site_map, match: site, give: account_id }',
).meta({ id: 'keys' });

const long = mapping(
  {
    metric: column().describe('Column that holds the name of the metric.'),
    value: column().describe('Column that holds its value.'),
  },
  'the two columns, such as { metric: name, value: value }',
).meta({ id: 'long' });

const source = mapping(
  {
    kind: oneOf(['facts', 'metrics'])
      .default('facts')
      .describe('`facts`: rows that metrics are computed from. `metrics`: a table of account x month, taken as it is.'),
    files: z
      .union([filledText('a path or pattern'), list(filledText('a path or pattern'), 'a list of paths or patterns')], {
        error: 'a path or pattern, or a list of them, such as data/crm/*.csv',
      })
      .describe(
        'CSV, TSV, Parquet, JSON or NDJSON files relative to the project; patterns with * and ** and .gz are fine. What is inside an object of JSON is a column such as actor.id.',
      )
      .optional(),
    account: column()
      .describe("Column that holds the account's key, or the silo's own key where `keys` is given.")
      .optional(),
    keys: keys.describe("Maps the silo's own account key to ours through a table.").optional(),
    time: column().describe('Column with the instant of each fact.').optional(),
    valid: validity()
      .describe('Columns [from, to]: a row holds from <= as-of < to; an empty `to` holds still.')
      .optional(),
    timezone: filledText('a time zone, such as Europe/Amsterdam')
      .default('UTC')
      .describe('Zone of stamps that carry none.'),
    timeless: flag()
      .default(false)
      .describe('The source has neither `time` nor `valid` and still counts for every as-of, not for the newest only.'),
    covers: named(
      id('an attribute id'),
      attributeValues(),
      'attributes with their values, such as { kb_licensed: true }',
    )
      .default({})
      .describe('Accounts the source is connected for, by their attributes; all others are missing (not connected).'),
    formats: named(
      columnName(),
      filledText('a format, such as "%d-%m-%Y"'),
      'formats by column, such as { opened: "%d-%m-%Y" }',
    )
      .default({})
      .describe('By column: the strptime format of dates that are not ISO.'),
    decimal: z
      .enum([',', '.'], { error: '"," (1.234,56) or "." (1,234.56), in quotes' })
      .describe(
        'How numbers are written: `","` reads 1.234,56 and `"."` reads 1,234.56. Left out: a point, and nothing between thousands. Said, it also reads past the signs of currencies and percent (45% becomes 45). Text files only.',
      )
      .optional(),
    types: named(columnName(), oneOf(['number', 'boolean', 'date', 'text']), 'types by column, such as { zip: text }')
      .default({})
      .describe('By column: its type, instead of the one seen in the data. Text files only.'),
    empty: z
      .union([emptyTexts(), named(columnName(), emptyTexts(), 'texts by column')], {
        error: 'texts such as [N/A, "-"], or such lists by column: { seats: [N/A] }',
      })
      .describe(
        'Texts that stand where there is no value, such as N/A or a dash, exactly as they are written but for spaces around them: for all columns a list, for some lists by column. They are read as empty, so that a column of numbers stays one. Text files only.',
      )
      .optional(),
    sql: filledText('a SELECT')
      .describe(
        'A SELECT over the other sources, instead of `files`; needs `allow_sql: true`. Read and checked, but not yet run: such a source is refused when scoring.',
      )
      .optional(),
    as_of: column()
      .describe('With `kind: metrics`: column of the period or date; without it one undated snapshot.')
      .optional(),
    as_of_is: oneOf(['end', 'start'])
      .describe('What a date in `as_of` means: the last day covered (`end`, the default) or the first (`start`).')
      .optional(),
    columns: named(id('a metric id'), column(), 'column names by metric id, such as { cpi: CPI }')
      .describe('With `kind: metrics`: metric ids for columns named otherwise.')
      .default({}),
    long: long
      .describe('With `kind: metrics`: the table has one row per metric; which columns hold its name and value.')
      .optional(),
  },
  'a source, such as { files: data/contacts.csv, account: customer_id, time: opened_at }',
).meta({ id: 'source' });

const attributes = z.union(
  [
    z.array(id('an attribute id'), { error: 'a list of columns' }),
    named(id('an attribute id'), column(), 'columns by attribute id'),
  ],
  { error: 'a list of columns, or columns by attribute id, such as { arr: arr_eur, csm: owner }' },
);

const accounts = mapping(
  {
    from: id('a source id').describe('The source whose rows are the accounts.'),
    key: column()
      .describe("Column of the account's key, always read as text; the source's `account` if left out.")
      .optional(),
    active: validity()
      .describe(
        "Columns [from, to] of the account's life; without them it is always active. The first is an attribute under its own name too.",
      )
      .optional(),
    valid_from: column()
      .describe(
        'Column since when a row holds: attributes as they were at the as-of. One row per account and date; without it one row per account.',
      )
      .optional(),
    attributes: attributes
      .default([])
      .describe(
        'What is known of an account: a list of columns, or columns by attribute id. Screens know `name`, `arr`, `renewal`, `csm`, `crm_id`.',
      ),
  },
  'the accounts, such as { from: crm, key: account_id }',
).meta({ id: 'accounts' });

const bandsOfNumbers = list(finite('a number, such as 10000'), 'a list of numbers, such as [0, 10000, 50000]');
const bandsOfTime = list(duration(), 'a list of durations, such as [0d, 1y, 3y]');

const segment = mapping(
  {
    of: id('an attribute id').describe('The attribute: a number, or a date whose age counts.'),
    from: z
      .union([bandsOfNumbers, bandsOfTime], {
        error: 'a list of numbers or of durations, such as [0, 10000, 50000] or [0d, 1y, 3y]',
      })
      .describe('Inclusive lower end of each band, ascending; numbers, or durations since the date.'),
    names: list(filledText('a name'), 'a list of names')
      .describe('Name of each band; made from the ends if left out.')
      .optional(),
  },
  'a segment, such as { of: arr, from: [0, 10000, 50000], names: [small, middle, large] }',
).meta({ id: 'segment' });

const target = mapping(
  {
    metric: id('a metric id').describe('The metric: its median over the accounts, or the share for which it holds.'),
    value: numberOrPercent('a number or a percentage, such as 30%').describe('What is to be reached, in its unit.'),
    by: filledText('a date, such as 2027-07-01').describe('The as-of by which: everything before that day counts.'),
    benchmark: id('the id of a benchmark').describe('The benchmark it was set by.').optional(),
    for: named(id('an attribute id'), attributeValues(), 'attributes with their values, such as { branch: NL }')
      .default({})
      .describe('Accounts it is for, by their attributes or segments; the whole base if left out.'),
  },
  'a target, such as { metric: deflection_rate, value: 30%, by: 2027-07-01 }',
).meta({ id: 'target' });

const peers = mapping(
  {
    by: z
      .array(id('an attribute id'), { error: 'a list of attributes, such as [product_line, size, region]' })
      .min(1, { error: 'a list of attributes, such as [product_line, size, region]' })
      .describe(
        'Attributes or segments whose values peers share, the most telling first: the last is let go first where too few share all; of a segment neighbouring bands are tried before that.',
      ),
    at_least: whole(5, 'how many accounts, 5 or more, such as 20')
      .default(20)
      .describe('Peers are widened until there are so many.'),
  },
  'a rule for peers, such as { by: [product_line, size, region], at_least: 20 }',
).meta({ id: 'peers' });

const effort = () => {
  const expected = 'a number above 0, such as 40';
  return finite(expected).refine((value) => value > 0, { error: expected });
};

const efforts = mapping(
  {
    unit: filledText('a unit, such as person-days').default('person-days').describe('What the efforts are counted in.'),
    of: named(
      filledText('the path of a group, or a metric id'),
      effort(),
      'efforts by group or metric, such as { knowledge: 40 }',
    ).describe('By the path of a group or indicator, or by metric: what lifting it costs, above 0.'),
  },
  'efforts, such as { unit: person-days, of: { knowledge: 40 } }',
).meta({ id: 'efforts' });

const vendor = mapping(
  {
    name: filledText('a name').describe('Name of the company, as its customers know it.').optional(),
    colour: z
      .string({ error: "a colour, such as '#1f6f5c'" })
      .regex(/^#[\da-f]{6}$/i, { error: "a colour in quotes, such as '#1f6f5c'" })
      .describe('Its colour: made darker or lighter where it could not be told from the page.')
      .optional(),
    logo: filledText('a file, such as vendor/logo.png')
      .describe(
        'A PNG, JPEG or SVG file in the project, up to 200 kB; SVG without scripts or links. PDFs show PNG and JPEG.',
      )
      .optional(),
    contact: text('text in quotes').default('').describe('Whom customers ask, such as an e-mail address.'),
    peers: text('text in quotes')
      .default('')
      .describe('What an account is compared with, as customers read it, such as "companies of your branch".'),
    address: z
      .url({ protocol: /^https?$/, error: 'an address, such as https://maturity.example.com' })
      .describe('Where customers reach what `rungs serve --only-shares` serves: links begin with it.')
      .optional(),
  },
  'what customers read of the vendor, such as { name: Acme }',
).meta({ id: 'vendor' });

const rephrase = mapping(
  {
    url: z
      .url({ protocol: /^https?$/, error: 'an address, such as https://llm.example.com/v1' })
      .describe('Where a model is asked: an API that speaks the OpenAI protocol, up to and with its version.'),
    model: filledText('the name of a model').describe('Its name, as the provider has it.'),
    key_variable: text('the name of an environment variable, such as RUNGS_REPHRASE_KEY')
      .describe('The environment variable that holds the key. The key itself never stands in a file.')
      .optional(),
    texts: list(oneOf(REPHRASED_PARTS), 'a list of texts, such as [summary, change]')
      .default([...REPHRASED_PARTS])
      .describe('What may be rephrased: the `summary`, why the score moved (`change`), next `steps`.'),
    tone: text('text in quotes')
      .default('')
      .describe('How it is to sound, in one line of 200 characters at the most. It is sent.'),
    seconds: whole(1, 'seconds, such as 20')
      .max(120, { error: 'at most 120 seconds' })
      .default(20)
      .describe('How long the answer to one text may take.'),
    characters: whole(1, 'a number of characters, such as 20000')
      .max(200_000, { error: 'at most 200000 characters' })
      .default(20_000)
      .describe('The most that is sent for one document.'),
    requests: whole(1, 'a number of requests, such as 40')
      .max(200, { error: 'at most 200 requests' })
      .default(40)
      .describe('The most requests for one document.'),
  },
  'a model, such as { url: https://llm.example.com/v1, model: small }',
).meta({ id: 'rephrase' });

export const rungsSchema = mapping(
  {
    title: filledText('a title').describe("Name of the base; the folder's name if left out.").optional(),
    notice: text('text in quotes').default('').describe('Shown wherever the base is shown, for example "synthetic".'),
    models: z
      .array(modelId(), { error: 'a list of model ids, such as [service-maturity]' })
      .default([])
      .describe(
        'Ids of the models in use: file names in models/, or models that ship with Rungs. The first is the default of every command.',
      ),
    sources: named(id('a source id'), source, 'sources by id').describe('Tables of facts, by id.'),
    accounts: accounts.describe('What is scored: one row per account.'),
    segments: named(id('a segment id'), segment, 'segments by id')
      .default({})
      .describe(
        'Bands of an attribute to group and filter by, beside the attributes themselves; models name a segment wherever they name an attribute.',
      ),
    peers: peers
      .describe(
        'Whom an account is read against. If left out: those of the same `product_line`, `size` (or `arr_tier`) and `region` (or `branch`), of these what the accounts have.',
      )
      .optional(),
    targets: z
      .array(target, { error: 'a list of targets' })
      .default([])
      .describe(
        'What the base is to reach, and by when: `rungs benchmarks` says how far it is and whether it is on course.',
      ),
    efforts: efforts
      .describe(
        'What lifting something costs: the Simulator then says how many accounts each lever would free per unit of effort. No effort is guessed.',
      )
      .optional(),
    assessment: assessmentSchema
      .describe('What the assessment of an account shows of its facts, beside what a model scores.')
      .optional(),
    agents: agentsSchema
      .describe('Which facts of an account agents are told when they ask for data (see docs/agents.md).')
      .optional(),
    vendor: vendor
      .describe('Who shows pages to its customers: heads every page that is shared with them (see docs/sharing.md).')
      .optional(),
    rephrase: rephrase
      .describe(
        'A model that may rephrase sentences of an assessment when somebody asks for it (see docs/rephrasing.md). If left out, nothing is ever sent.',
      )
      .optional(),
    language: id('an attribute id')
      .describe(
        'The attribute that says in which language the documents of an account are (its assessment, and the page of a link): `en`, `nl` or `de`, or a tag such as `nl-BE`. English if left out, and for any other value.',
      )
      .optional(),
    languages: named(
      columnName(),
      oneOf(LANGUAGES),
      'languages by value of the attribute, such as { Netherlands: nl, Germany: de }',
    )
      .default({})
      .describe('What the values of that attribute mean, where they are no languages: `{ Netherlands: nl }`.'),
    allow_sql: flag()
      .default(false)
      .describe(
        'Allows sources with `sql:`, once they are run (see there). Raw SQL can read every source of the project.',
      ),
  },
  'a project with "sources" and "accounts"',
);

export type RungsSpec = z.output<typeof rungsSchema>;
export type SourceSpec = RungsSpec['sources'][string];
export type AccountsSpec = RungsSpec['accounts'];
export type SegmentSpec = RungsSpec['segments'][string];
export type TargetSpec = RungsSpec['targets'][number];

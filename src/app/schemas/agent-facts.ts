import { z } from 'zod';

/** What agents are told of the facts of one account. */

export const cell = z.union([z.string(), z.number(), z.boolean()]).nullable();

const figure = z.number().nullable();
const shown = z.string().describe('as people write it, to be quoted: 52.6 %, or why there is none');

export const metricFact = z.strictObject({
  metric: z.string(),
  title: z.string(),
  unit: z.string().describe('percent holds a fraction: 0.25 is 25 %'),
  value: cell.describe('not rounded; null: there is none, see state'),
  shown,
  state: z.enum(['scored', 'missing', 'notApplicable', 'error']),
  reason: z.string().nullable().describe('why it is missing, such as notConnected, noRows or tooFew'),
});

export const benchmarkFact = z.strictObject({
  metric: z.string(),
  base: z
    .strictObject({ accounts: z.int(), p25: figure, median: figure, p75: figure, shown })
    .describe('of all accounts of this snapshot that have a value'),
  published: z
    .array(
      z.strictObject({
        publisher: z.string(),
        year: z.int(),
        population: z.string(),
        p25: figure,
        median: figure,
        p75: figure,
        value: figure,
        stat: z.string().describe('what `value` is, such as average'),
        source: z.string(),
      }),
    )
    .describe('figures that count the same over the same; empty: none is known, nothing may be put in its place'),
});

export const factsState = z
  .enum(['read', 'not_connected', 'not_applicable', 'not_configured', 'not_asked'])
  .describe('read: what is there is all there is; else nothing is known, which is not zero');

const rowFact = z.strictObject({
  facts: z.record(z.string(), cell).describe('by column; null: not on record'),
  count: z.int().describe('rows alike in these columns'),
  newest: z.string().nullable().describe('when the newest was, or began to hold; null: rows have no time'),
});

export const rowsFact = z.strictObject({
  state: factsState,
  source: z.string().nullable(),
  total: z.int().nullable().describe('rows there are; null: not known'),
  rows: z.array(rowFact).describe('newest first, at most 20'),
  left: z.int().describe('entries left out'),
});

export const factsFact = z.strictObject({
  state: factsState,
  metrics: z.array(metricFact),
  rows: rowsFact.nullable().describe('null: no rows are told'),
  configure: z.string().nullable().describe('what to write into rungs.yaml where nothing is configured'),
});

export const goalFact = z.strictObject({
  title: z.string(),
  dimension: z.string().nullable().describe('as the customer’s goals name it'),
  priority: z.number().nullable(),
  progress: z.record(z.string(), cell).nullable().describe('null: not asked, or no column is configured'),
  roi: z.record(z.string(), cell).nullable().describe('null: not asked, or no column is configured'),
});

export const eventFact = z.strictObject({
  event: z.string(),
  state: factsState,
  source: z.string().nullable(),
  count: z.number().nullable().describe('in the period; null: not known'),
  newest: z.string().nullable(),
  months: z
    .array(z.strictObject({ month: z.string(), count: z.number() }))
    .describe('UTC; the first and the last may be part of a month; months without any are left out'),
  configure: z.string().nullable(),
});

export const surveyFact = factsFact.extend({ type: z.string() });

export const featureFact = z.strictObject({
  feature: z.string(),
  advanced: z.boolean().nullable().describe('null: the project does not say which are'),
  rows: z.int().describe('rows of use in the period'),
  newest: z.string().nullable(),
});

/** Whose facts they are. */
export const ofAccount = {
  asOf: z.string().nullable().describe('the facts before this instant; null: undated'),
  model: z.string(),
  account: z.string(),
  name: z.string().nullable(),
};

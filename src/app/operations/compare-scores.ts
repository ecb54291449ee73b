import { z } from 'zod';
import { scoreDifferences } from '../../analysis/change/score-differences.ts';
import { exportCsv } from '../../report/export/export-csv.ts';
import { differencesSheet } from '../../report/export/score-differences-sheet.ts';
import { fileFields, MEDIA } from '../file-answer.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';
import { operation } from '../operation.ts';
import { asOfText } from '../snapshots/pick-snapshot.ts';
import { readOtherScores } from '../snapshots/read-other-scores.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';

const points = z.number().nullable();
const difference = { ours: points, theirs: points, difference: points.describe('ours less theirs') };
const account = z.object({
  account: z.string(),
  ...difference,
  equal: z.boolean().describe('within the tolerance, or without a score on both sides'),
  first: z
    .object({ path: z.string().describe('empty: the model itself'), ...difference })
    .nullable()
    .describe('the first node, children before their group, that differs'),
});
const comparison = z.object({
  snapshot: z.string(),
  model: z.string(),
  asOf: z.string(),
  file: z.string(),
  tolerance: z.number().describe('points of the score that are still equal'),
  compared: z.number().int().describe('accounts in both'),
  equal: z.number().int(),
  largest: account.nullable().describe('the account whose scores lie farthest apart'),
  nodes: z
    .array(z.object({ path: z.string(), accounts: z.number().int(), largest: points }))
    .describe('how often a node is the first that differs, the most frequent first'),
  comparedNodes: z.array(z.string()).describe('paths of the nodes that the file has points of'),
  unknownColumns: z.array(z.string()).describe('columns of scores that belong to no node of the model'),
  onlyOurs: z.array(z.string()),
  onlyTheirs: z.array(z.string()),
  accounts: z.array(account),
});

export const compareScores = operation({
  name: 'compare-scores',
  summary:
    'Hold the scores of another tool against ours: account by account, with the first node that differs where the file has nodes.',
  input: z.object({
    against: z
      .string()
      .optional()
      .describe('CSV with the other scores (command line only); the columns of our own export are recognised'),
    text: z
      .string()
      .optional()
      .describe('the CSV itself, in place of a file (over HTTP, where a request holds up to 1 MB)'),
    key: z.string().optional().describe('column that names the account (default: account)'),
    score: z.string().optional().describe('column with the score (default: overall.score, else score)'),
    node: z
      .array(z.string())
      .optional()
      .describe('column of a node as path=column, as often as needed; columns <path>.score need none'),
    tolerance: z
      .number()
      .nonnegative()
      .optional()
      .describe('points that are still equal (default: half a unit of the last decimal the column is written with)'),
    model: whichSnapshot.model,
    asOf: z.string().optional().describe('as-of of our snapshot (default: the newest)'),
    format: z
      .enum(['json', 'csv'])
      .optional()
      .describe('every account, as JSON or CSV (default: a summary at the terminal, JSON over HTTP)'),
  }),
  output: z.object({ comparison, ...fileFields }),
  readOnly: true,
  access: 'viewer',
  http: {
    method: 'post',
    path: '/diff',
    file: { media: { [MEDIA.json]: comparison, [MEDIA.csv]: z.string() }, keep: 'never' },
  },
  cli: {
    command: 'diff',
    positionals: [],
    examples: [
      'diff --against old.csv                        # columns account and overall.score (or score)',
      'diff --against old.csv --key customer_id --score health --tolerance 0.5',
      'diff --against old.csv --node knowledge=Content --node channel=Channels',
      'diff --against old.csv -o differences.csv',
    ],
  },
  async run(context, input) {
    const { head, snapshot } = await openSnapshot(context, input);
    const { file, scores, unknown } = await readOtherScores(context, input, snapshot.model);
    const { accounts, onlyOurs, onlyTheirs, equal, largest, nodes } = scoreDifferences(snapshot, scores);
    const asOf = asOfText(head.asOf);
    const found = {
      snapshot: head.id,
      model: head.modelId,
      asOf,
      file,
      tolerance: scores.columns.get('')?.tolerance ?? 0,
      compared: accounts.length,
      equal,
      largest,
      nodes: [...nodes],
      comparedNodes: [...scores.columns.keys()].filter((path) => path !== ''),
      unknownColumns: [...unknown],
      onlyOurs: [...onlyOurs],
      onlyTheirs: [...onlyTheirs],
      accounts: [...accounts],
    };
    const format = input.format ?? 'json';
    const sheet = differencesSheet({ accounts, onlyOurs, onlyTheirs, equal, largest, nodes });
    return {
      comparison: found,
      fileName: `differences-${head.modelId}-${asOf}.${format}`,
      mediaType: MEDIA[format],
      body: format === 'csv' ? exportCsv(sheet, { raw: false }) : jsonText(found),
    };
  },
});

/** Written when somebody takes it: at the terminal nobody does. */
function* jsonText(value: unknown): Generator<string> {
  yield `${JSON.stringify(value, null, 2)}\n`;
}

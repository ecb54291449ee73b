import { z } from 'zod';
import { dueAccounts, type DueAccount } from '../../analysis/assessment/due-accounts.ts';
import { operation } from '../operation.ts';
import { QUARTERLY, readAccountRecords } from '../records/account-records.ts';
import { count, instant, stage } from '../schemas/numbers.ts';
import { sameAs } from '../schemas/same-as.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';
import { matchingRows, parseConditions } from '../snapshots/account-filter.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';
import { asOfText } from '../snapshots/pick-snapshot.ts';

const due = sameAs<DueAccount>()(
  z.strictObject({
    account: z.string(),
    name: z.string().nullable(),
    csm: z.string().nullable(),
    arr: z.number().nullable(),
    renewal: instant.nullable(),
    points: z.number().nullable().describe('of the whole, as they are now'),
    stage: stage.nullable(),
    stageKind: z.enum(['exact', 'at_most', 'not_rated']).nullable(),
    assessed: instant.nullable().describe('day of the last recorded assessment; null: never'),
    disputes: count.describe('open disagreements'),
  }),
);

export const listDueAssessments = operation({
  name: 'list-due-assessments',
  summary: 'List the accounts that were never assessed, or not for a quarter, those that cannot wait first.',
  input: z.object({
    due: z.boolean().default(true).describe('list the accounts that are to be assessed'),
    every: z.string().default(QUARTERLY).describe('how often accounts are to be assessed, such as 91d, 6mo or 1y'),
    where: z
      .array(z.string())
      .default([])
      .describe('a condition such as csm:Ann or arr:10000..; given once for each, all must hold'),
    ...whichSnapshot,
    format: z.enum(['table', 'csv', 'json']).default('table').describe('how the command shows it'),
  }),
  output: z.object({
    snapshot: z.string(),
    asOf: z.string(),
    every: z.string(),
    accounts: count.describe('those looked at'),
    never: count.describe('of those due, who was never assessed'),
    items: z
      .array(due)
      .describe('by the next renewal, then the largest ARR, then never assessed, then the oldest assessment'),
  }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/assessments/due' },
  cli: {
    command: 'assess',
    when: 'due',
    positionals: [],
    examples: ['assess --due', 'assess --due --every 6mo --where csm:Ann -o due.csv'],
  },
  async run(context, { where, every, ...which }) {
    const { head, snapshot } = await openSnapshot(context, which);
    const [here] = await matchingRows(context, snapshot, parseConditions(where), undefined);
    const rows = here?.rows ?? new Uint32Array();
    const records = await readAccountRecords(context, snapshot.table.accounts, every);
    const items = dueAccounts(snapshot, records, rows);
    return {
      snapshot: head.id,
      asOf: asOfText(head.asOf),
      every,
      accounts: rows.length,
      never: items.filter(({ assessed }) => assessed === null).length,
      items: [...items],
    };
  },
});

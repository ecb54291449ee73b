import { nameAt } from '../../table/account-name.ts';
import { z } from 'zod';
import { disputedPlaces, inReadingOrder } from '../../analysis/records/disagreement.ts';
import { indicators, preorder } from '../../model/walk.ts';
import type { Snapshot } from '../../store/store.ts';
import { diagnosticSchema } from '../diagnostic-schema.ts';
import { whyNotKept } from '../kept/change-kept.ts';
import { operation } from '../operation.ts';
import { disagreementFolder, readDisagreements } from '../records/disagreement-records.ts';
import { faultsOf } from '../roadmaps/accepted-roadmaps.ts';
import { count } from '../schemas/numbers.ts';
import { disagreementSchema } from '../schemas/past.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';
import { matchingRows, parseConditions } from '../snapshots/account-filter.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';

const title = z.string().nullable().describe('of what it is about; null for the whole, and for what the model has not');

const item = disagreementSchema.extend({
  file: z.string(),
  fingerprint: z.string().describe('what settling or removing it has to name'),
  title,
  unit: z.string().describe('of the metric that the indicator reads; empty where it has none'),
  accountName: z.string().nullable(),
});

export const listDisagreements = operation({
  name: 'list-disagreements',
  summary: 'List what people hold against scores, and which indicators are disputed most.',
  input: z.object({
    account: z.string().optional().describe('only those of this account (its key)'),
    state: z.enum(['open', 'settled', 'all']).default('open').describe('which of them'),
    where: z
      .array(z.string())
      .default([])
      .describe('only of accounts that match a condition such as branch:NL; given once for each, all must hold'),
    ...whichSnapshot,
  }),
  output: z.object({
    items: z.array(item).describe('the open ones first, of each the newest first'),
    places: z
      .array(
        z.object({
          model: z.string(),
          about: z.string().describe('path; empty: the score as a whole'),
          title,
          open: count,
          accounts: count.describe('accounts with an open one'),
          settled: count,
        }),
      )
      .describe('what they are about, disputed by the most accounts first; counts open and settled ones'),
    diagnostics: z.array(diagnosticSchema).describe('what is wrong with the files'),
    whyNotSaved: z.string().nullable().describe('why none can be written; null where one can'),
  }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/disagreements' },
  cli: {
    command: 'disagreements',
    positionals: [],
    examples: ['disagreements', 'disagreements --account C01977 --state all', 'disagreements --where csm:Ann --json'],
  },
  async run(context, { account, state, where, ...which }) {
    const { snapshot } = await openSnapshot(context, which);
    const chosen = where.length === 0 ? null : await accountsOf(context, snapshot, where);
    const { things, diagnostics } = await readDisagreements(context, account);
    const readThings = things.flatMap(({ file, place, read: { value } }) =>
      value !== undefined && (chosen === null || chosen.has(value.account)) ? [{ file, place, value }] : [],
    );
    const byName = new Map(readThings.map((thing) => [thing.file.name, thing]));
    const all = readThings.map(({ value }) => value);
    const shown = all.filter(({ settled }) => state === 'all' || (settled === null) === (state === 'open'));
    const titleAt = titles(snapshot);
    const unitAt = units(snapshot);
    const nameAt = accountNames(snapshot);
    return {
      items: inReadingOrder(shown).map((one) => {
        const { file, place } = byName.get(one.name)!;
        const told = { title: titleAt(one), unit: unitAt(one), accountName: nameAt(one.account) };
        return { ...one, file: place, fingerprint: file.fingerprint, ...told };
      }),
      places: disputedPlaces(all).map((one) => ({ ...one, title: titleAt(one) })),
      diagnostics: [
        ...(account === undefined ? diagnostics : faultsOf(account, diagnostics)),
        ...things.flatMap(({ read }) => read.diagnostics),
      ],
      whyNotSaved: await whyNotKept(context, disagreementFolder),
    };
  },
});

type Context = Parameters<typeof matchingRows>[0];

async function accountsOf(context: Context, snapshot: Snapshot, where: string[]): Promise<ReadonlySet<string>> {
  const [here] = await matchingRows(context, snapshot, parseConditions(where), undefined);
  return new Set(Array.from(here?.rows ?? [], (row) => snapshot.table.accounts[row]!));
}

function titles({ model }: Snapshot): (of: { model: string; about: string }) => string | null {
  const byPath = new Map(preorder(model.root).map((node) => [node.path, node.title]));
  return (of) => (of.model !== model.id || of.about === '' ? null : (byPath.get(of.about) ?? null));
}

function units({ model, record }: Snapshot): (of: { model: string; about: string }) => string {
  const byPath = new Map(indicators(model.root).map(({ path, metric }) => [path, record.metrics[metric]?.unit ?? '']));
  return (of) => (of.model === model.id ? (byPath.get(of.about) ?? '') : '');
}

function accountNames({ table }: Snapshot): (account: string) => string | null {
  const rows = new Map(table.accounts.map((account, row) => [account, row]));
  return (account) => {
    const row = rows.get(account);
    return row === undefined ? null : nameAt(table, row);
  };
}

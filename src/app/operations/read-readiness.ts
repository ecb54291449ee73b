import { z } from 'zod';
import type { Condition } from '../../analysis/filter/condition.ts';
import { selectAccounts } from '../../analysis/filter/filter.ts';
import { allRows, type Rows, type ScoredBase } from '../../analysis/base/scored-base.ts';
import { featureStates, type FeatureStates } from '../../analysis/readiness/feature-states.ts';
import { liveAt } from '../../analysis/readiness/live-at.ts';
import { namedAttribute } from '../../analysis/readiness/named-attribute.ts';
import { readinessHistory } from '../../analysis/readiness/readiness-history.ts';
import { readinessAt, type ReadinessAt } from '../../analysis/readiness/readiness-series.ts';
import { MONTHS_TO_ADOPT, wereTheyRight, type DatedBase } from '../../analysis/readiness/were-they-right.ts';
import { describeReadiness } from '../../report/readiness/readiness-report.ts';
import type { Snapshot, SnapshotHead } from '../../store/store.ts';
import { addDuration } from '../../util/time.ts';
import { matchingRows, parseConditions } from '../snapshots/account-filter.ts';
import { ifIntact } from '../snapshots/compared-series.ts';
import type { Context } from '../context.ts';
import { currentFeatures } from '../project/current-features.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';
import { operation } from '../operation.ts';
import { readinessReportSchema } from '../schemas/readiness-report.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';
import { UserError } from '../../util/diagnostic.ts';
import { nearest } from '../../util/nearest.ts';

export const readReadiness = operation({
  name: 'read-readiness',
  summary:
    'Say which feature to ship first and to whom: how far accounts are from each, what blocks them, how that came about and may go on, and whether the prerequisites of live features were right.',
  input: z.object({
    model: whichSnapshot.model,
    asOf: z.string().optional().describe('as-of of the newest snapshot looked at (default: the newest)'),
    feature: z.string().optional().describe('id of a feature: all about that one'),
    by: z
      .string()
      .optional()
      .describe('attribute whose segments to look at (default: the first whose values are a few names)'),
    against: z.string().optional().describe('as-of that moves are counted from (default: the snapshot before)'),
    where: z
      .array(z.string())
      .default([])
      .describe(
        'a condition such as branch:NL,BE, see list-accounts; accounts are judged by what they are at `asOf`, those who left before by what they were; all must hold',
      ),
  }),
  output: readinessReportSchema,
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/readiness' },
  cli: {
    command: 'readiness',
    positionals: [],
    examples: [
      'readiness',
      'readiness --by branch',
      'readiness --feature chatbot --where branch:NL,BE',
      'readiness --json',
      'export readiness -o readiness.csv              # every account with what it lacks',
    ],
  },
  async run(context, { where, against, by, feature, ...wanted }) {
    const { head, series, snapshot } = await openSnapshot(context, wanted);
    const conditions = parseConditions(where);
    const [here] = await matchingRows(context, snapshot, conditions, against);
    const rows = here!.rows;
    const features = await currentFeatures(context, snapshot);
    const states = featureStates(snapshot);
    const chosen = (base: ScoredBase): Rows => rowsBefore(base, snapshot, rows, conditions);
    const { points, launches } = await readPast(context, series.slice(0, series.indexOf(head) + 1), {
      newest: { head, snapshot },
      live: states.flatMap(({ id }) => features.get(id)?.live?.since ?? []),
      chosen,
    });
    const about = states.map(({ id, title, live: stored }) => {
      const now = features.get(id);
      const live = liveAt(now === undefined ? stored : now.live, head.asOf);
      const launch = now === undefined || live === null ? null : wereTheyRight(now, launches, chosen);
      return { id, title, live, launch };
    });
    return describeReadiness(snapshot, {
      rows,
      by: attributeToSplitBy(snapshot, by),
      histories: readinessHistory(points, about),
      feature: featureAsked(states, feature),
    });
  },
});

/** The attribute asked for, else the one that tells best to whom; null where there is none. */
function attributeToSplitBy({ table }: ScoredBase, by: string | undefined): string | null {
  if (by === undefined)
    return namedAttribute(
      table,
      [...table.attributes.keys()].filter((id) => id !== 'name'),
    );
  const column = table.attributes.get(by);
  if (column?.kind === 'text' || column?.kind === 'boolean') return by;
  const splitting = [...table.attributes].flatMap(([id, { kind }]) =>
    kind === 'text' || kind === 'boolean' ? [id] : [],
  );
  const near = nearest(by, splitting);
  const why = column === undefined ? 'the base has no such attribute' : `its values are ${column.kind}s, not names`;
  const remedy = near === undefined ? `choose one of ${splitting.join(', ')}` : `did you mean "${near}"?`;
  throw new UserError('usage', `by "${by}": ${why}; ${remedy}`);
}

function featureAsked(states: readonly FeatureStates[], feature: string | undefined): string | null {
  if (feature === undefined) return null;
  const ids = states.map(({ id }) => id);
  if (ids.includes(feature)) return feature;
  const near = nearest(feature, ids);
  const known = ids.length === 0 ? 'it names none' : `choose one of ${ids.join(', ')}`;
  const remedy = near === undefined ? known : `did you mean "${near}"?`;
  throw new UserError('usage', `feature "${feature}": the model has no such feature; ${remedy}`);
}

interface PastOf {
  readonly newest: { readonly head: SnapshotHead; readonly snapshot: Snapshot };
  /** When features became live. */
  readonly live: readonly number[];
  readonly chosen: (base: ScoredBase) => Rows;
}

/** Tables pass by one after another; only those around a launch are kept. What is damaged or undated is left out. */
async function readPast(
  { store }: Context,
  heads: readonly SnapshotHead[],
  { newest, live, chosen }: PastOf,
): Promise<{ readonly points: readonly ReadinessAt[]; readonly launches: readonly DatedBase[] }> {
  const points: ReadinessAt[] = [];
  const launches: DatedBase[] = [];
  for (const each of heads) {
    const { asOf } = each;
    if (asOf === null) continue;
    const base = each === newest.head ? newest.snapshot : await ifIntact(store.read(each.id));
    if (base === undefined) continue;
    points.push(readinessAt(base, asOf, chosen(base), 'arr', newest.snapshot.bound));
    if (each === newest.head || live.some((since) => isAround(since, asOf))) launches.push({ asOf, base });
  }
  return { points, launches };
}

function isAround(since: number, asOf: number): boolean {
  const months = (n: number, sign: 1 | -1): number => addDuration(since, { n, unit: 'mo' }, sign);
  return asOf >= months(2, -1) && asOf <= months(MONTHS_TO_ADOPT, 1);
}

/** Rows of an earlier snapshot whose accounts count, see `selectAccounts`; what moved since is asked of those who are there. */
function rowsBefore(base: ScoredBase, newest: ScoredBase, rows: Rows, conditions: readonly Condition[]): Rows {
  const all = allRows(base.table.accounts.length);
  if (conditions.length === 0) return all;
  if (base === newest) return rows;
  const kept = selectAccounts(base, newest, rows, conditions, null);
  return all.filter((row) => kept.has(base.table.accounts[row]!));
}

import { z } from 'zod';
import type { Condition } from '../../analysis/filter/condition.ts';
import { selectAccounts } from '../../analysis/filter/filter.ts';
import { allRows, type Rows, type ScoredBase } from '../../analysis/base/scored-base.ts';
import { featureStates } from '../../analysis/readiness/feature-states.ts';
import { readinessHistory } from '../../analysis/readiness/readiness-history.ts';
import { readinessAt, type ReadinessAt } from '../../analysis/readiness/readiness-series.ts';
import { MONTHS_TO_ADOPT, wereTheyRight, type DatedBase } from '../../analysis/readiness/were-they-right.ts';
import type { Snapshot, SnapshotHead } from '../../store/store.ts';
import { addDuration } from '../../util/time.ts';
import { matchingRows, parseConditions } from '../snapshots/account-filter.ts';
import { ifIntact } from '../snapshots/compared-series.ts';
import type { Context } from '../context.ts';
import { currentFeatures } from '../project/current-features.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';
import { operation } from '../operation.ts';
import { asOfText } from '../snapshots/pick-snapshot.ts';
import { count } from '../schemas/numbers.ts';
import { featureHistorySchema } from '../schemas/readiness-history.ts';

export const readReadiness = operation({
  name: 'read-readiness',
  summary:
    'Read how accounts became ready for each feature over the snapshots, where that may go, and whether the prerequisites of live features were right.',
  input: z.object({
    model: z.string().optional().describe('model id (default: the first of rungs.yaml)'),
    asOf: z.string().optional().describe('as-of of the newest snapshot looked at (default: the newest)'),
    against: z.string().optional().describe('as-of that moves are counted from (default: the snapshot before)'),
    where: z
      .array(z.string())
      .default([])
      .describe(
        'a condition such as branch:NL,BE, see list-accounts; accounts are judged by what they are at `asOf`, those who left before by what they were; all must hold',
      ),
  }),
  output: z.strictObject({
    model: z.string(),
    asOf: z.string(),
    accounts: count.describe('accounts of the newest snapshot that match'),
    features: z.array(featureHistorySchema).describe('in the order of the model'),
  }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/readiness' },
  async run(context, { where, against, ...wanted }) {
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
      const launch = now?.live === undefined ? null : wereTheyRight(now, launches, chosen);
      return { id, title, live: (now === undefined ? stored : now.live) ?? null, launch };
    });
    return {
      model: head.modelId,
      asOf: asOfText(head.asOf),
      accounts: rows.length,
      features: readinessHistory(points, about),
    };
  },
});

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

import type { NodeScores, Scores } from '../score/scores.ts';
import { type AccountJoin, joinAccounts } from '../table/account-join.ts';
import { textAt } from '../table/column.ts';
import type { Column } from '../table/table.ts';
import { canonicalJson } from '../util/json.ts';
import { byCodeUnit } from '../util/sort.ts';
import type { RestatementDifference, Snapshot, SnapshotId } from './store.ts';

/**
 * What a restatement changed, cell by cell. Accounts are matched by key; an account that is in only one of the two
 * counts as joined or left and in no other number. A column that only one of the two has differs for every account.
 */
export function differenceBetween(replaced: SnapshotId, before: Snapshot, after: Snapshot): RestatementDifference {
  const join = joinAccounts(before.table.accounts, after.table.accounts);
  const changed = new Uint8Array(join.before.length);
  const metrics = countDiffering(before.table.metrics, after.table.metrics, join, changed);
  const attributes = countDiffering(before.table.attributes, after.table.attributes, join, changed);
  markScores(before.scores, after.scores, join, changed);
  return {
    replaced,
    modelChanged: canonicalJson(before.model) !== canonicalJson(after.model),
    accountsJoined: join.joined.length,
    accountsLeft: join.left.length,
    accountsChanged: changed.reduce((sum, flag) => sum + flag, 0),
    metrics,
    attributes,
  };
}

/** Whether the account at position i of the join differs. */
type Differs = (before: number, after: number) => boolean;

/** Counts differing accounts and marks them in `changed`. */
function mark(join: AccountJoin, changed: Uint8Array, differs: Differs): number {
  let count = 0;
  for (let i = 0; i < changed.length; i++) {
    if (!differs(join.before[i]!, join.after[i]!)) continue;
    changed[i] = 1;
    count++;
  }
  return count;
}

function countDiffering(
  before: ReadonlyMap<string, Column>,
  after: ReadonlyMap<string, Column>,
  join: AccountJoin,
  changed: Uint8Array,
): Record<string, number> {
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort(byCodeUnit);
  const counts = ids.map((id) => [id, mark(join, changed, cellsDiffer(before.get(id), after.get(id)))] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

function cellsDiffer(before: Column | undefined, after: Column | undefined): Differs {
  if (before === undefined || after === undefined || before.kind !== after.kind) return () => true;
  if (before.kind === 'text') {
    return (i, j) => before.status[i] !== after.status[j] || textAt(before, i) !== textAt(after, j);
  }
  return (i, j) => before.status[i] !== after.status[j] || !same(before.values[i]!, after.values[j]!);
}

/** NaN is the same as NaN. */
function same(a: number, b: number): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}

function markScores(before: Scores, after: Scores, join: AccountJoin, changed: Uint8Array): void {
  const nodesBefore = new Map(before.nodes.map((node) => [node.path, node]));
  for (const node of after.nodes) mark(join, changed, pointsDiffer(nodesBefore.get(node.path), node));
  mark(join, changed, (i, j) => {
    if (before.overall?.stage[i] !== after.overall?.stage[j]) return true;
    return before.overall?.kind[i] !== after.overall?.kind[j];
  });
}

function pointsDiffer(before: NodeScores | undefined, after: NodeScores): Differs {
  if (before === undefined) return () => true;
  return (i, j) =>
    before.status[i] !== after.status[j] ||
    before.stage?.[i] !== after.stage?.[j] ||
    !same(before.points[i]!, after.points[j]!);
}

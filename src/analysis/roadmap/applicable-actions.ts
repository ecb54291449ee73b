import type { Action } from '../../model/action.ts';
import { score } from '../../score/score.ts';
import type { Scores } from '../../score/scores.ts';
import { matches } from '../../table/matches.ts';
import { SCORED } from '../../table/status.ts';
import type { Table } from '../../table/table.ts';
import { planTable } from './plan-table.ts';
import type { PlannedAccount } from './planned-account.ts';

/**
 * The actions that are for the account, would change what it scores and lower neither a dimension nor the whole; and those
 * that these need and that would change a value. In the order of the list. `done`: ids of those that are no longer to be done. O(actions x nodes).
 */
export function applicableActions(account: PlannedAccount, done: ReadonlySet<string>): readonly Action[] {
  const open = account.actions.filter((action) => !done.has(action.id) && isFor(action, account));
  const plans = [[], ...open.map((_, i) => [i])];
  const table = planTable({ ...account, actions: open }, plans, 'greater');
  const scores = score(account.bound, table);
  const helping = open.filter((_, i) => changes(scores, i + 1) && !lowers(scores, i + 1));
  const kept = new Set(helping.map(({ id }) => id));
  const there = new Set(open.flatMap((action, i) => (isThere(action, table, i + 1) ? [action.id] : [])));
  // A set goes on to what is added while it is walked.
  for (const id of kept) {
    for (const first of open.find((action) => action.id === id)?.needs ?? []) if (!there.has(first)) kept.add(first);
  }
  return open.filter(({ id }) => kept.has(id));
}

/** All that the action is to bring about is seen to be there: nobody has to do it again for what comes after it. */
function isThere({ lifts }: Action, { metrics }: Table, row: number): boolean {
  const own = lifts.flatMap(({ metric }) => metrics.get(metric) ?? []);
  return own.length > 0 && own.every(({ status, values }) => status[0] === SCORED && Object.is(values[row], values[0]));
}

function isFor({ onlyFor }: Action, { table, row }: { readonly table: Table; readonly row: number }): boolean {
  return onlyFor.every((condition) => {
    const column = table.attributes.get(condition.attribute);
    return column?.status[row] === SCORED && matches(column, condition)[row] === 1;
  });
}

/** Row 0 is the account as it is. */
function changes({ nodes, overall }: Scores, row: number): boolean {
  const moved = nodes.some(({ points }) => !Object.is(points[row], points[0]));
  return moved || (overall !== null && overall.stage[row] !== overall.stage[0]);
}

function lowers({ nodes, overall }: Scores, row: number): boolean {
  const judged = nodes.filter(({ path }) => !path.includes('.'));
  const fell = judged.some(({ points }) => points[row]! < points[0]!);
  return fell || (overall !== null && overall.stage[row]! < overall.stage[0]!);
}

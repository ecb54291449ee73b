import type { Action } from '../../model/action.ts';
import { score } from '../../score/score.ts';
import type { Scores } from '../../score/scores.ts';
import { matches } from '../../table/matches.ts';
import { SCORED } from '../../table/status.ts';
import type { Table } from '../../table/table.ts';
import { planTable, type Effects } from './plan-table.ts';
import type { PlannedAccount } from './planned-account.ts';

/** What becomes of an account by each of its actions alone. */
export interface TriedActions {
  readonly account: PlannedAccount;
  /** Those that are for the account and not done, in the order of the list. */
  readonly actions: readonly Action[];
  /** Row 0 is the account as it is, row i + 1 after action i. */
  readonly after: Readonly<Record<Effects, { readonly table: Table; readonly scores: Scores }>>;
  /** The row after one of the actions. */
  readonly rowAfter: (action: Action) => number;
}

/** `done`: ids of those that are no longer to be done. The kernel scores all of them together. O(actions x nodes). */
export function tryActions(account: PlannedAccount, done: ReadonlySet<string>): TriedActions {
  const actions = account.actions.filter((action) => !done.has(action.id) && isFor(action, account));
  const plans = [[], ...actions.map((_, i) => [i])];
  const after = (effects: Effects): { readonly table: Table; readonly scores: Scores } => {
    const table = planTable({ ...account, actions }, plans, effects);
    return { table, scores: score(account.bound, table, account.laid) };
  };
  const rows = new Map(actions.map((action, i) => [action, i + 1]));
  return {
    account,
    actions,
    after: { lesser: after('lesser'), greater: after('greater') },
    rowAfter: (action) => rows.get(action)!,
  };
}

function isFor({ onlyFor }: Action, { table, row }: { readonly table: Table; readonly row: number }): boolean {
  return onlyFor.every((condition) => {
    const column = table.attributes.get(condition.attribute);
    return column?.status[row] === SCORED && matches(column, condition)[row] === 1;
  });
}

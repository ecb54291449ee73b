import type { Action } from '../../model/action.ts';
import type { Scores } from '../../score/scores.ts';
import { SCORED } from '../../table/status.ts';
import type { Table } from '../../table/table.ts';
import type { TriedActions } from './tried-actions.ts';

/**
 * The actions that would change what the account scores and lower neither a dimension nor the whole; and those that these
 * need and that would change a value. In the order of the list. O(actions x nodes).
 */
export function applicableActions({ actions, after }: TriedActions): readonly Action[] {
  const { table, scores } = after.greater;
  const helping = actions.filter((_, i) => changes(scores, i + 1) && !lowers(scores, i + 1));
  const kept = new Set(helping.map(({ id }) => id));
  const there = new Set(actions.flatMap((action, i) => (isThere(action, table, i + 1) ? [action.id] : [])));
  // A set goes on to what is added while it is walked.
  for (const id of kept) {
    for (const first of actions.find((action) => action.id === id)?.needs ?? []) if (!there.has(first)) kept.add(first);
  }
  return actions.filter(({ id }) => kept.has(id));
}

/** All that the action is to bring about is seen to be there: nobody has to do it again for what comes after it. */
function isThere({ lifts }: Action, { metrics }: Table, row: number): boolean {
  const own = lifts.flatMap(({ metric }) => metrics.get(metric) ?? []);
  return own.length > 0 && own.every(({ status, values }) => status[0] === SCORED && Object.is(values[row], values[0]));
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

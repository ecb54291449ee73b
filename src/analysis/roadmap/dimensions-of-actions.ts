import type { Action } from '../../model/action.ts';
import type { NodeScores } from '../../score/scores.ts';
import type { Plan } from './plan-table.ts';
import { prerequisites } from './plans-within.ts';
import type { TriedActions } from './tried-actions.ts';

/**
 * The dimension that each action of a plan (places in `actions`) lifts most by itself, the first in the model's order of those it lifts the same;
 * one that lifts none belongs to that of the first action that needs it. Actions without are left out. O(actions x nodes).
 */
export function dimensionsOfActions(
  { after, rowAfter }: TriedActions,
  actions: readonly Action[],
  plan: Plan,
): ReadonlyMap<number, string> {
  const dimensions = after.greater.scores.nodes.filter(({ path }) => path !== '' && !path.includes('.'));
  const found = new Map<number, string>();
  for (const action of plan) {
    const most = mostLifted(dimensions, rowAfter(actions[action]!));
    if (most !== undefined) found.set(action, most);
  }
  const before = prerequisites(actions);
  // Backwards along chains of prerequisites, which are as long as the plan at most.
  for (let i = 0; i < plan.length; i++) {
    for (const action of plan) {
      const own = found.get(action);
      if (own !== undefined) for (const first of before[action]!) if (!found.has(first)) found.set(first, own);
    }
  }
  return found;
}

function mostLifted(dimensions: readonly NodeScores[], row: number): string | undefined {
  let most: string | undefined;
  let best = 0;
  for (const { path, points } of dimensions) {
    const gain = points[row]! - points[0]!;
    if (gain > best) {
      most = path;
      best = gain;
    }
  }
  return most;
}

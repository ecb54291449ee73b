import type { Action } from '../../model/action.ts';
import type { Plan } from './plan-table.ts';

export interface CostedPlan {
  readonly plan: Plan;
  /** Person-days. */
  readonly cost: number;
}

/** For each action, the places in the list of those that come before it. What the list has not is not asked for. */
export function prerequisites(actions: readonly Action[]): readonly Plan[] {
  const place = new Map(actions.map(({ id }, i) => [id, i]));
  return actions.map(({ needs }) => needs.flatMap((id) => place.get(id) ?? []));
}

/** The actions with all that comes before them; ascending. */
export function withPrerequisites(plan: Plan, before: readonly Plan[]): Plan {
  const whole = new Set(plan);
  // A set goes on to what is added while it is walked.
  for (const action of whole) for (const first of before[action]!) whole.add(first);
  return [...whole].toSorted((a, b) => a - b);
}

/** Added up in the order of the list, so that one plan has one cost. */
export function costOf(plan: Plan, actions: readonly Action[]): number {
  return plan.reduce((sum, action) => sum + actions[action]!.effort, 0);
}

/**
 * All plans that cost more than `above` and at most `upTo` and hold what their actions need, cheapest first, of the same
 * cost the fewest actions, then by place in the list. Undefined where more than `most` sets had to be looked at.
 * O(2^actions) at worst.
 */
export function plansWithin(
  actions: readonly Action[],
  above: number,
  upTo: number,
  most: number,
): readonly CostedPlan[] | undefined {
  const before = prerequisites(actions);
  const byEffort = [...actions.keys()].toSorted((a, b) => actions[a]!.effort - actions[b]!.effort || a - b);
  const found: CostedPlan[] = [];
  let seen = 0;
  const visit = (chosen: readonly number[], next: number): boolean => {
    for (let i = next; i < byEffort.length; i++) {
      const plan = [...chosen, byEffort[i]!].toSorted((a, b) => a - b);
      const cost = costOf(plan, actions);
      // Those that follow cost no less.
      if (cost > upTo) return true;
      if (++seen > most) return false;
      if (cost > above && isWhole(plan, before)) found.push({ plan, cost });
      if (!visit(plan, i + 1)) return false;
    }
    return true;
  };
  return visit([], 0) ? found.toSorted(byCost) : undefined;
}

function isWhole(plan: Plan, before: readonly Plan[]): boolean {
  return plan.every((action) => before[action]!.every((first) => plan.includes(first)));
}

function byCost(a: CostedPlan, b: CostedPlan): number {
  return a.cost - b.cost || a.plan.length - b.plan.length || byPlace(a.plan, b.plan);
}

function byPlace(a: Plan, b: Plan): number {
  const i = a.findIndex((action, k) => action !== b[k]);
  return i < 0 ? 0 : a[i]! - b[i]!;
}

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
  const efforts = Float64Array.from(actions, ({ effort }) => effort);
  const found: CostedPlan[] = [];
  // The actions chosen so far, ascending; one is put in its place and taken out again, for there are many sets.
  const chosen: number[] = [];
  const isWhole = (): boolean => chosen.every((action) => before[action]!.every((first) => chosen.includes(first)));
  let seen = 0;
  const visit = (next: number): boolean => {
    for (let i = next; i < byEffort.length; i++) {
      const action = byEffort[i]!;
      const at = insert(chosen, action);
      let cost = 0;
      for (const one of chosen) cost += efforts[one]!;
      // Those that follow cost no less.
      const isOver = cost > upTo;
      const goesOn = isOver || ++seen <= most;
      if (!isOver && goesOn && cost > above && isWhole()) found.push({ plan: [...chosen], cost });
      const isDone = isOver || !goesOn || !visit(i + 1);
      chosen.splice(at, 1);
      if (isDone) return isOver;
    }
    return true;
  };
  return visit(0) ? found.toSorted(byCost) : undefined;
}

/** Puts a number in its place among ascending ones; gives that place. */
function insert(ascending: number[], value: number): number {
  let at = ascending.length;
  while (at > 0 && ascending[at - 1]! > value) at--;
  ascending.splice(at, 0, value);
  return at;
}

function byCost(a: CostedPlan, b: CostedPlan): number {
  return a.cost - b.cost || a.plan.length - b.plan.length || byPlace(a.plan, b.plan);
}

function byPlace(a: Plan, b: Plan): number {
  const i = a.findIndex((action, k) => action !== b[k]);
  return i < 0 ? 0 : a[i]! - b[i]!;
}

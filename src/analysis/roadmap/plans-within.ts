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

/** Sums of efforts added up in another order may differ by so large a part. */
export const ROUNDING = 1e-9;

/** Added up in the order of the list, so that one plan has one cost. */
export function costOf(plan: Plan, actions: readonly Action[]): number {
  return plan.reduce((sum, action) => sum + actions[action]!.effort, 0);
}

/** Of its actions a plan holds one of these sets, and no others. */
export interface Choice {
  readonly actions: Plan;
  readonly sets: readonly Plan[];
}

/**
 * All plans that cost more than `above` and at most `upTo`, hold what their actions need and of each choice one of its sets,
 * cheapest first, of the same cost the fewest actions, then by place in the list. Without choices O(2^actions) at worst; with
 * them as many steps as there are ways to put sets of the first few together that cost no more.
 */
export function plansWithin(
  actions: readonly Action[],
  above: number,
  upTo: number,
  choices: readonly Choice[] = [],
): readonly CostedPlan[] {
  const before = prerequisites(actions);
  const efforts = actions.map(({ effort }) => effort);
  const decisions = inTurn(choices, efforts);
  const decided = new Set(choices.flatMap((choice) => choice.actions));
  const free = [...actions.keys()].filter((action) => !decided.has(action)).sort((a, b) => efforts[a]! - efforts[b]!);
  const taken = new Uint8Array(actions.length);
  const found: CostedPlan[] = [];
  const keep = (): void => {
    // In a loop of its own: many more plans are looked at than are kept.
    let cost = 0;
    const plan: number[] = [];
    for (let action = 0; action < taken.length; action++) {
      if (taken[action] === 0) continue;
      for (const first of before[action]!) if (taken[first] === 0) return;
      cost += efforts[action]!;
      plan.push(action);
    }
    if (cost > above && cost <= upTo) found.push({ plan, cost });
  };
  // The cost of a plan decides, not the sum on the way to it.
  const [least, most] = [above * (1 - ROUNDING), upTo * (1 + ROUNDING)];
  const addFree = (next: number, cost: number): void => {
    if (cost >= least) keep();
    for (let i = next; i < free.length; i++) {
      const action = free[i]!;
      const more = cost + efforts[action]!;
      // Those that follow cost no less.
      if (more > most) return;
      taken[action] = 1;
      addFree(i + 1, more);
      taken[action] = 0;
    }
  };
  const decide = (k: number, cost: number): void => {
    const decision = decisions[k];
    if (decision === undefined) return addFree(0, cost);
    for (const { added, effort } of decision.waysAt(taken)) {
      if (cost + effort + decision.leastAfter > most) return;
      for (const action of added) taken[action] = 1;
      decide(k + 1, cost + effort);
      for (const action of added) taken[action] = 0;
    }
  };
  decide(0, 0);
  return found.sort(byCost);
}

/** A choice that is made when those before it have been. */
interface Decision {
  /** The sets that hold what was taken before of the same actions, and no other of those decided about; cheapest first. */
  readonly waysAt: (taken: Uint8Array) => readonly Way[];
  /** All that follow cost no less. */
  readonly leastAfter: number;
}

interface Way {
  readonly added: Plan;
  readonly effort: number;
}

function inTurn(choices: readonly Choice[], efforts: readonly number[]): readonly Decision[] {
  const decided = new Set<number>();
  const turns = choices.map(({ actions, sets }) => {
    const shared = actions.filter((action) => decided.has(action));
    const ways = new Map<string, Way[]>();
    let least = Infinity;
    for (const set of sets) {
      const key = shared.filter((action) => set.includes(action)).join();
      const added = set.filter((action) => !decided.has(action));
      const effort = added.reduce((sum, action) => sum + efforts[action]!, 0);
      least = Math.min(least, effort);
      const alike = ways.get(key);
      if (alike === undefined) ways.set(key, [{ added, effort }]);
      else alike.push({ added, effort });
    }
    for (const alike of ways.values()) alike.sort((a, b) => a.effort - b.effort);
    for (const action of actions) decided.add(action);
    const waysAt = (taken: Uint8Array): readonly Way[] =>
      ways.get(shared.filter((action) => taken[action] === 1).join()) ?? [];
    return { waysAt, least };
  });
  return turns.map(({ waysAt }, k) => ({
    waysAt,
    leastAfter: turns.slice(k + 1).reduce((sum, { least }) => sum + least, 0),
  }));
}

/**
 * Least cost up to which there are more than `most` sets of actions, whatever they need; Infinity where all sets are no more.
 * O(actions x costs that sets can have), of which there are at most `most`.
 */
export function costOfMoreThan(most: number, actions: readonly Action[]): number {
  // How many sets there are of each cost, the cheapest first, up to where there are too many; the empty set too.
  let sets: readonly (readonly [cost: number, count: number])[] = [[0, 1]];
  for (const { effort } of actions) {
    const counts = new Map(sets);
    for (const [cost, count] of sets) counts.set(cost + effort, (counts.get(cost + effort) ?? 0) + count);
    sets = cheapest(counts, most + 1);
  }
  const all = sets.reduce((sum, [, count]) => sum + count, 0);
  return all > most + 1 ? sets.at(-1)![0] : Infinity;
}

/** The least costs, up to that at which there are more than so many sets. */
function cheapest(counts: ReadonlyMap<number, number>, most: number): readonly (readonly [number, number])[] {
  const sorted = [...counts].sort(([a], [b]) => a - b);
  let sum = 0;
  const end = sorted.findIndex(([, count]) => (sum += count) > most);
  return end < 0 ? sorted : sorted.slice(0, end + 1);
}

function byCost(a: CostedPlan, b: CostedPlan): number {
  return a.cost - b.cost || a.plan.length - b.plan.length || byPlace(a.plan, b.plan);
}

function byPlace(a: Plan, b: Plan): number {
  const i = a.findIndex((action, k) => action !== b[k]);
  return i < 0 ? 0 : a[i]! - b[i]!;
}

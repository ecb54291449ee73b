import type { Action } from '../../model/action.ts';
import type { Scores } from '../../score/scores.ts';
import type { PlanScores } from './plan-scores.ts';
import type { Plan } from './plan-table.ts';
import { reaches, type Goal } from './planned-account.ts';
import { inReach, type InReach } from './plans-in-reach.ts';
import {
  costOf,
  costOfMoreThan,
  plansWithin,
  prerequisites,
  ROUNDING,
  withPrerequisites,
  type CostedPlan,
} from './plans-within.ts';

/** A set of actions that reaches a goal. */
export interface FoundPlan extends CostedPlan {
  /** No plan costs less than this: equal to `cost` where none is cheaper. */
  readonly atLeast: number;
}

/** So many sets are looked at: all there are of fifteen actions. */
const MOST_SETS = 2 ** 15;

/** Plans scored at once; one that reaches the goal is often found among the first. */
const FIRST = 8;
const BATCH = 64;

/**
 * The cheapest set of actions that reaches the goal, prerequisites included; of equal cost the one of fewest actions, then
 * of most points, then the first by the list. Every cheaper set was scored, up to `MOST_SETS`; beyond that the plan is one
 * that no single exchange makes cheaper, and `atLeast` says what every plan costs. Undefined where no set was found: none
 * there is, of fifteen actions or fewer. O(sets x nodes).
 */
export function cheapestPlan(scores: PlanScores, goal: Goal): FoundPlan | undefined {
  const { actions } = scores.account;
  if (actions.length === 0) return undefined;
  const total = costOf([...actions.keys()], actions);
  const cheapest = Math.min(...actions.map(({ effort }) => effort));
  const tooFar = costOfMoreThan(MOST_SETS, actions);
  const search: Search = { scores, goal, inReach: inReach(scores, goal, tooFar) };
  for (let above = 0, upTo = cheapest; above < total; above = upTo, upTo = Math.min(total, upTo * 1.5)) {
    if (upTo >= tooFar) return exchange(search, above);
    const found = firstReaching(search, plansWithin(actions, above, upTo, search.inReach.choices(upTo)));
    if (found !== undefined) return { ...found, atLeast: found.cost };
  }
  return undefined;
}

interface Search {
  readonly scores: PlanScores;
  readonly goal: Goal;
  readonly inReach: InReach;
}

/** Of plans in order of cost, the first that reaches the goal; of those that cost and count the same the one of most points. */
function firstReaching(search: Search, plans: readonly CostedPlan[]): CostedPlan | undefined {
  const { scores, goal } = search;
  let best: { readonly found: CostedPlan; readonly points: number } | undefined;
  for (let from = 0, size = FIRST; from < plans.length; from += size, size = BATCH) {
    if (best !== undefined && !isAlike(plans[from]!, best.found)) return best.found;
    const batch = plans.slice(from, from + size);
    const scored = scores.score(batch.map(({ plan }) => plan));
    for (const [row, found] of batch.entries()) {
      if (best !== undefined && !isAlike(found, best.found)) return best.found;
      if (!reaches(scored, row, goal, scores.account.bound.model)) continue;
      const points = pointsAt(scored, row);
      if (best === undefined || points > best.points) best = { found, points };
    }
  }
  return best?.found;
}

function isAlike(a: CostedPlan, b: CostedPlan): boolean {
  return a.cost === b.cost && a.plan.length === b.plan.length;
}

/** Points that are not known are fewer than any. */
function pointsAt(scores: Scores, row: number): number {
  const points = scores.nodes[0]!.points[row]!;
  return Number.isNaN(points) ? -Infinity : points;
}

/** All actions, then as long as it makes the plan cheaper: one is left out, or one takes the place of another. */
function exchange(search: Search, atLeast: number): FoundPlan | undefined {
  const { actions } = search.scores.account;
  const everything = [...actions.keys()];
  const before = prerequisites(actions);
  const wholes = everything.map((action) => withPrerequisites([action], before));
  const all = { plan: everything, cost: costOf(everything, actions) };
  let best = firstReaching(search, search.inReach.among([all]));
  while (best !== undefined) {
    const better = firstReaching(search, search.inReach.among(cheaperThan(best, actions, wholes)));
    if (better === undefined) break;
    best = better;
  }
  return best === undefined ? undefined : { ...best, atLeast };
}

/** One exchange away, cheapest first. `wholes`: each action with what it needs. */
function cheaperThan(
  { plan, cost }: CostedPlan,
  actions: readonly Action[],
  wholes: readonly Plan[],
): readonly CostedPlan[] {
  const others = [...actions.keys()].filter((action) => !plan.includes(action));
  const exchanged = plan.flatMap((out): readonly Plan[] => {
    const rest = plan.filter((action) => !wholes[action]!.includes(out));
    // So much may come in its place.
    const spare = cost - costOf(rest, actions);
    const into = others.filter((action) => actions[action]!.effort <= spare * (1 + ROUNDING));
    return [rest, ...into.map((action) => union(rest, wholes[action]!))];
  });
  return exchanged
    .map((other) => ({ plan: other, cost: costOf(other, actions) }))
    .filter((other) => other.plan.length > 0 && other.cost < cost)
    .sort((a, b) => a.cost - b.cost || a.plan.length - b.plan.length);
}

/** Both ascending, and so is what comes of it. */
function union(a: Plan, b: Plan): Plan {
  const all: number[] = [];
  let k = 0;
  for (const action of a) {
    while (k < b.length && b[k]! < action) all.push(b[k++]!);
    if (b[k] === action) k++;
    all.push(action);
  }
  while (k < b.length) all.push(b[k++]!);
  return all;
}

import type { Action } from '../../model/action.ts';
import { applicableActions } from './applicable-actions.ts';
import { cheapestPlan, type FoundPlan } from './cheapest-plan.ts';
import { dimensionsOfActions } from './dimensions-of-actions.ts';
import { addedBy, scoreInOrder, standingAt } from './in-order.ts';
import { inPhases, type Guardrails } from './in-phases.ts';
import { PlanScores } from './plan-scores.ts';
import type { Effects } from './plan-table.ts';
import { relevantActions } from './relevant-actions.ts';
import { gainAlone } from './studied-actions.ts';
import type { TriedActions } from './tried-actions.ts';
import { scorePlans, type Goal } from './planned-account.ts';
import type { Range } from './range.ts';
import type { Standing } from './standing.ts';

/** The cheapest way to a goal, in the order in which to go it. */
export interface Roadmap {
  readonly goal: Goal;
  /** Whether the goal is reached where every lift is as small as its range allows, or only where they are as large. */
  readonly effects: Effects;
  readonly phases: readonly Phase[];
  /** Person-days. */
  readonly effort: number;
  /** No set of actions that reaches the goal takes less. */
  readonly leastEffort: number;
  readonly before: Standing;
}

export interface Phase {
  readonly steps: readonly RoadmapStep[];
  readonly effort: number;
  /** How the account stands when the phase is done. */
  readonly after: Range<Standing>;
}

export interface RoadmapStep {
  readonly action: Action;
  /** Path of the dimension it lifts most; null where it lifts none by itself. */
  readonly dimension: string | null;
  /** Points of the whole it gives alone; those of several do not add up. */
  readonly alone: Range<number>;
  /** Points of the whole it adds to the steps before it. */
  readonly inOrder: Range<number>;
}

/** What comes of a search for a roadmap. */
export type RoadmapAnswer =
  | { readonly kind: 'found'; readonly roadmap: Roadmap }
  /** Nothing that applies reaches it, even with all lifts as large as they may be: then it stands as `all` says. */
  | { readonly kind: 'out_of_reach'; readonly before: Standing; readonly all: Standing; readonly actions: number };

/**
 * The cheapest set of the actions that apply, if need be with the lifts at the upper ends of their ranges, in phases. The
 * ruler stays as it is, so that points are those of today's model. See `cheapestPlan` for cost and exactness.
 */
export function planRoadmap(tried: TriedActions, goal: Goal, guardrails: Guardrails): RoadmapAnswer {
  const open = { ...tried.account, actions: applicableActions(tried) };
  const now = tried.after.lesser.scores;
  const chosen = relevantActions(open, goal, now);
  const ends = { lesser: PlanScores.of(tried, chosen, 'lesser'), greater: PlanScores.of(tried, chosen, 'greater') };
  for (const effects of ['lesser', 'greater'] as const) {
    const plan = cheapestPlan(ends[effects], goal);
    if (plan === undefined) continue;
    return { kind: 'found', roadmap: { goal, effects, ...layOut(tried, ends, plan, guardrails) } };
  }
  const scores = scorePlans(open, [[], [...open.actions.keys()]], 'greater');
  const [before, all] = [standingAt(scores, 0), standingAt(scores, 1)];
  return { kind: 'out_of_reach', before, all, actions: open.actions.length };
}

function layOut(
  tried: TriedActions,
  ends: Readonly<Record<Effects, PlanScores>>,
  { plan, cost, atLeast }: FoundPlan,
  guardrails: Guardrails,
): Omit<Roadmap, 'goal' | 'effects'> {
  const { actions } = ends.lesser.account;
  const dimensions = dimensionsOfActions(tried, actions, plan);
  const phases = inPhases(tried, actions, plan, dimensions, guardrails);
  const order = phases.flat();
  const way = scoreInOrder(ends, order);
  const step = (action: number): RoadmapStep => {
    return {
      action: actions[action]!,
      dimension: dimensions.get(action) ?? null,
      alone: gainAlone(tried, actions[action]!),
      inOrder: addedBy(way, order.indexOf(action)),
    };
  };
  return {
    phases: phases.map((steps) => {
      const row = order.indexOf(steps.at(-1)!) + 1;
      return {
        steps: steps.map(step),
        effort: steps.reduce((sum, action) => sum + actions[action]!.effort, 0),
        after: { lesser: standingAt(way.lesser, row), greater: standingAt(way.greater, row) },
      };
    }),
    effort: cost,
    leastEffort: atLeast,
    before: standingAt(way.lesser, 0),
  };
}

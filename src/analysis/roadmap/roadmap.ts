import type { Action } from '../../model/action.ts';
import { stageKindName, type Scores, type StageKindName } from '../../score/scores.ts';
import { applicableActions } from './applicable-actions.ts';
import { cheapestPlan, type FoundPlan } from './cheapest-plan.ts';
import { dimensionsOfActions } from './dimensions-of-actions.ts';
import { inPhases, type Guardrails } from './in-phases.ts';
import type { Effects, Plan } from './plan-table.ts';
import { relevantActions } from './relevant-actions.ts';
import { gainAlone } from './studied-actions.ts';
import type { TriedActions } from './tried-actions.ts';
import { scorePlans, type Goal, type PlannedAccount } from './planned-account.ts';

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

export interface Range<T> {
  readonly lesser: T;
  readonly greater: T;
}

export interface Standing {
  /** NaN where there are none. */
  readonly points: number;
  /** Null where the model has no stages. */
  readonly stage: number | null;
  readonly kind: StageKindName | null;
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
  const chosen = { ...open, actions: relevantActions(open, goal, now) };
  for (const effects of ['lesser', 'greater'] as const) {
    const plan = cheapestPlan(chosen, goal, effects, now);
    if (plan === undefined) continue;
    return { kind: 'found', roadmap: { goal, effects, ...layOut(tried, chosen, plan, guardrails) } };
  }
  const scores = scorePlans(open, [[], [...open.actions.keys()]], 'greater');
  const [before, all] = [standingAt(scores, 0), standingAt(scores, 1)];
  return { kind: 'out_of_reach', before, all, actions: open.actions.length };
}

function layOut(
  tried: TriedActions,
  account: PlannedAccount,
  { plan, cost, atLeast }: FoundPlan,
  guardrails: Guardrails,
): Omit<Roadmap, 'goal' | 'effects'> {
  const { actions } = account;
  const dimensions = dimensionsOfActions(tried, actions, plan);
  const phases = inPhases(tried, actions, plan, dimensions, guardrails);
  const order = phases.flat();
  // Row i: after the first i steps.
  const plans = [[], ...order.map((_, i) => ascending(order.slice(0, i + 1)))];
  const lesser = scorePlans(account, plans, 'lesser');
  const greater = scorePlans(account, plans, 'greater');
  const step = (action: number): RoadmapStep => {
    const row = order.indexOf(action) + 1;
    return {
      action: actions[action]!,
      dimension: dimensions.get(action) ?? null,
      alone: gainAlone(tried, actions[action]!),
      inOrder: {
        lesser: pointsAt(lesser, row) - pointsAt(lesser, row - 1),
        greater: pointsAt(greater, row) - pointsAt(greater, row - 1),
      },
    };
  };
  return {
    phases: phases.map((steps) => {
      const row = order.indexOf(steps.at(-1)!) + 1;
      return {
        steps: steps.map(step),
        effort: steps.reduce((sum, action) => sum + actions[action]!.effort, 0),
        after: { lesser: standingAt(lesser, row), greater: standingAt(greater, row) },
      };
    }),
    effort: cost,
    leastEffort: atLeast,
    before: standingAt(lesser, 0),
  };
}

function ascending(plan: Plan): Plan {
  return plan.toSorted((a, b) => a - b);
}

function pointsAt({ nodes }: Scores, row: number): number {
  return nodes[0]!.points[row]!;
}

function standingAt(scores: Scores, row: number): Standing {
  const { overall } = scores;
  return {
    points: pointsAt(scores, row),
    stage: overall === null ? null : overall.stage[row]!,
    kind: overall === null ? null : stageKindName(overall.kind[row]!),
  };
}

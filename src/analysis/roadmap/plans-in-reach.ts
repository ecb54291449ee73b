import type { Model } from '../../model/model.ts';
import { indicators, sourcesOf } from '../../model/walk.ts';
import { NOT_RATED, type Scores } from '../../score/scores.ts';
import { plansWithin, type Choice, type CostedPlan } from './plans-within.ts';
import type { PlanScores } from './plan-scores.ts';
import type { Plan } from './plan-table.ts';
import type { Goal, PlannedAccount } from './planned-account.ts';

/** So many actions that touch one dimension can be told apart by the bits of a number. */
const MOST_BITS = 30;

/** A dimension below the stage that is to be reached. */
interface Low {
  readonly path: string;
  /** What plans can hold of the actions that touch it, as far as that has been asked for; cheapest first. */
  sets: readonly CostedPlan[];
  /** The actions that touch it, ascending. */
  readonly touching: Plan;
  /** By action: its bit among those that touch the dimension; 0 for one that does not. */
  readonly bits: Int32Array;
  /** By the bits of a plan whether it lifts the dimension high enough. */
  readonly known: Map<number, boolean>;
}

/** What can be said of plans without scoring each of them. */
export interface InReach {
  /** Those that may reach the goal. */
  readonly among: (plans: readonly CostedPlan[]) => readonly CostedPlan[];
  /** What every plan that may reach it and costs no more than that holds. */
  readonly choices: (upTo: number) => readonly Choice[];
}

/**
 * Tells plans that cannot reach the goal: where the weakest dimension decides, every dimension that is too low must rise, and
 * what it rises to hangs on no more than the actions that touch it. Plans share these few sets, and the kernel scores each
 * set once. Under any other rule every plan may. `farthest`: nobody will ask for plans that cost as much.
 */
export function inReach(scores: PlanScores, goal: Goal, farthest: number): InReach {
  const { account } = scores;
  const lows = lowDimensions(account, goal, scores.score([[]]));
  if (goal.kind !== 'stage' || lows.length === 0) return { among: (plans) => plans, choices: () => [] };
  let learnt = 0;
  const liftsEnough = (plan: Plan, low: Low): boolean => low.known.get(bitsOf(plan, low)) !== false;
  return {
    among: (plans) => {
      const asked = lows.flatMap((low) => plans.map(({ plan }) => ({ low, plan })));
      learn(scores, goal.stage, asked);
      return plans.filter(({ plan }) => lows.every((low) => liftsEnough(plan, low)));
    },
    choices: (upTo) => {
      if (upTo > learnt) {
        // Together with those that will be asked for next.
        learnt = Math.max(upTo, Math.min(upTo * AHEAD, farthest));
        for (const low of lows) low.sets = setsOf(low, account, learnt);
        const asked = lows.flatMap((low) => low.sets.map(({ plan }) => ({ low, plan })));
        learn(scores, goal.stage, asked);
      }
      return lows.map((low) => {
        const sets = low.sets.filter(({ plan, cost }) => cost <= upTo && liftsEnough(plan, low));
        return { actions: low.touching, sets: sets.map(({ plan }) => plan) };
      });
    },
  };
}

/** Sets that cost so much more are scored beforehand: few calls of the kernel with many sets take less than many with few. */
const AHEAD = 2.5;

/** All that plans that cost no more can hold of what touches a dimension. */
function setsOf({ touching }: Low, { actions }: PlannedAccount, upTo: number): readonly CostedPlan[] {
  const own = touching.map((action) => actions[action]!);
  return plansWithin(own, 0, upTo).map(({ plan, cost }) => ({ plan: plan.map((i) => touching[i]!), cost }));
}

function lowDimensions(account: PlannedAccount, goal: Goal, now: Scores): readonly Low[] {
  const { stages, root, overrides = [] } = account.bound.model;
  if (goal.kind !== 'stage' || stages?.overall !== 'weakest' || overrides.length > 0) return [];
  const { variant, overall } = now;
  if (variant !== undefined || overall === null || overall.kind[0] === NOT_RATED) return [];
  return root.children.flatMap((dimension): Low[] => {
    const stage = now.nodes.find(({ path }) => path === dimension.path)?.stage?.[0] ?? 0;
    // One without weight holds nobody.
    if (dimension.weight === 0 || stage === 0 || stage >= goal.stage) return [];
    const leaves = dimension.kind === 'group' ? indicators(dimension) : [dimension];
    const read = new Set(leaves.flatMap(sourcesOf));
    let next = 0;
    const bits = Int32Array.from(account.actions, ({ lifts }) =>
      lifts.some(({ metric }) => read.has(metric)) ? 1 << next++ : 0,
    );
    const touching = [...bits.keys()].filter((action) => bits[action] !== 0);
    return next > MOST_BITS ? [] : [{ path: dimension.path, sets: [], touching, bits, known: new Map() }];
  });
}

function bitsOf(plan: Plan, { bits }: Low): number {
  let own = 0;
  for (const action of plan) own |= bits[action]!;
  return own;
}

/** Scores the sets that are not known yet. A dimension that is no longer seen is not held against a plan. */
function learn(scores: PlanScores, stage: number, asked: readonly { readonly low: Low; readonly plan: Plan }[]): void {
  const open: { readonly low: Low; readonly bits: number; readonly plan: Plan }[] = [];
  for (const { low, plan } of asked) {
    const bits = bitsOf(plan, low);
    if (low.known.has(bits)) continue;
    low.known.set(bits, true);
    open.push({ low, bits, plan: plan.filter((action) => low.bits[action] !== 0) });
  }
  if (open.length === 0) return;
  const paths = new Set(asked.map(({ low }) => low.path));
  const { nodes } = scores.score(
    open.map(({ plan }) => plan),
    withOnly(scores.account.bound.model, paths),
  );
  const byPath = new Map(nodes.map((node) => [node.path, node]));
  open.forEach(({ low, bits }, row) => {
    const reached = byPath.get(low.path)?.stage?.[row] ?? 0;
    low.known.set(bits, reached === 0 || reached >= stage);
  });
}

/** A model of these dimensions alone, each as it is; no more of what it gives may be read than these. */
function withOnly(model: Model, paths: ReadonlySet<string>): Model {
  const { root, stages } = model;
  const { path, id, title, why, was, kind, weight } = root;
  const children = root.children.filter((child) => paths.has(child.path));
  const bare = {
    path,
    id,
    title,
    why,
    was,
    kind,
    weight,
    combine: { kind: 'mean' as const },
    minCoverage: 0,
    children,
  };
  return { ...model, root: bare, stages: stages && { ...stages, gates: stages.gates.map(() => []) } };
}

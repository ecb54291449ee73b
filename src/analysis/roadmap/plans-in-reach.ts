import { indicators, sourcesOf } from '../../model/walk.ts';
import { NOT_RATED } from '../../score/scores.ts';
import type { CostedPlan } from './plans-within.ts';
import type { Effects, Plan } from './plan-table.ts';
import { scorePlans, type Goal, type PlannedAccount } from './planned-account.ts';

/** So many actions that touch one dimension can be told apart by the bits of a number. */
const MOST_BITS = 30;

/** A dimension below the stage that is to be reached. */
interface Low {
  readonly path: string;
  /** By action: its bit among those that touch the dimension; 0 for one that does not. */
  readonly bits: Int32Array;
  /** By the bits of a plan whether it lifts the dimension high enough. */
  readonly known: Map<number, boolean>;
}

/**
 * Leaves out plans that cannot reach the goal without scoring each of them: where the weakest dimension decides, every
 * dimension that is too low must rise, and what it rises to hangs on no more than the actions that touch it. Plans share these
 * few sets, and the kernel scores each set once. What is left may or may not reach the goal; under any other rule it is all.
 */
export function inReach(
  account: PlannedAccount,
  goal: Goal,
  effects: Effects,
): (plans: readonly CostedPlan[]) => readonly CostedPlan[] {
  const lows = lowDimensions(account, goal, effects);
  if (goal.kind !== 'stage' || lows.length === 0) return (plans) => plans;
  return (plans) => {
    learn(account, goal.stage, effects, lows, plans);
    return plans.filter(({ plan }) => lows.every((low) => low.known.get(bitsOf(plan, low)) !== false));
  };
}

function lowDimensions(account: PlannedAccount, goal: Goal, effects: Effects): readonly Low[] {
  const { stages, root, overrides = [] } = account.bound.model;
  if (goal.kind !== 'stage' || stages?.overall !== 'weakest' || overrides.length > 0) return [];
  const scores = scorePlans(account, [[]], effects);
  if (scores.variant !== undefined || scores.overall === null || scores.overall.kind[0] === NOT_RATED) return [];
  return root.children.flatMap((dimension): Low[] => {
    const stage = scores.nodes.find(({ path }) => path === dimension.path)?.stage?.[0] ?? 0;
    // One without weight holds nobody.
    if (dimension.weight === 0 || stage === 0 || stage >= goal.stage) return [];
    const leaves = dimension.kind === 'group' ? indicators(dimension) : [dimension];
    const read = new Set(leaves.flatMap(sourcesOf));
    let next = 0;
    const bits = Int32Array.from(account.actions, ({ lifts }) =>
      lifts.some(({ metric }) => read.has(metric)) ? 1 << next++ : 0,
    );
    return next > MOST_BITS ? [] : [{ path: dimension.path, bits, known: new Map() }];
  });
}

function bitsOf(plan: Plan, { bits }: Low): number {
  let own = 0;
  for (const action of plan) own |= bits[action]!;
  return own;
}

/** Scores the sets that are not known yet. A dimension that is no longer seen is not held against a plan. */
function learn(
  account: PlannedAccount,
  stage: number,
  effects: Effects,
  lows: readonly Low[],
  plans: readonly CostedPlan[],
): void {
  const asked: { readonly low: Low; readonly bits: number; readonly plan: Plan }[] = [];
  for (const low of lows) {
    const sets = new Map<number, Plan>();
    for (const { plan } of plans) {
      const bits = bitsOf(plan, low);
      if (!low.known.has(bits) && !sets.has(bits)) sets.set(bits, plan);
    }
    for (const [bits, plan] of sets) {
      asked.push({ low, bits, plan: plan.filter((action) => low.bits[action] !== 0) });
    }
  }
  if (asked.length === 0) return;
  const { nodes } = scorePlans(
    account,
    asked.map(({ plan }) => plan),
    effects,
  );
  const byPath = new Map(nodes.map((node) => [node.path, node]));
  asked.forEach(({ low, bits }, row) => {
    const reached = byPath.get(low.path)?.stage?.[row] ?? 0;
    low.known.set(bits, reached === 0 || reached >= stage);
  });
}

import type { Model } from '../../model/model.ts';
import type { Rows } from '../base/scored-base.ts';
import { liftedMetrics } from './lift-table.ts';
import type { Lift, LiftBy, Scenario } from './scenario.ts';

/** Something a vendor could work on: a dimension of the model. */
export interface Lever {
  readonly path: string;
  readonly title: string;
}

/** The dimensions that take part and that something can be lifted of, in the model's order. */
export function dimensionLevers(model: Model): readonly Lever[] {
  return model.root.children
    .filter(({ path, weight }) => weight > 0 && liftedMetrics(model, { lever: { node: path } }).length > 0)
    .map(({ path, title }) => ({ path, title }));
}

/** Paths of the dimensions below which something reads what the lifts change as its own value. */
export function dimensionsOf(model: Model, lifts: readonly Pick<Lift, 'lever'>[]): ReadonlySet<string> {
  const lifted = new Set(lifts.flatMap((lift) => liftedMetrics(model, lift).map(({ metric }) => metric)));
  const reads = (path: string): boolean =>
    liftedMetrics(model, { lever: { node: path } }).some(({ metric }) => lifted.has(metric));
  return new Set(model.root.children.map(({ path }) => path).filter(reads));
}

/** Each of some dimensions lifted alike, for everyone, with the ruler as it is. */
export function liftEach(paths: readonly string[], by: LiftBy, adoption = 1): Scenario {
  return {
    changes: paths.map((node) => ({ kind: 'lift', lever: { node }, by, for: [], adoption })),
    ruler: 'fixed',
  };
}

/** The accounts that some levers together would move up. */
export type Unlocks = (levers: readonly string[]) => Rows;

interface LeverPair {
  readonly levers: readonly [Lever, Lever];
  /** What each unlocks alone. */
  readonly alone: readonly [Rows, Rows];
  /** What both do, each account once. */
  readonly together: Rows;
}

interface PlanStep {
  readonly lever: Lever;
  /** Accounts unlocked by this step and those before. */
  readonly total: number;
  /** Accounts fewer that the plan unlocks without this step. */
  readonly skipping: number;
}

export interface LeverStudy {
  readonly singles: readonly { readonly lever: Lever; readonly unlocked: Rows }[];
  /** The most accounts first; of as many the order of the levers. */
  readonly pairs: readonly LeverPair[];
  /** What to do first, second, third, each time what adds most; ends where nothing adds any. */
  readonly plan: readonly PlanStep[];
}

const STEPS = 3;

/**
 * Tries each lever, each two and a plan of three. Pauses after each thing tried, so that the caller can do something else;
 * levers x levers / 2 of them.
 */
export function* studyLevers(levers: readonly Lever[], unlocks: Unlocks): Generator<undefined, LeverStudy> {
  const known = new Map<string, Rows>();
  function* tried(some: readonly Lever[]): Generator<undefined, Rows> {
    const paths = some.map(({ path }) => path).toSorted();
    const key = paths.join('\n');
    const before = known.get(key);
    if (before !== undefined) return before;
    const rows = unlocks(paths);
    known.set(key, rows);
    yield;
    return rows;
  }
  const singles: { lever: Lever; unlocked: Rows }[] = [];
  for (const lever of levers) singles.push({ lever, unlocked: yield* tried([lever]) });
  const pairs: LeverPair[] = [];
  for (const [i, a] of singles.entries()) {
    for (const b of singles.slice(i + 1)) {
      const together = yield* tried([a.lever, b.lever]);
      pairs.push({ levers: [a.lever, b.lever], alone: [a.unlocked, b.unlocked], together });
    }
  }
  return {
    singles,
    pairs: pairs.toSorted((a, b) => b.together.length - a.together.length),
    plan: yield* planOf(levers, tried),
  };
}

function* planOf(
  levers: readonly Lever[],
  tried: (some: readonly Lever[]) => Generator<undefined, Rows>,
): Generator<undefined, readonly PlanStep[]> {
  const chosen: { lever: Lever; total: number }[] = [];
  while (chosen.length < Math.min(STEPS, levers.length)) {
    const before = chosen.at(-1)?.total ?? 0;
    let best: { lever: Lever; total: number } | undefined;
    for (const lever of levers.filter((one) => chosen.every((other) => other.lever !== one))) {
      const total = (yield* tried([...chosen.map((one) => one.lever), lever])).length;
      if (total > (best?.total ?? before)) best = { lever, total };
    }
    if (best === undefined) break;
    chosen.push(best);
  }
  const all = chosen.at(-1)?.total ?? 0;
  const steps: PlanStep[] = [];
  for (const { lever, total } of chosen) {
    const others = chosen.flatMap((one) => (one.lever === lever ? [] : [one.lever]));
    const without = others.length === 0 ? 0 : (yield* tried(others)).length;
    steps.push({ lever, total, skipping: all - without });
  }
  return steps;
}

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
  readonly unlocked: Rows;
  /** Accounts that the plan unlocks without this step. */
  readonly without: Rows;
}

export interface LeverStudy {
  readonly singles: readonly { readonly lever: Lever; readonly unlocked: Rows }[];
  /** The most accounts first; of as many the order of the levers. */
  readonly pairs: readonly LeverPair[];
  /** Of how many levers each two were tried: of all, or of so many that unlock most alone. */
  readonly paired: number;
  /**
   * What to do first, second, third, each time what adds most, or the two or three together that do where no single one
   * adds any; ends where nothing of what is tried does. Where there are too many levers to try all threes, a third is only
   * looked for one by one.
   */
  readonly plan: readonly PlanStep[];
  /** Up to three levers than which no others together unlock more; null where there are too many levers to try all. */
  readonly best: { readonly levers: readonly Lever[]; readonly unlocked: Rows } | null;
}

const STEPS = 3;
/** 120 threes. */
const MOST_TRIED = 10;
/** 300 twos. */
const MOST_PAIRED = 25;

type Tried = (some: readonly Lever[]) => Generator<undefined, Rows>;

/**
 * Tries each lever, each two, each three where the levers are few, and a plan of three: never more than some hundred things
 * beside the levers themselves. Pauses after each thing tried, so that the caller can do something else.
 */
export function* studyLevers(levers: readonly Lever[], unlocks: Unlocks): Generator<undefined, LeverStudy> {
  const known = new Map<string, Rows>();
  function* tried(some: readonly Lever[]): Generator<undefined, Rows> {
    if (some.length === 0) return new Uint32Array();
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
  const most = new Set(singles.toSorted((a, b) => b.unlocked.length - a.unlocked.length).slice(0, MOST_PAIRED));
  const paired = singles.filter((one) => most.has(one));
  for (const [i, a] of paired.entries()) {
    for (const b of paired.slice(i + 1)) {
      const together = yield* tried([a.lever, b.lever]);
      pairs.push({ levers: [a.lever, b.lever], alone: [a.unlocked, b.unlocked], together });
    }
  }
  return {
    singles,
    pairs: pairs.toSorted((a, b) => b.together.length - a.together.length),
    paired: paired.length,
    plan: yield* planOf(
      levers,
      paired.map(({ lever }) => lever),
      tried,
    ),
    best: levers.length > MOST_TRIED ? null : yield* bestOf(levers, tried),
  };
}

function* planOf(
  levers: readonly Lever[],
  paired: readonly Lever[],
  tried: Tried,
): Generator<undefined, readonly PlanStep[]> {
  const chosen: Lever[] = [];
  const together = levers.length > MOST_TRIED ? 2 : STEPS;
  let now = 0;
  while (chosen.length < Math.min(STEPS, levers.length)) {
    const left = levers.filter((one) => !chosen.includes(one));
    const most = Math.min(Math.max(1, together - chosen.length), left.length);
    let next: readonly Lever[] = [];
    for (let n = 1; next.length === 0 && n <= most; n++) {
      for (const some of subsets(n === 1 ? left : left.filter((one) => paired.includes(one)), n)) {
        const total = (yield* tried([...chosen, ...some])).length;
        if (total > now) [next, now] = [some, total];
      }
    }
    if (next.length === 0) break;
    chosen.push(...next);
  }
  const steps: PlanStep[] = [];
  for (const [i, lever] of chosen.entries()) {
    const unlocked = yield* tried(chosen.slice(0, i + 1));
    steps.push({ lever, unlocked, without: yield* tried(chosen.toSpliced(i, 1)) });
  }
  return steps;
}

/** Of as many accounts the fewer levers, then their order. */
function* bestOf(levers: readonly Lever[], tried: Tried): Generator<undefined, NonNullable<LeverStudy['best']>> {
  let best: NonNullable<LeverStudy['best']> = { levers: [], unlocked: new Uint32Array() };
  for (let n = 1; n <= Math.min(STEPS, levers.length); n++) {
    for (const some of subsets(levers, n)) {
      const unlocked = yield* tried(some);
      if (unlocked.length > best.unlocked.length) best = { levers: some, unlocked };
    }
  }
  return best;
}

/** Each `n` of them, in their order. */
function subsets<T>(all: readonly T[], n: number): readonly (readonly T[])[] {
  if (n === 0) return [[]];
  return all.flatMap((one, i) => subsets(all.slice(i + 1), n - 1).map((others) => [one, ...others]));
}

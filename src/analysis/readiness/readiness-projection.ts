import { createRandom, type Random } from '../../util/random.ts';
import { addDuration, DAY_MS } from '../../util/time.ts';
import { quantileOf } from '../base/quantile.ts';
import { NOT_ASKED, READY } from './feature-states.ts';
import { STATES, transitionsBetween, type ReadinessAt, type Transitions } from './readiness-series.ts';

/** So many months of observed transitions are needed. */
export const LEAST_MONTHS = 6;

/** Where the share that is ready may go if accounts keep moving as they moved; a range, not a promise. */
export interface ReadinessProjection {
  /** Nobody has held such a projection against what came. */
  readonly notBackTested: true;
  /** As-of of the newest snapshot, from which it runs. */
  readonly from: number;
  /** Accounts it starts with; none joins and none leaves. */
  readonly accounts: number;
  /** Months whose transitions were observed. */
  readonly observed: number;
  /** Share ready at the start, 0 to 1. */
  readonly start: number;
  readonly months: readonly ProjectedMonth[];
}

interface ProjectedMonth {
  /** 1 is the first month after the newest snapshot. */
  readonly month: number;
  /** Shares ready, 0 to 1: by the transitions of all months together, and the ends of the middle 95 % of the runs. */
  readonly middle: number;
  readonly low: number;
  readonly high: number;
}

export interface ProjectionOptions {
  /** 24 by default. */
  readonly months?: number;
  readonly seed?: number;
  readonly runs?: number;
}

/**
 * A Markov chain over the four states with the transitions observed from month to month. Each run draws the observed months
 * anew, with replacement (what is not known of them), and then one of these for every month to come (what differs between
 * months); the same seed gives the same range. The chain forgets how long an account has been where it is. `series` ascends by
 * as-of; steps that are not about a month long are left out. Null below LEAST_MONTHS such steps, or where nobody is asked.
 * O(accounts x months + runs x months).
 */
export function projectReadiness(
  series: readonly ReadinessAt[],
  feature: string,
  { months = 24, seed = 1, runs = 1000 }: ProjectionOptions = {},
): ReadinessProjection | null {
  const newest = series.at(-1);
  const states = newest?.features.find(({ id }) => id === feature)?.state;
  if (newest === undefined || states === undefined) return null;
  const observed = monthlySteps(series, feature);
  const start = sharesOf(states);
  if (start === null || observed.length < LEAST_MONTHS) return null;
  const pooled = chain(sumOf(observed.map(({ counts }) => counts)), null);
  const steps = observed.map(({ counts }) => chain(counts, pooled));
  const random = createRandom(seed);
  const drawn = Array.from({ length: months }, () => new Float64Array(runs));
  for (let run = 0; run < runs; run++) {
    const again = steps.map(() => pick(steps, random));
    let shares = start.shares;
    for (const month of drawn) {
      shares = step(shares, pick(again, random));
      month[run] = shares[READY]!;
    }
  }
  let middle = start.shares;
  return {
    notBackTested: true,
    from: newest.asOf,
    accounts: start.accounts,
    observed: observed.length,
    start: start.shares[READY]!,
    months: drawn.map((ready, i) => {
      middle = step(middle, pooled);
      const [low, high] = [quantileOf(ready, 0.025) ?? Number.NaN, quantileOf(ready, 0.975) ?? Number.NaN];
      return { month: i + 1, middle: middle[READY]!, low, high };
    }),
  };
}

/** What a projection made some months ago said of today, and what came. */
export interface PastProjection {
  /** As-of it would have been made at. */
  readonly from: number;
  readonly said: ProjectedMonth;
  /** Share ready in the newest snapshot. */
  readonly came: number;
  /** Whether that lies within the range. */
  readonly held: boolean;
}

/**
 * One look back, for readers to weigh a projection by: it is no test of the method. Null where `monthsAgo` there is no snapshot or
 * too few months lie before.
 */
export function projectionBefore(
  series: readonly ReadinessAt[],
  feature: string,
  monthsAgo: number,
  { seed = 1, runs = 1000 }: Omit<ProjectionOptions, 'months'> = {},
): PastProjection | null {
  const newest = series.at(-1);
  const states = newest?.features.find(({ id }) => id === feature)?.state;
  const came = states === undefined ? null : sharesOf(states);
  if (newest === undefined || came === null) return null;
  const then = addDuration(newest.asOf, { n: monthsAgo, unit: 'mo' }, -1);
  const known = series.filter(({ asOf }) => asOf <= then);
  if (known.at(-1)?.asOf !== then) return null;
  const said = projectReadiness(known, feature, { months: monthsAgo, seed, runs })?.months.at(-1);
  if (said === undefined) return null;
  const share = came.shares[READY]!;
  return { from: then, said, came: share, held: said.low <= share && share <= said.high };
}

function monthlySteps(series: readonly ReadinessAt[], feature: string): Transitions[] {
  return series.slice(1).flatMap((after, i) => {
    const before = series[i]!;
    const days = (after.asOf - before.asOf) / DAY_MS;
    if (days < 27 || days > 32) return [];
    const transitions = transitionsBetween(before, after, feature);
    return transitions.counts.some((count) => count > 0) ? [transitions] : [];
  });
}

function sharesOf(states: Uint8Array): { readonly accounts: number; readonly shares: Float64Array } | null {
  const shares = new Float64Array(STATES);
  const asked = states.filter((state) => state !== NOT_ASKED);
  if (asked.length === 0) return null;
  for (const state of asked) shares[state]! += 1;
  return { accounts: asked.length, shares: shares.map((count) => count / asked.length) };
}

/**
 * Counts as chances, by `4 * from + to`. A state that nobody was in takes the chances of `otherwise`; where it has none, accounts
 * stay.
 */
function chain(counts: Float64Array, otherwise: Float64Array | null): Float64Array {
  const out = new Float64Array(STATES * STATES);
  for (let from = 0; from < STATES; from++) {
    const own = counts.subarray(STATES * from, STATES * (from + 1));
    const sum = own.reduce((total, count) => total + count, 0);
    for (let to = 0; to < STATES; to++) {
      const at = STATES * from + to;
      if (sum > 0) out[at] = own[to]! / sum;
      else out[at] = otherwise === null ? Number(from === to) : otherwise[at]!;
    }
  }
  return out;
}

function step(shares: Float64Array, chances: Float64Array): Float64Array {
  const next = new Float64Array(STATES);
  for (let from = 0; from < STATES; from++) {
    for (let to = 0; to < STATES; to++) next[to]! += shares[from]! * chances[STATES * from + to]!;
  }
  return next;
}

function sumOf(all: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(STATES * STATES);
  for (const counts of all) counts.forEach((count, i) => (sum[i]! += count));
  return sum;
}

function pick<T>(from: readonly T[], random: Random): T {
  return from[Math.floor(random() * from.length)]!;
}

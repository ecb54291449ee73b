import type { Direction, RankCurve, Ties } from '../../model/curve.ts';
import { ERROR, SCORED } from '../../table/status.ts';
import type { RankTable } from '../bound-model.ts';
import type { CurveColumns, PointsOf } from './curve-columns.ts';

/** A rank curve laid out for the inner loop. */
export interface RankPoints {
  readonly values: Float64Array;
  /** Points at a place: 2j + 1 is at `values[j]`, 2j just below it. */
  readonly pointsAt: (place: number) => number;
  /** Between two values of the population the points lie on a line, and level outside. */
  readonly between: boolean;
  readonly index: Index;
}

/**
 * Where to begin looking: values of bucket b, `(x - low) * perUnit` rounded down, stand from `starts[b]` to `starts[b + 1]`.
 * Rounding is monotone, so equal values share a bucket and higher ones never stand in a lower one.
 */
interface Index {
  readonly low: number;
  readonly perUnit: number;
  readonly starts: Int32Array;
}

type Scale = readonly [number, number];

/** The ruler made of values of the population, ascending; null without spread (fewer than two distinct values). */
export function bindRank(
  sorted: Float64Array,
  direction: Direction,
  method: RankTable['method'] | undefined,
): RankTable | null {
  let distinct = 0;
  // `!==` so that 0 and -0, which the typed sort puts apart, count as equal.
  for (let i = 0; i < sorted.length; i++) distinct += Number(i === 0 || sorted[i] !== sorted[i - 1]);
  if (distinct < 2) return null;
  const values: number[] = [];
  const below: number[] = [];
  // In full length from the start: one that grows to a million is copied many times.
  values.length = distinct;
  below.length = distinct + 1;
  let k = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i > 0 && sorted[i] === sorted[i - 1]) continue;
    values[k] = sorted[i]!;
    below[k++] = i;
  }
  below[k] = sorted.length;
  const ruler = { kind: 'rank', direction, values, below } as const;
  return method === undefined ? ruler : { ...ruler, method };
}

/** How ties are placed, as the bound curve keeps it. */
export function methodOfRank({ ties, borda }: RankCurve): Exclude<RankTable['method'], undefined> {
  return borda === true ? { ties, borda } : { ties };
}

/** The ruler with an index into it. Cost: one pass over the ruler. */
export function rankPoints(curve: RankTable, [low, high]: Scale): RankPoints {
  const { direction, method } = curve;
  const values = new Float64Array(curve.values);
  const below = new Int32Array(curve.below);
  const n = below[values.length]!;
  const up = direction === 'up';
  const measure = measureOf(method, n);
  const scaled = typeof method !== 'object';
  const pointsAt = (place: number): number => {
    const first = below[place >> 1]!;
    const equal = below[(place + 1) >> 1]! - first;
    const lower = up ? first : n - first - equal;
    const distinct = up ? place >> 1 : values.length - ((place + 1) >> 1);
    const measured = measure(lower, equal, distinct);
    return scaled ? low + (high - low) * measured : measured;
  };
  const between = method === 'inclusive' || method === 'inclusive_mean' || method === 'exclusive';
  return { values, pointsAt, between, index: indexOf(values) };
}

/** What stands for a place: `below` accounts of `distinct` values stand below it, `equal` beside it. */
type Measure = (below: number, equal: number, distinct: number) => number;

/** The shares that scipy's `percentileofscore`, the two functions of Excel and COINr's ranks give a place, or ranks from 1. */
function measureOf(method: RankTable['method'], n: number): Measure {
  if (typeof method === 'object') {
    const lowest = method.borda === true ? 0 : 1;
    return rankFrom(lowest, method.ties);
  }
  switch (method ?? 'mean') {
    case 'mean':
      return (below, equal) => (2 * below + equal) / (2 * n);
    case 'weak':
      return (below, equal) => (below + equal) / n;
    case 'strict':
      return (below) => below / n;
    case 'rank':
      return (below, equal) => (2 * below + equal + (equal > 0 ? 1 : 0)) / (2 * n);
    case 'inclusive_mean':
      return (below, equal) => (2 * below + equal - 1) / (2 * (n - 1));
    case 'inclusive':
      return (below) => below / (n - 1);
    case 'exclusive':
      return (below) => (below + 1) / (n + 1);
  }
}

/** Of a value that nobody in the population has, the rank it would take. */
function rankFrom(lowest: number, ties: Ties): Measure {
  switch (ties) {
    case 'min':
      return (below) => below + lowest;
    case 'max':
      return (below, equal) => below + Math.max(0, equal - 1) + lowest;
    case 'mean':
      return (below, equal) => below + Math.max(0, equal - 1) / 2 + lowest;
    case 'dense':
      return (_below, _equal, distinct) => distinct + lowest;
  }
}

function indexOf(values: Float64Array): Index {
  const n = values.length;
  const low = values[0]!;
  const perUnit = (n - 1) / (values[n - 1]! - low);
  // Infinite or too wide: one bucket, which is searched whole.
  if (!(perUnit > 0 && Number.isFinite(perUnit))) return { low: 0, perUnit: 0, starts: Int32Array.of(0, n) };
  const starts = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) starts[Math.floor((values[i]! - low) * perUnit) + 1]!++;
  for (let b = 0; b < n; b++) starts[b + 1]! += starts[b]!;
  return { low, perUnit, starts };
}

/** By rank in the population: a value between two of the population's counts those below it. */
export function applyRank(curve: RankPoints, columns: CurveColumns, start: number, end: number): void {
  const { pointsAt } = curve;
  const { values, status, points } = columns;
  for (let i = start; i < end; i++) {
    const x = values[i]!;
    if (x === x) points[i] = pointsAt(placeIn(curve, x));
    else {
      points[i] = Number.NaN;
      if (status[i] === SCORED) status[i] = ERROR;
    }
  }
}

/** The points of one value. */
export function readRankPoints(curve: RankPoints): PointsOf {
  const { values, pointsAt, between } = curve;
  if (!between) return (x) => (Number.isNaN(x) ? x : pointsAt(placeIn(curve, x)));
  const last = values.length - 1;
  return (x) => {
    if (Number.isNaN(x)) return x;
    const place = placeIn(curve, x);
    if (place % 2 === 1) return pointsAt(place);
    if (place === 0) return pointsAt(1);
    if (place > 2 * last) return pointsAt(2 * last + 1);
    const [x0, x1] = [values[place / 2 - 1]!, values[place / 2]!];
    const [y0, y1] = [pointsAt(place - 1), pointsAt(place + 1)];
    // Halves, because the distance between the largest doubles is not one.
    const share = (x / 2 - x0 / 2) / (x1 / 2 - x0 / 2);
    return Number.isNaN(share) ? y0 : y0 + (y1 - y0) * share;
  };
}

/** As `rankPlace`, from the bucket of x on. */
export function placeIn({ values, index }: RankPoints, x: number): number {
  const b = bucketOf(index, x);
  return searchPlace(values, x, index.starts[b]!, index.starts[b + 1]!);
}

/** The bucket of a number, those of the highest and the lowest value for what lies beyond. */
export function bucketOf({ low, perUnit, starts }: Index, x: number): number {
  const most = starts.length - 2;
  const bucket = (x - low) * perUnit;
  return bucket >= most ? most : bucket > 0 ? Math.floor(bucket) : 0;
}

/** 2j + 1 where x is `steps[j]`, 2j where it is above `steps[j - 1]` and below `steps[j]`. */
export function rankPlace(steps: ArrayLike<number>, x: number): number {
  return searchPlace(steps, x, 0, steps.length);
}

function searchPlace(steps: ArrayLike<number>, x: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle]! < x) low = middle + 1;
    else high = middle;
  }
  return 2 * low + (steps[low] === x ? 1 : 0);
}

import type { Direction, RankCurve } from '../../model/curve.ts';
import { ERROR, SCORED } from '../../table/status.ts';
import type { RankTable } from '../bound-model.ts';
import type { CurveColumns, PointsOf } from './curve-columns.ts';

/** Points for values in a rank curve: `points[2j + 1]` at `values[j]`, `points[2j]` just below it. */
export interface RankPoints {
  readonly values: readonly number[];
  readonly points: Float64Array;
  /** Between two values of the population the points lie on a line, and level outside. */
  readonly between: boolean;
}

/** Where a value stands: of `of` accounts `below` stand below it and `equal` beside it; `place` numbers distinct values. */
interface Place {
  readonly below: number;
  readonly equal: number;
  readonly of: number;
  readonly place: number;
}

type Scale = readonly [number, number];

/** The ruler made of values of the population, ascending; null without spread (fewer than two distinct values). */
export function bindRank(
  sorted: Float64Array,
  direction: Direction,
  method: RankTable['method'] | undefined,
): RankTable | null {
  const values: number[] = [];
  const below: number[] = [];
  sorted.forEach((value, i) => {
    // `!==` so that 0 and -0, which the typed sort puts apart, count as equal.
    if (i === 0 || value !== sorted[i - 1]) {
      values.push(value);
      below.push(i);
    }
  });
  if (values.length < 2) return null;
  const ruler = { kind: 'rank', direction, values, below: [...below, sorted.length] } as const;
  return method === undefined ? ruler : { ...ruler, method };
}

export function methodOfRank({ ties, borda }: RankCurve): Exclude<RankTable['method'], undefined> {
  return borda === true ? { ties, borda } : { ties };
}

/** The points of every value of the population and of the gaps between them. */
export function rankPoints(curve: RankTable, scale: Scale): RankPoints {
  const { values, below, direction, method } = curve;
  const n = below[values.length]!;
  const points = new Float64Array(2 * values.length + 1);
  for (let at = 0; at < points.length; at++) {
    const first = below[at >> 1]!;
    const equal = below[(at + 1) >> 1]! - first;
    const up = direction === 'up';
    points[at] = pointsAt(
      {
        below: up ? first : n - first - equal,
        equal,
        of: n,
        place: up ? (at >> 1) + 1 : values.length - (at >> 1) + (equal === 0 ? 1 : 0),
      },
      method,
      scale,
    );
  }
  return { values, points, between: method === 'inclusive' || method === 'exclusive' };
}

function pointsAt(place: Place, method: RankTable['method'], [low, high]: Scale): number {
  if (typeof method === 'object') return rankOf(place, method.ties) - (method.borda === true ? 1 : 0);
  return low + (high - low) * shareOf(place, method ?? 'mean');
}

/** The share that scipy's `percentileofscore` and the two functions of Excel give a place. */
function shareOf(
  { below, equal, of }: Place,
  method: Exclude<RankTable['method'], object | undefined> | 'mean',
): number {
  switch (method) {
    case 'mean':
      return (2 * below + equal) / (2 * of);
    case 'weak':
      return (below + equal) / of;
    case 'strict':
      return below / of;
    case 'rank':
      return (2 * below + equal + Math.sign(equal)) / (2 * of);
    case 'inclusive':
      return below / (of - 1);
    case 'exclusive':
      return (below + 1) / (of + 1);
  }
}

/** The rank from 1; of a value that nobody in the population has, the rank it would take. */
function rankOf({ below, equal, place }: Place, ties: 'min' | 'max' | 'mean' | 'dense'): number {
  if (ties === 'dense') return place;
  if (ties === 'min' || equal === 0) return below + 1;
  return ties === 'max' ? below + equal : below + (equal + 1) / 2;
}

/** By rank in the population: a value between two of the population's counts those below it. */
export function applyRank(curve: RankPoints, columns: CurveColumns, start: number, end: number): void {
  const { values: steps, points: table } = curve;
  const { values, status, points } = columns;
  for (let i = start; i < end; i++) {
    const x = values[i]!;
    if (x === x) points[i] = table[rankPlace(steps, x)]!;
    else {
      points[i] = Number.NaN;
      if (status[i] === SCORED) status[i] = ERROR;
    }
  }
}

/** The points of one value. */
export function readRankPoints({ values, points, between }: RankPoints): PointsOf {
  if (!between) return (x) => (Number.isNaN(x) ? x : points[rankPlace(values, x)]!);
  const last = values.length - 1;
  return (x) => {
    if (Number.isNaN(x)) return x;
    const place = rankPlace(values, x);
    if (place % 2 === 1) return points[place]!;
    if (place === 0) return points[1]!;
    if (place > 2 * last) return points[2 * last + 1]!;
    const [x0, x1] = [values[place / 2 - 1]!, values[place / 2]!];
    const [y0, y1] = [points[place - 1]!, points[place + 1]!];
    // Halves, because the distance between the largest doubles is not one.
    const share = (x / 2 - x0 / 2) / (x1 / 2 - x0 / 2);
    return Number.isNaN(share) ? y0 : y0 + (y1 - y0) * share;
  };
}

/** 2j + 1 where x is `steps[j]`, 2j where it is above `steps[j - 1]` and below `steps[j]`. */
export function rankPlace(steps: readonly number[], x: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle]! < x) low = middle + 1;
    else high = middle;
  }
  return 2 * low + (steps[low] === x ? 1 : 0);
}

import type { Knot, Sides } from '../../model/curve.ts';
import { ERROR, SCORED } from '../../table/status.ts';
import { ln } from '../../util/elementary.ts';
import type { LinearCurve } from '../bound-model.ts';
import type { CurveColumns, PointsOf } from './curve-columns.ts';
import { FEW, rankOfFew, roomForKnots } from './rank-of-few.ts';

/**
 * A bound curve laid out for the inner loop. A value with k knots at or below it lies on segment k, whose points are
 * `y[k] + s[k] * (x - at[k])`: exact at every knot. Segments 0 and n lie outside: level unless that side is open.
 */
export interface Segments {
  /** Raw values of the knots, ascending; few of them as `rankOfFew` wants them. */
  readonly knots: Float64Array;
  readonly at: Float64Array;
  readonly y: Float64Array;
  readonly s: Float64Array;
  readonly open: Sides | null;
}

/** Segments of a linear curve of one knot or more (two where a side is open), raw values strictly increasing. */
function segmentsOf(given: readonly Knot[], open: Sides | null = null): Segments {
  const all = withMiddles(given);
  const n = all.length;
  const knots = roomForKnots(n);
  const at = new Float64Array(n + 1);
  const y = new Float64Array(n + 1);
  const s = new Float64Array(n + 1);
  for (let k = 0; k <= n; k++) {
    const knot = all[Math.max(0, k - 1)]!;
    at[k] = knot[0];
    y[k] = knot[1];
    if (k > 0) knots[k - 1] = knot[0];
    if (k > 0 && k < n) s[k] = slope(knot, all[k]!);
  }
  if (opens(open, 'lower')) s[0] = s[1]!;
  if (opens(open, 'upper')) s[n] = s[n - 1]!;
  return { knots, at, y, s, open };
}

function opens(open: Sides | null, side: 'lower' | 'upper'): boolean {
  return open === side || open === 'both';
}

/** A segment wider than the largest double gets a knot in its middle, so that differences on it are finite. */
function withMiddles(knots: readonly Knot[]): readonly Knot[] {
  const width = (i: number): number => (i === 0 ? 0 : knots[i]![0] - knots[i - 1]![0]);
  // Ascending, so that none is wider than all of them.
  if (Number.isFinite(knots.at(-1)![0] - knots[0]![0])) return knots;
  return knots.flatMap((knot, i): Knot[] => {
    if (Number.isFinite(width(i))) return [knot];
    const before = knots[i - 1]!;
    return [[before[0] / 2 + knot[0] / 2, before[1] / 2 + knot[1] / 2], knot];
  });
}

/**
 * Slope from one knot to the next, moved towards zero by as few last bits as keep the segment from passing the next
 * knot's points by rounding: floating-point operations are monotone, so the whole curve then is too.
 */
function slope([x0, y0]: Knot, [x1, y1]: Knot): number {
  const dx = x1 - x0;
  const limited = Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, (y1 - y0) / dx));
  let s = limited;
  for (let ulps = 1; passes(y0 + s * dx, y0, y1); ulps *= 2) s = limited * (1 - ulps * Number.EPSILON);
  return s;
}

function passes(end: number, y0: number, y1: number): boolean {
  return y1 >= y0 ? end > y1 : end < y1;
}

/**
 * Points of rows `start` to `end` by a linear curve; NaN where the value is NaN, so where the cell is not scored. The
 * number of knots at or below a value is found by comparisons without branches: values are too mixed for a branch
 * predictor. An infinite value comes out as NaN too: see `settle`.
 */
export function applySegments(curve: Segments, { values, points }: CurveColumns, start: number, end: number): void {
  const { at, y, s, knots } = curve;
  if (knots.length === FEW) return applyFew(curve, values, points, start, end);
  for (let i = start; i < end; i++) {
    const x = values[i]!;
    let k = 0;
    for (let j = 0; j < knots.length; j++) k += Number(x >= knots[j]!);
    points[i] = y[k]! + s[k]! * (x - at[k]!);
  }
}

/**
 * Four rows at a time: what an engine checks about an array before it reads it, it then checks once for four rows.
 */
function applyFew({ at, y, s, knots }: Segments, X: Float64Array, P: Float64Array, start: number, end: number): void {
  const middle = knots[3]!;
  let i = start;
  for (; i + 4 <= end; i += 4) {
    const a = X[i]!;
    const b = X[i + 1]!;
    const c = X[i + 2]!;
    const d = X[i + 3]!;
    const ka = rankOfFew(knots, middle, a);
    const kb = rankOfFew(knots, middle, b);
    const kc = rankOfFew(knots, middle, c);
    const kd = rankOfFew(knots, middle, d);
    P[i] = y[ka]! + s[ka]! * (a - at[ka]!);
    P[i + 1] = y[kb]! + s[kb]! * (b - at[kb]!);
    P[i + 2] = y[kc]! + s[kc]! * (c - at[kc]!);
    P[i + 3] = y[kd]! + s[kd]! * (d - at[kd]!);
  }
  for (; i < end; i++) {
    const x = X[i]!;
    const k = rankOfFew(knots, middle, x);
    P[i] = y[k]! + s[k]! * (x - at[k]!);
  }
}

/**
 * Scored cells that came out without points: an infinite value takes its end of the curve, one that is no number is an
 * error, and so is one too far out on an open side. Tables hold neither unless someone put them there, so this runs only
 * where a group met such a cell.
 */
export function settle(curve: Segments, { values, status, points }: CurveColumns, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    if (!Number.isNaN(points[i]!)) continue;
    points[i] = endPoints(curve, values[i]!);
    if (status[i] === SCORED && Number.isNaN(points[i]!)) status[i] = ERROR;
  }
}

function endPoints({ at, y, open }: Segments, x: number): number {
  const last = y.length - 1;
  const upper = x >= at[last]!;
  if (Number.isNaN(x) || opens(open, upper ? 'upper' : 'lower')) return Number.NaN;
  return upper ? y[last]! : y[0]!;
}

/** Beyond these points doubles are not even whole numbers apart: a value that far out on an open side is an error. */
const FARTHEST = 2 ** 53;

/** As `applySegments`, where points may leave the scale: a cell too far out is left to `settle`. */
export function applyOpen(curve: Segments, columns: CurveColumns, start: number, end: number): void {
  applySegments(curve, columns, start, end);
  const { points } = columns;
  for (let i = start; i < end; i++) if (!(Math.abs(points[i]!) <= FARTHEST)) points[i] = Number.NaN;
}

/** The points of one value, with the arithmetic of the columns. */
export function readSegments(curve: Segments): PointsOf {
  const { knots, at, y, s } = curve;
  return (x) => {
    let k = 0;
    for (let j = 0; j < knots.length; j++) k += Number(x >= knots[j]!);
    const points = y[k]! + s[k]! * (x - at[k]!);
    return Math.abs(points) <= FARTHEST ? points : endPoints(curve, x);
  };
}

/** Bound curves as they were laid out before: for who scores a few accounts over and over by the same ruler. */
export type LaidCurves = Map<LinearCurve, Segments>;

/** Segments of a bound curve; those of a logarithmic one are read with `logarithm`. What is laid out anew is kept in `laid`. */
export function segmentsOfLinear(curve: LinearCurve, laid?: LaidCurves): Segments {
  const found = laid?.get(curve);
  if (found !== undefined) return found;
  const { knots, open, log } = curve;
  const segments = segmentsOf(
    log === true ? knots.map(([raw, points]): Knot => [ln(raw), points]) : knots,
    open ?? null,
  );
  laid?.set(curve, segments);
  return segments;
}

/** What is not above 0 lies below every logarithm. */
export function logarithm(x: number): number {
  return x <= 0 ? -Infinity : ln(x);
}

/**
 * The inner loops of a group: each adds one child's rows `start` to `end` to accumulators that begin at `start`.
 * Points are NaN exactly where a cell is neither scored nor filled, and such a row adds nothing. Whether a cell has points is a
 * branch that is nearly always taken; what is done where it is not costs next to nothing.
 */
import { ERROR, NOT_APPLICABLE, SCORED } from '../../table/status.ts';
import { ln, pow } from '../../util/elementary.ts';
import { FLAG } from '../scores.ts';

/** The columns of a node while it is being scored. `coverage` is null on indicators. */
export interface NodeColumns {
  readonly points: Float64Array;
  readonly status: Uint8Array;
  readonly coverage: Float64Array | null;
  readonly flags: Uint8Array;
}

/** The weighted sum and the present weight; returns the statuses of the cells without points, one bit each (see seen.ts). */
export function addWeighted(
  { points, status }: NodeColumns,
  weight: number,
  sum: Float64Array,
  present: Float64Array,
  start: number,
  end: number,
): number {
  let absent = 0;
  for (let i = start, j = 0; i < end; i++, j++) {
    const p = points[i]!;
    if (p === p) {
      sum[j]! += weight * p;
      present[j]! += weight;
    } else absent |= 1 << status[i]!;
  }
  return absent;
}

/** The present weight alone; returns as `addWeighted`. */
export function addPresent(
  { points, status }: NodeColumns,
  weight: number,
  present: Float64Array,
  start: number,
  end: number,
): number {
  let absent = 0;
  for (let i = start, j = 0; i < end; i++, j++) {
    const p = points[i]!;
    if (p === p) present[j]! += weight;
    else absent |= 1 << status[i]!;
  }
  return absent;
}

/** The weight of what applies, with or without points, in rows `start` to `end`. */
export function addApplicable(status: Uint8Array, weight: number, sum: Float64Array, start: number, end: number): void {
  for (let i = start, j = 0; i < end; i++, j++) if (status[i] !== NOT_APPLICABLE) sum[j]! += weight;
}

/** An indicator covers its whole weight where it is scored (points alone may be a fill), a group its own coverage of it. */
export function addCovered(
  { coverage, status }: NodeColumns,
  weight: number,
  sum: Float64Array,
  start: number,
  end: number,
): void {
  if (coverage === null) {
    for (let i = start, j = 0; i < end; i++, j++) sum[j]! += weight * Number(status[i] === SCORED);
    return;
  }
  for (let i = start, j = 0; i < end; i++, j++) {
    const share = coverage[i]!;
    if (share === share) sum[j]! += weight * share;
  }
}

/** Adds something of the child's points to a sum; nothing where it has none. */
type Adding = (child: NodeColumns, weight: number, sum: Float64Array, start: number, end: number) => void;

export const addLogarithm: Adding = ({ points }, weight, sum, start, end) => {
  for (let i = start, j = 0; i < end; i++, j++) {
    const p = points[i]!;
    if (p === p) sum[j]! += weight * ln(p);
  }
};

export const addInverse: Adding = ({ points }, weight, sum, start, end) => {
  for (let i = start, j = 0; i < end; i++, j++) {
    const p = points[i]!;
    if (p === p) sum[j]! += p < 0 ? Number.NaN : weight / p;
  }
};

/** Powers of the points relative to a reference of the row's own, so that no exponent overflows. */
export function addPower(
  { points }: NodeColumns,
  weight: number,
  exponent: number,
  reference: Float64Array,
  sum: Float64Array,
  start: number,
  end: number,
): void {
  for (let i = start, j = 0; i < end; i++, j++) {
    const p = points[i]!;
    if (p !== p) continue;
    const r = reference[j]!;
    sum[j]! += p < 0 ? Number.NaN : weight * pow(r === 0 ? 0 : p / r, exponent);
  }
}

/** Multiplies by each share of the scale, not below 0, to the power of the weight as `stretch[j]` times as much. */
export function multiplyShare(
  { points }: NodeColumns,
  weight: number,
  [low, high]: readonly [number, number],
  stretch: Float64Array,
  product: Float64Array,
  start: number,
  end: number,
): void {
  for (let i = start, j = 0; i < end; i++, j++) {
    const p = points[i]!;
    if (p === p) product[j]! *= pow(Math.max(0, (p - low) / (high - low)), weight * stretch[j]!);
  }
}

/** The least points so far; a cell without points (NaN) lowers nothing. */
export function lower({ points }: NodeColumns, least: Float64Array, start: number, end: number): void {
  for (let i = start, j = 0; i < end; i++, j++) if (points[i]! < least[j]!) least[j] = points[i]!;
}

/** The greatest points so far; a cell without points (NaN) raises nothing. */
export function raise({ points }: NodeColumns, greatest: Float64Array, start: number, end: number): void {
  for (let i = start, j = 0; i < end; i++, j++) if (points[i]! > greatest[j]!) greatest[j] = points[i]!;
}

/** Marks rows of a group where the child, or a node below it, is in error. */
export function flagErrors(child: NodeColumns, flags: Uint8Array, start: number, end: number): void {
  const { status, flags: below } = child;
  for (let i = start; i < end; i++) {
    if (status[i] === ERROR || (below[i]! & FLAG.childError) !== 0) flags[i]! |= FLAG.childError;
  }
}

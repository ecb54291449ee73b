/**
 * The inner loops of a group: each adds one child's rows `start` to `end` to accumulators that begin at `start`.
 * Points are NaN exactly where the status is not scored, and such a row adds nothing.
 */
import { ERROR, NOT_APPLICABLE, SCORED } from '../table/status.ts';
import { ln, pow } from '../util/elementary.ts';
import { FLAG } from './scores.ts';

/** The columns of a node while it is being scored. `coverage` is null on indicators. */
export interface NodeColumns {
  readonly points: Float64Array;
  readonly status: Uint8Array;
  readonly coverage: Float64Array | null;
  readonly flags: Uint8Array;
}

/** The weighted sum and the present weight, in one pass: the case that decides how fast a model is scored. */
export function addWeighted(
  { points, status }: NodeColumns,
  weight: number,
  sum: Float64Array,
  present: Float64Array,
  start: number,
  end: number,
): void {
  for (let i = start, j = 0; i < end; i++, j++) {
    if (status[i] === SCORED) {
      sum[j]! += weight * points[i]!;
      present[j]! += weight;
    }
  }
}

export function addPresent(
  status: Uint8Array,
  weight: number,
  present: Float64Array,
  start: number,
  end: number,
): void {
  for (let i = start, j = 0; i < end; i++, j++) if (status[i] === SCORED) present[j]! += weight;
}

export function addApplicable(status: Uint8Array, weight: number, sum: Float64Array, start: number, end: number): void {
  for (let i = start, j = 0; i < end; i++, j++) if (status[i] !== NOT_APPLICABLE) sum[j]! += weight;
}

/** An indicator covers its whole weight where it is scored, a group its own coverage of it. */
export function addCovered(child: NodeColumns, weight: number, sum: Float64Array, start: number, end: number): void {
  const { coverage } = child;
  if (coverage === null) return addPresent(child.status, weight, sum, start, end);
  for (let i = start, j = 0; i < end; i++, j++) {
    const share = coverage[i]!;
    if (share === share) sum[j]! += weight * share;
  }
}

export function addLogarithm(
  { points }: NodeColumns,
  weight: number,
  sum: Float64Array,
  start: number,
  end: number,
): void {
  for (let i = start, j = 0; i < end; i++, j++) {
    const p = points[i]!;
    if (p === p) sum[j]! += weight * ln(p);
  }
}

export function addInverse(
  { points }: NodeColumns,
  weight: number,
  sum: Float64Array,
  start: number,
  end: number,
): void {
  for (let i = start, j = 0; i < end; i++, j++) {
    const p = points[i]!;
    if (p === p) sum[j]! += weight / p;
  }
}

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
    if (p === p) sum[j]! += weight * pow(p / reference[j]!, exponent);
  }
}

export function lower({ points }: NodeColumns, least: Float64Array, start: number, end: number): void {
  for (let i = start, j = 0; i < end; i++, j++) if (points[i]! < least[j]!) least[j] = points[i]!;
}

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

import { MISSING, NOT_APPLICABLE } from '../../table/status.ts';
import type { NodeColumns } from './accumulate.ts';
import { SEEN_NOT_APPLICABLE } from './seen.ts';

/** Children whose columns are read side by side. */
export const FEW_CHILDREN = 6;

/** A child of a group and its weight, above 0. */
export interface Weighed {
  readonly weight: number;
  readonly columns: NodeColumns;
}

/** What a mean needs beside its children. */
export interface MeanRule {
  /** The weight of all children. */
  readonly whole: number;
  /** The coverage from which the group is scored, rounding allowed for. */
  readonly enough: number;
  /** The weight covered in each row of the block; null over indicators alone, where it is the weight present. */
  readonly covered: Float64Array | null;
}

/**
 * The usual group at full speed: the mean of up to six children in one pass, sums in registers, points, coverage and
 * status written at once. Children are added in their order, so the bits are those of a pass per child. Returns the
 * statuses of the cells without points, one bit each (see seen.ts). Where the row is not scored its status is written,
 * elsewhere it is left as it was: scored.
 */
export function meanOfFew(
  children: readonly Weighed[],
  { whole, enough, covered }: MeanRule,
  { points, status, coverage }: NodeColumns,
  start: number,
  end: number,
): number {
  const n = children.length;
  const [a, b, c, d, e, f] = sixOf(children);
  const [weightA, weightB, weightC] = [a.weight, b.weight, c.weight];
  const [weightD, weightE, weightF] = [d.weight, e.weight, f.weight];
  const { points: pointsA, status: statusA } = a.columns;
  const { points: pointsB, status: statusB } = b.columns;
  const { points: pointsC, status: statusC } = c.columns;
  const { points: pointsD, status: statusD } = d.columns;
  const { points: pointsE, status: statusE } = e.columns;
  const { points: pointsF, status: statusF } = f.columns;
  let absent = 0;
  for (let i = start, j = 0; i < end; i++, j++) {
    let sum = 0;
    let present = 0;
    let seen = 0;
    const p = pointsA[i]!;
    if (p === p) {
      sum += weightA * p;
      present += weightA;
    } else seen |= 1 << statusA[i]!;
    if (n > 1) {
      const p = pointsB[i]!;
      if (p === p) {
        sum += weightB * p;
        present += weightB;
      } else seen |= 1 << statusB[i]!;
    }
    if (n > 2) {
      const p = pointsC[i]!;
      if (p === p) {
        sum += weightC * p;
        present += weightC;
      } else seen |= 1 << statusC[i]!;
    }
    if (n > 3) {
      const p = pointsD[i]!;
      if (p === p) {
        sum += weightD * p;
        present += weightD;
      } else seen |= 1 << statusD[i]!;
    }
    if (n > 4) {
      const p = pointsE[i]!;
      if (p === p) {
        sum += weightE * p;
        present += weightE;
      } else seen |= 1 << statusE[i]!;
    }
    if (n > 5) {
      const p = pointsF[i]!;
      if (p === p) {
        sum += weightF * p;
        present += weightF;
      } else seen |= 1 << statusF[i]!;
    }
    absent |= seen;
    const applicable = (seen & SEEN_NOT_APPLICABLE) === 0 ? whole : applicableWeight(children, i);
    const share = (covered === null ? present : covered[j]!) / applicable;
    coverage![i] = share;
    if (share >= enough && present > 0) points[i] = sum / present;
    else {
      points[i] = Number.NaN;
      status[i] = verdictOf(present, applicable);
    }
  }
  return absent;
}

/** Why a group is not scored that has less weight than it needs. */
export function verdictOf(present: number, applicable: number): number {
  if (applicable === 0) return NOT_APPLICABLE;
  return present === 0 ? MISSING.nothingScored : MISSING.belowCoverage;
}

function applicableWeight(children: readonly Weighed[], row: number): number {
  let sum = 0;
  for (const { weight, columns } of children) if (columns.status[row] !== NOT_APPLICABLE) sum += weight;
  return sum;
}

/** The weight covered by up to six groups; one that does not apply has no coverage (NaN) and covers nothing. */
export function coverOfFew(children: readonly Weighed[], covered: Float64Array, start: number, end: number): void {
  const n = children.length;
  const [a, b, c, d, e, f] = sixOf(children);
  const [weightA, coverageA] = [a.weight, a.columns.coverage!];
  const [weightB, coverageB] = [b.weight, b.columns.coverage!];
  const [weightC, coverageC] = [c.weight, c.columns.coverage!];
  const [weightD, coverageD] = [d.weight, d.columns.coverage!];
  const [weightE, coverageE] = [e.weight, e.columns.coverage!];
  const [weightF, coverageF] = [f.weight, f.columns.coverage!];
  for (let i = start, j = 0; i < end; i++, j++) {
    let sum = weightA * orZero(coverageA[i]!);
    if (n > 1) sum += weightB * orZero(coverageB[i]!);
    if (n > 2) sum += weightC * orZero(coverageC[i]!);
    if (n > 3) sum += weightD * orZero(coverageD[i]!);
    if (n > 4) sum += weightE * orZero(coverageE[i]!);
    if (n > 5) sum += weightF * orZero(coverageF[i]!);
    covered[j] = sum;
  }
}

function orZero(x: number): number {
  return x === x ? x : 0;
}

/** Six to read columns from; those beyond the last child repeat it and are not to be added. */
function sixOf(children: readonly Weighed[]): [Weighed, Weighed, Weighed, Weighed, Weighed, Weighed] {
  const last = children.at(-1)!;
  const [a = last, b = last, c = last, d = last, e = last, f = last] = children;
  return [a, b, c, d, e, f];
}

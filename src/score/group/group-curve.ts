import type { GroupNode } from '../../model/model.ts';
import { tolerance } from '../../model/tolerance.ts';
import { ERROR, MISSING, NOT_APPLICABLE, SCORED } from '../../table/status.ts';
import type { Column, Table } from '../../table/table.ts';
import { sortNumbers } from '../../util/sort-numbers.ts';
import type { BoundCurve, PlainCurve } from '../bound-model.ts';
import type { PointsOf } from '../indicator/curve-columns.ts';
import { evaluateCurve } from '../indicator/evaluate-curve.ts';
import { groupRows } from '../indicator/grouped-curve.ts';
import type { GroupColumns } from './fill.ts';

/**
 * The points of a group's own curve for rows `start` to `end` that have combined points. Where the curve gives none the
 * group is missing: no spread, not defined (no finite number), or by the attribute whose value says which curve it is.
 */
export function planGroupCurve(
  curve: BoundCurve,
  scale: readonly [number, number],
  table: Table,
  out: GroupColumns,
): (start: number, end: number) => void {
  if (curve.kind === 'by_group') {
    const { curves, codes } = groupRows(curve, table);
    const readers = curves.map((own) => ({ read: readCombined(own, scale), refusal: refusalOf(own) }));
    const attribute = table.attributes.get(curve.attribute);
    return (start, end) => {
      for (let i = start; i < end; i++) {
        const p = out.points[i]!;
        if (p !== p) continue;
        const own = readers[codes[i]!];
        if (own !== undefined) readRow(own, p, i, out);
        else withhold(ungrouped(attribute, i), i, out);
      }
    };
  }
  const own = { read: readCombined(curve, scale), refusal: refusalOf(curve) };
  return (start, end) => {
    for (let i = start; i < end; i++) {
      const p = out.points[i]!;
      if (p === p) readRow(own, p, i, out);
    }
  };
}

interface Reader {
  readonly read: PointsOf;
  /** The status where it gives no number. */
  readonly refusal: number;
}

function readRow({ read, refusal }: Reader, combined: number, row: number, out: GroupColumns): void {
  const points = read(combined);
  if (Number.isFinite(points)) out.points[row] = points;
  else withhold(refusal, row, out);
}

function withhold(status: number, row: number, out: GroupColumns): void {
  out.points[row] = Number.NaN;
  out.status[row] = status;
  if (status === NOT_APPLICABLE) out.coverage[row] = Number.NaN;
}

function refusalOf({ kind }: PlainCurve): number {
  return kind === 'flat' ? MISSING.noSpread : MISSING.notDefined;
}

function ungrouped(attribute: Column | undefined, row: number): number {
  const status = attribute?.status[row] ?? MISSING.notConnected;
  return status === SCORED ? ERROR : status;
}

/**
 * A bound curve as a function of combined points: thresholds are met, and ranks shared, within the tolerance of the scale.
 */
export function readCombined(curve: PlainCurve, scale: readonly [number, number]): PointsOf {
  const room = tolerance(scale);
  const read = evaluateCurve(meetWithin(curve, room), scale);
  if (curve.kind !== 'rank') return read;
  const { values } = curve;
  return (x) => read(snap(values, x, room));
}

/** Steps that are met `room` early where they include their threshold, and passed as much later where they do not. */
export function meetWithin(curve: PlainCurve, room: number): PlainCurve {
  if (curve.kind !== 'step') return curve;
  const steps = curve.steps.map((step) => ({
    ...step,
    from: step.above === true ? step.from + room : step.from - room,
  }));
  return { ...curve, steps };
}

/** The nearest of `values` (ascending) where it lies within `room`, else `x` itself. */
function snap(values: readonly number[], x: number, room: number): number {
  const at = countBelow(values, x);
  const [above, below] = [values[at], values[at - 1]];
  const up = above === undefined ? Infinity : above - x;
  const down = below === undefined ? Infinity : x - below;
  if (Math.min(up, down) > room) return x;
  return up < down ? above! : below!;
}

/** How many of `values` (ascending) lie below `x`. */
function countBelow(values: ArrayLike<number>, x: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Combined points of a population for a curve to be resolved against: those that are the same are one value. */
export function mergeSame(points: Float64Array, { curve }: GroupNode, scale: readonly [number, number]): Float64Array {
  const room = tolerance(scale);
  const sorted = sortNumbers(points.filter((value) => value === value));
  const [least, most] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  if (most - least <= room) return points.map((value) => (value === value ? least : value));
  // Elsewhere a difference of that size makes none; the ends of a range are those that somebody has.
  if (curve?.kind !== 'rank' && curve?.kind !== 'percentile_rank') return points;
  const firsts: number[] = [];
  for (const value of sorted) if (firsts.length === 0 || value - firsts.at(-1)! > room) firsts.push(value);
  const at = (value: number): number => {
    const below = countBelow(firsts, value);
    return firsts[below] === value ? value : firsts[below - 1]!;
  };
  return points.map((value) => (value === value ? at(value) : value));
}

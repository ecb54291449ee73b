import type { GroupNode } from '../../model/model.ts';
import { MISSING } from '../../table/status.ts';
import type { BoundModel } from '../bound-model.ts';
import type { NodeColumns } from '../group/accumulate.ts';
import type { LiveNode } from './live-node.ts';
import type { RowList } from './row-list.ts';

/**
 * What the mean of a group adds up, row by row: the weighted points of each part (0 where it has none, which changes no bit
 * of a sum) and what their sum is divided by: the weight present, NaN where the group has no points.
 */
export interface Sums {
  readonly terms: Float64Array;
  /** Terms and divisor of a row lie together. */
  readonly width: number;
}

export interface MeanPart {
  readonly weight: number;
  readonly live: LiveNode | null;
  readonly columns: Pick<NodeColumns, 'points'>;
}

/** Whether the points of a group are the weighted mean of those of its children wherever it has any, and nothing else. */
export function isPlainMean(group: GroupNode, bound: BoundModel): boolean {
  const { combine, limit, must, round, curve, path } = group;
  return (
    combine.kind === 'mean' &&
    limit === undefined &&
    must === undefined &&
    round === undefined &&
    curve === undefined &&
    bound.fills?.[path] === undefined
  );
}

/** Of the points as they were before this frame or are in it: a row of `meanOfRows` is brought up to date there. */
export function sumUp(parts: readonly MeanPart[], { points, status }: NodeColumns): Sums | null {
  // Where a sum was too large to be a number the next may not be.
  if (parts.length === 0 || status.includes(MISSING.notDefined)) return null;
  const width = parts.length + 1;
  const n = points.length;
  const terms = new Float64Array(n * width);
  const present = new Float64Array(n);
  parts.forEach(({ weight, columns }, part) => {
    const own = columns.points;
    for (let row = 0; row < n; row++) {
      const p = own[row]!;
      if (p !== p) continue;
      terms[row * width + part] = weight * p;
      present[row]! += weight;
    }
  });
  for (let row = 0; row < n; row++) {
    terms[row * width + width - 1] = points[row] === points[row] ? present[row]! : Number.NaN;
  }
  return { terms, width };
}

/**
 * The means of `rows`, in which some parts have other points than before and none gained or lost any. False where a sum
 * becomes too large to be a number.
 */
export function meanOfRows(sums: Sums, parts: readonly MeanPart[], live: LiveNode, rows: RowList): boolean {
  parts.forEach(({ weight, live: part }, index) => {
    if (part !== null && part.touched.count > 0) putTerms(sums, index, weight, part);
  });
  return addTerms(sums, live.columns.points, rows, live.touched);
}

function putTerms({ terms, width }: Sums, index: number, weight: number, { columns, touched }: LiveNode): void {
  const { points } = columns;
  const { rows, count } = touched;
  for (let j = 0; j < count; j++) {
    const row = rows[j]!;
    terms[row * width + index] = weight * points[row]!;
  }
}

/** In the order of the parts from 0, as the kernel adds. */
function addTerms({ terms, width }: Sums, points: Float64Array, list: RowList, touched: RowList): boolean {
  const { rows: out } = touched;
  const last = width - 1;
  let count = 0;
  for (let j = 0; j < list.count; j++) {
    const row = list.rows[j]!;
    const at = row * width;
    const divisor = terms[at + last]!;
    if (divisor !== divisor) continue;
    let sum = 0;
    for (let k = at; k < at + last; k++) sum += terms[k]!;
    const p = sum / divisor;
    const before = points[row]!;
    if (p === before && (p !== 0 || 1 / p === 1 / before)) continue;
    if (!(Math.abs(p) < Infinity)) {
      touched.count = count;
      return false;
    }
    points[row] = p;
    out[count++] = row;
  }
  touched.count = count;
  return true;
}

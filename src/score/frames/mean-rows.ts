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

/** In the order of the parts from 0, as the kernel adds. The mean is never minus zero, so a change is a difference. */
function addTerms({ terms, width }: Sums, P: Float64Array, { rows, count: n }: RowList, touched: RowList): boolean {
  const out = touched.rows;
  const last = width - 1;
  let count = 0;
  let j = 0;
  for (; j + 4 <= n; j += 4) {
    const a = rows[j]!;
    const b = rows[j + 1]!;
    const c = rows[j + 2]!;
    const d = rows[j + 3]!;
    const pa = sumOf(terms, a * width, last) / terms[a * width + last]!;
    const pb = sumOf(terms, b * width, last) / terms[b * width + last]!;
    const pc = sumOf(terms, c * width, last) / terms[c * width + last]!;
    const pd = sumOf(terms, d * width, last) / terms[d * width + last]!;
    if (isInfinite(pa) || isInfinite(pb) || isInfinite(pc) || isInfinite(pd)) break;
    // Without points before and after it is no number, which is above nothing.
    out[count] = a;
    count += Number(Math.abs(pa - P[a]!) > 0);
    out[count] = b;
    count += Number(Math.abs(pb - P[b]!) > 0);
    out[count] = c;
    count += Number(Math.abs(pc - P[c]!) > 0);
    out[count] = d;
    count += Number(Math.abs(pd - P[d]!) > 0);
    P[a] = pa;
    P[b] = pb;
    P[c] = pc;
    P[d] = pd;
  }
  for (; j < n; j++) {
    const row = rows[j]!;
    const p = sumOf(terms, row * width, last) / terms[row * width + last]!;
    if (isInfinite(p)) break;
    out[count] = row;
    count += Number(Math.abs(p - P[row]!) > 0);
    P[row] = p;
  }
  touched.count = count;
  return j === n;
}

function isInfinite(x: number): boolean {
  return x === Infinity || x === -Infinity;
}

/** Without a loop for as many as there mostly are: what an engine checks about an array it then checks once. */
function sumOf(terms: Float64Array, at: number, parts: number): number {
  let sum = 0 + terms[at]!;
  if (parts > 1) sum += terms[at + 1]!;
  if (parts > 2) sum += terms[at + 2]!;
  if (parts > 3) sum += terms[at + 3]!;
  if (parts > 4) sum += terms[at + 4]!;
  if (parts > 5) sum += terms[at + 5]!;
  for (let k = 6; k < parts; k++) sum += terms[at + k]!;
  return sum;
}

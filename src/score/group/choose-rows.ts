import { tolerance } from '../../model/tolerance.ts';
import { SCORED } from '../../table/status.ts';
import type { NodeColumns } from './accumulate.ts';
import { lastPlace, shareOfTied, signOf, type Extremes } from './choose.ts';

/** The columns of children of which some are chosen: what is chosen of a row depends on all of it. */

interface Weighed {
  readonly weight: number;
  readonly columns: NodeColumns;
}

/** Leaves the mean of the chosen in `combined`; a row without points is left as it was. `values` has room for each child. */
export function chooseExtremes(
  how: Extremes,
  parts: readonly Weighed[],
  combined: Float64Array,
  values: Float64Array,
  start: number,
  end: number,
): void {
  const room = tolerance(how.scale);
  const sign = signOf(how);
  for (let i = start; i < end; i++) {
    let n = 0;
    for (const { columns } of parts) {
      const p = columns.points[i]!;
      if (p === p) values[n++] = sign * p;
    }
    if (n === 0) continue;
    const last = lastPlace(values, n, how.count);
    let [below, tied, sum, weights, tiedSum, tiedWeights] = [0, 0, 0, 0, 0, 0];
    for (const { columns, weight } of parts) {
      const p = columns.points[i]!;
      const value = sign * p;
      if (value < last - room) {
        below += 1;
        sum += weight * p;
        weights += weight;
      } else if (value <= last + room) {
        tied += 1;
        tiedSum += weight * p;
        tiedWeights += weight;
      }
    }
    const share = shareOfTied(how.count, below, tied);
    combined[i - start] = (sum + share * tiedSum) / (weights + share * tiedWeights);
  }
}

/** Leaves the points of the first child that has some in `combined`; NaN where none has. */
export function chooseFirst(order: readonly Weighed[], combined: Float64Array, start: number, end: number): void {
  for (let i = start, j = 0; i < end; i++, j++) combined[j] = firstAt(order, i)?.points[i] ?? Number.NaN;
}

/** A group that is one of its children has the coverage of that child. */
export function coverAsFirst(
  order: readonly Weighed[],
  applicable: Float64Array,
  covered: Float64Array,
  start: number,
  end: number,
): void {
  for (let i = start, j = 0; i < end; i++, j++) {
    const first = firstAt(order, i);
    if (first === undefined) continue;
    const { coverage, status } = first;
    applicable[j] = 1;
    covered[j] = coverage === null ? Number(status[i] === SCORED) : coverage[i]!;
  }
}

function firstAt(order: readonly Weighed[], row: number): NodeColumns | undefined {
  for (const { columns } of order) if (!Number.isNaN(columns.points[row]!)) return columns;
  return undefined;
}

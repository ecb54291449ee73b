import type { Segments } from '../indicator/linear-curve.ts';
import type { RowList } from './row-list.ts';

/** Values from `from` up to `to`, which is not among them; NaN: to the end, or from it. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * Outside of it two curves give the same points to the bit: as far as their knots and the lines between them are the same,
 * from below and from above. Null where they are so everywhere.
 */
export function changedRange(a: Segments, b: Segments): Range | null {
  const lines = a.y.length;
  if (lines !== b.y.length || a.knots.length !== b.knots.length) return { from: Number.NaN, to: Number.NaN };
  let below = 0;
  while (below < lines && isSameLine(a, b, below) && isSameKnot(a, b, below)) below++;
  if (below === lines) return null;
  let above = lines - 1;
  while (above > below && isSameLine(a, b, above) && isSameKnot(a, b, above - 1)) above--;
  // Line k lies from knot k - 1 up to knot k.
  return {
    from: below === 0 ? Number.NaN : a.knots[below - 1]!,
    to: above === lines - 1 ? Number.NaN : a.knots[above]!,
  };
}

function isSameLine(a: Segments, b: Segments, k: number): boolean {
  return Object.is(a.y[k], b.y[k]) && Object.is(a.s[k], b.s[k]) && Object.is(a.at[k], b.at[k]);
}

/** Beyond the last there is none in either. */
function isSameKnot(a: Segments, b: Segments, k: number): boolean {
  return k >= a.y.length - 1 || Object.is(a.knots[k], b.knots[k]);
}

/** The rows with a value in a range, into a list. */
export function rowsWithin(range: Range | null, X: Float64Array, into: RowList): RowList {
  const { rows } = into;
  let count = 0;
  if (range !== null) {
    const { from, to } = range;
    const first = Number.isNaN(from) ? -Infinity : from;
    // Without branches: values are too mixed to foretell. What is no number is not above the first.
    for (let row = 0; row < X.length; row++) {
      const x = X[row]!;
      rows[count] = row;
      count += Number(x >= first) & Number(!(x >= to));
    }
  }
  into.count = count;
  return into;
}

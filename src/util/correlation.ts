/**
 * Pearson's correlation of two columns of equal length over the rows where both have a number (NaN is no number), -1 to 1;
 * NaN where one of them is constant there or fewer than two rows remain. Two passes, so that large means cost no digits.
 */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let [n, sumX, sumY] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]! + y[i]!)) continue;
    n += 1;
    sumX += x[i]!;
    sumY += y[i]!;
  }
  const [meanX, meanY] = [sumX / n, sumY / n];
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]! + y[i]!)) continue;
    const [dx, dy] = [x[i]! - meanX, y[i]! - meanY];
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return xy / Math.sqrt(xx * yy);
}

/** The rows of a column that have a number, ascending by it: what ranks among some of them can be read from in one pass. */
export function sortedRows(values: Float64Array): Uint32Array {
  const rows = Uint32Array.from(values.keys()).filter((row) => !Number.isNaN(values[row]!));
  return rows.sort((a, b) => values[a]! - values[b]! || a - b);
}

/**
 * Spearman's rank correlation over the rows where both columns have a number; equals share their mean rank. NaN where
 * `pearson` of the ranks is. `sortedX` and `sortedY` are the columns' `sortedRows`, so that a pair costs O(rows).
 */
export function spearman(x: Float64Array, sortedX: Uint32Array, y: Float64Array, sortedY: Uint32Array): number {
  return pearson(ranksWhere(x, sortedX, y), ranksWhere(y, sortedY, x));
}

/** Mean ranks of `values` among the rows where `other` has a number too; NaN elsewhere. */
function ranksWhere(values: Float64Array, sorted: Uint32Array, other: Float64Array): Float64Array {
  const ranks = new Float64Array(values.length).fill(Number.NaN);
  const both = sorted.filter((row) => !Number.isNaN(other[row]!));
  for (let start = 0, end = 0; start < both.length; start = end) {
    while (end < both.length && values[both[end]!] === values[both[start]!]) end += 1;
    const rank = (start + 1 + end) / 2;
    for (let i = start; i < end; i++) ranks[both[i]!] = rank;
  }
  return ranks;
}

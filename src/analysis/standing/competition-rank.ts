/**
 * The place of every number among all of them, the highest 1; equals share a place and the next one is left out (1, 2, 2,
 * 4). Numbers within `tolerance` of one another are equal: points are sums. NaN has no place. O(n log n).
 */
export function competitionRanks(values: Float64Array, tolerance: number): Float64Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  return values.map((value) => (Number.isNaN(value) ? Number.NaN : 1 + countAbove(sorted, value + tolerance)));
}

function countAbove(sorted: Float64Array, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! > limit) high = middle;
    else low = middle + 1;
  }
  return sorted.length - low;
}

/** The middle half of some numbers. */
export interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** Quartiles by `quantileOf`; null where there is nothing to take them of. NaN must not be among `values`. O(n). */
export function quartilesOf(values: Float64Array): Quartiles | null {
  if (values.length === 0) return null;
  const scratch = Float64Array.from(values);
  return { lower: quantile(scratch, 0.25), median: quantile(scratch, 0.5), upper: quantile(scratch, 0.75) };
}

/**
 * Quantile of type 7 (Hyndman and Fan 1996), as `median` and `quantile` in metrics: linear between the two order
 * statistics around (n - 1) p. Null for no values; NaN must not be among them. O(n): values are selected, not sorted.
 */
export function quantileOf(values: Float64Array, p: number): number | null {
  return values.length === 0 ? null : quantile(Float64Array.from(values), p);
}

/** Reorders `values`. */
function quantile(values: Float64Array, p: number): number {
  const place = (values.length - 1) * p;
  const at = Math.floor(place);
  const low = select(values, at);
  const share = place - at;
  if (share === 0) return low;
  let high = Infinity;
  for (let i = at + 1; i < values.length; i++) if (values[i]! < high) high = values[i]!;
  // Where both are the same infinity the difference would be no number.
  if (high === low) return low;
  // The distance of two finite values may be beyond the doubles.
  return Number.isFinite(high - low) ? low + share * (high - low) : low * (1 - share) + high * share;
}

/** The k-th smallest; afterwards nothing before place k is larger and nothing behind it smaller (Hoare's selection). */
function select(values: Float64Array, k: number): number {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const pivot = values[(left + right) >> 1]!;
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i <= j) {
        const swapped = values[i]!;
        values[i++] = values[j]!;
        values[j--] = swapped;
      }
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else break;
  }
  return values[k]!;
}

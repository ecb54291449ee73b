import { quantileOf as quantileOfType } from '../../util/quantile.ts';

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
  const at = (p: number): number => quantileOfType(scratch, p, 7);
  return { lower: at(0.25), median: at(0.5), upper: at(0.75) };
}

/** Quantile of type 7, as `median` and `quantile` in metrics, of values left as they are. Null for no values; NaN must not be among them. O(n). */
export function quantileOf(values: Float64Array, p: number): number | null {
  return values.length === 0 ? null : quantileOfType(Float64Array.from(values), p, 7);
}

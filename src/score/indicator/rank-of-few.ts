/**
 * As many ascending numbers as three comparisons, each chosen by the ones before it, can tell apart. This is how curves
 * and stages find their place: without branches, because the values are too mixed for a processor to predict them.
 */
export const FEW = 7;

/** For so many numbers: where they are few, as `rankOfFew` wants them while none is there yet. */
export function roomForKnots(count: number): Float64Array {
  return count <= FEW ? new Float64Array(FEW).fill(Number.NaN) : new Float64Array(count);
}

/** The numbers as `rankOfFew` wants them: filled up with NaN, which nothing reaches. */
export function padToFew(ascending: readonly number[]): Float64Array {
  const few = new Float64Array(FEW).fill(Number.NaN);
  few.set(ascending);
  return few;
}

/** How many of the numbers are at or below x; none if x is NaN. `middle` is the fourth, read once for many x. */
export function rankOfFew(few: Float64Array, middle: number, x: number): number {
  let k = Number(x >= middle) << 2;
  k += Number(x >= few[k + 1]!) << 1;
  return k + Number(x >= few[k]!);
}

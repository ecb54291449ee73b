/**
 * Weighted median: the middle of the points laid end to end, each as long as its weight. Where the middle falls between
 * two of them it is their mean, as with equal weights and an even number.
 */
export interface Middle {
  /** Positions in the given arrays of the lower and the upper middle; equal where one child is the middle. */
  lower: number;
  upper: number;
}

/** Half of the weight is met exactly within this share of it: weights are sums of decimals. */
const HALF_TOLERANCE = 1e-12;

/** Writes the middle of the first `count` entries into `middle`; sorts both arrays by points, ties as given. */
export function findMiddle(points: Float64Array, weights: Float64Array, count: number, middle: Middle): void {
  let total = 0;
  for (let i = 0; i < count; i++) {
    const [p, w] = [points[i]!, weights[i]!];
    total += w;
    let k = i;
    for (; k > 0 && points[k - 1]! > p; k--) {
      points[k] = points[k - 1]!;
      weights[k] = weights[k - 1]!;
    }
    points[k] = p;
    weights[k] = w;
  }
  const tolerance = HALF_TOLERANCE * total;
  let before = 0;
  for (let i = 0; i < count; i++) {
    before += weights[i]!;
    const beyond = before - total / 2;
    if (beyond < -tolerance) continue;
    middle.lower = i;
    middle.upper = beyond <= tolerance && i + 1 < count ? i + 1 : i;
    return;
  }
}

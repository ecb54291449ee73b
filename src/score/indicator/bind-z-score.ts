import type { Knot, ZScoreCurve } from '../../model/curve.ts';
import type { LinearCurve } from '../bound-model.ts';

/**
 * The line through mean and one standard deviation of the observed values, open on both sides; null without spread.
 * `sorted`, so that the sums do not depend on the order of the accounts.
 */
export function bindZScore({ direction, deviation, mean, sd }: ZScoreCurve, sorted: Float64Array): LinearCurve | null {
  const n = sorted.length;
  if (n < 2 || sorted[0] === sorted[n - 1]) return null;
  const centre = meanOf(sorted);
  let squares = 0;
  for (const value of sorted) squares += (value - centre) ** 2;
  const spread = Math.sqrt(squares / (deviation === 'sample' ? n - 1 : n));
  const [below, above] = [centre - spread, centre + spread];
  if (!Number.isFinite(spread) || !(below < centre && centre < above)) return null;
  const step = direction === 'up' ? sd : -sd;
  const knots: Knot[] = [
    [below, mean - step],
    [centre, mean],
    [above, mean + step],
  ];
  return { kind: 'linear', knots, open: 'both' };
}

function meanOf(values: Float64Array): number {
  const n = values.length;
  let sum = 0;
  for (const value of values) sum += value;
  // Of the largest numbers the sum is infinite and the mean is not.
  let mean = sum / n;
  if (!Number.isFinite(mean)) mean = values.reduce((total, value) => total + value / n, 0);
  // A second pass takes away what rounding left in the first.
  let rest = 0;
  for (const value of values) rest += value - mean;
  return mean + rest / n;
}

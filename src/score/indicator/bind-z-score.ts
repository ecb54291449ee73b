import type { Knot, ZScoreCurve } from '../../model/curve.ts';
import type { LinearCurve } from '../bound-model.ts';

/**
 * The line through mean and one standard deviation of the observed values, open on both sides; null without spread.
 * `sorted`, so that the sums do not depend on the order of the accounts.
 */
export function bindZScore({ direction, deviation, mean, sd }: ZScoreCurve, sorted: Float64Array): LinearCurve | null {
  const n = sorted.length;
  if (n < 2 || sorted[0] === sorted[n - 1]) return null;
  const sum = sorted.reduce((total, value) => total + value, 0);
  const rough = Number.isFinite(sum) ? sum / n : sorted.reduce((total, value) => total + value / n, 0);
  // A second pass takes away what rounding left in the first.
  const centre = rough + sorted.reduce((total, value) => total + (value - rough), 0) / n;
  const squares = sorted.reduce((total, value) => total + (value - centre) ** 2, 0);
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

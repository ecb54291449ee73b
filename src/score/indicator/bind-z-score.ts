import type { Knot, ZScoreCurve } from '../../model/curve.ts';
import type { LinearCurve } from '../bound-model.ts';
import { meanOf, spreadOf } from './moments.ts';

/**
 * The line through mean and one standard deviation of the observed values, open on both sides; null without spread.
 * `sorted`, so that the sums do not depend on the order of the accounts.
 */
export function bindZScore({ direction, deviation, mean, sd }: ZScoreCurve, sorted: Float64Array): LinearCurve | null {
  const n = sorted.length;
  if (n < 2 || sorted[0] === sorted[n - 1]) return null;
  const centre = meanOf(sorted);
  const spread = spreadOf(sorted, centre, deviation);
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

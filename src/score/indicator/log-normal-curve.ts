import type { LogNormalCurve } from '../../model/curve.ts';
import { erfc, ln } from '../../util/elementary.ts';
import { heldAtControls } from './control-points.ts';
import type { PointsOf } from './curve-columns.ts';

/** The share of the better ones at which `p10` stands: erfc of this is 1/5. */
const ERFC_INVERSE_OF_A_FIFTH = 0.9061938024368232;

/**
 * Points along the log-normal distribution through two control points, as Lighthouse scores its metrics: half of the scale
 * at `median`, nine tenths at `p10`, both exactly. Where p10 lies below the median less is better, and 0 and less is best.
 * Source: Lighthouse, core/lib/statistics.js, getLogNormalScore; here with erfc to the last digit.
 */
export function readLogNormal({ median, p10 }: LogNormalCurve, [low, high]: readonly [number, number]): PointsOf {
  const spread = ln(median / p10);
  const controls = { half: median, most: p10 };
  return (x) => {
    if (Number.isNaN(x)) return x;
    const standard = x <= 0 ? -Infinity * Math.sign(spread) : (ln(x / median) * ERFC_INVERSE_OF_A_FIFTH) / spread;
    const share = erfc(standard) / 2;
    return low + (high - low) * heldAtControls(share, x, controls);
  };
}

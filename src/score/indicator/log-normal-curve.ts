import type { LogNormalCurve } from '../../model/curve.ts';
import { erfc, ln } from '../../util/elementary.ts';
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
  return (x) => {
    if (Number.isNaN(x)) return x;
    const standard = x <= 0 ? -Infinity * Math.sign(spread) : (ln(x / median) * ERFC_INVERSE_OF_A_FIFTH) / spread;
    const share = erfc(standard) / 2;
    return low + (high - low) * limited(share, spread > 0 ? x - p10 : p10 - x, spread > 0 ? x - median : median - x);
  };
}

/** The control points hold exactly, whatever the last bits of the distribution. */
function limited(share: number, pastP10: number, pastMedian: number): number {
  if (pastP10 <= 0) return pastP10 === 0 ? 0.9 : Math.max(0.9, share);
  if (pastMedian <= 0) return pastMedian === 0 ? 0.5 : Math.max(0.5, Math.min(0.9, share));
  return Math.min(0.5, share);
}

import type { LogisticCurve } from '../../model/curve.ts';
import { exp } from '../../util/elementary.ts';
import { heldAtControls } from './control-points.ts';
import type { PointsOf } from './curve-columns.ts';

/** Nine to one are the odds of nine tenths: ln 9. */
const LN_9 = 2.1972245773362196;

/**
 * Points along the logistic curve 1 / (1 + e^-t), where t is 0 at the midpoint and ln 9 at p90: half of the scale and nine
 * tenths, both exactly. Where p90 lies below the midpoint less is better.
 */
export function readLogistic({ midpoint, p90 }: LogisticCurve, [low, high]: readonly [number, number]): PointsOf {
  const controls = { half: midpoint, most: p90 };
  return (x) => {
    if (Number.isNaN(x)) return x;
    const t = ((x - midpoint) / (p90 - midpoint)) * LN_9;
    return low + (high - low) * heldAtControls(1 / (1 + exp(-t)), x, controls);
  };
}

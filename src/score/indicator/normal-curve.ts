import { normalShare } from '../../util/elementary.ts';
import type { NormalCurve } from '../bound-model.ts';
import type { PointsOf } from './curve-columns.ts';

/** Points of the share of a normal distribution on the worse side of a value; exactly half of the scale at its mean. */
export function readNormal(
  { direction, mean, sd, limits }: NormalCurve,
  [low, high]: readonly [number, number],
): PointsOf {
  const [least, most] = limits ?? [-Infinity, Infinity];
  const sign = direction === 'up' ? 1 : -1;
  return (x) => {
    if (Number.isNaN(x)) return x;
    // Halves, because the distance between the largest doubles is not one.
    const z = (x / 2 - mean / 2) / (sd / 2);
    return low + (high - low) * normalShare(sign * Math.min(Math.max(z, least), most));
  };
}

import type { OwnPastCurve } from '../../model/curve.ts';
import type { PointsOf } from './curve-columns.ts';

/**
 * Points of the ratio of a value to the account's own baseline: that share of the scale, all of it from `1 - grace` on,
 * and beyond the baseline as much more as `cap` allows. Where less is better the ratio is mirrored at 1. A quotient of just
 * `1 - grace` may lie a last bit below it (8.1 / 9), and ten points hang on that: what lies 1e-12 below it has reached it.
 */
export function readOwnPast({ direction, grace, cap }: OwnPastCurve, [low, high]: readonly [number, number]): PointsOf {
  const enough = enoughOf(grace) - 1e-12;
  return (x) => {
    const ratio = direction === 'up' ? x : 2 - x;
    const share = ratio >= enough && ratio < 1 ? 1 : Math.max(0, Math.min(cap, ratio));
    return low + (high - low) * share;
  };
}

/** 1 - 0.7 as 0.3, not as the double beside it: a threshold is compared exactly. */
export function enoughOf(grace: number): number {
  return Number((1 - grace).toPrecision(15));
}

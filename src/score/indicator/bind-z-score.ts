import type { DeviationLimit, Knot, ZScoreCurve } from '../../model/curve.ts';
import type { LinearCurve, NormalCurve } from '../bound-model.ts';
import { meanOf, spreadOf } from './moments.ts';

/**
 * The line through mean and one standard deviation of the observed values, open where no limit ends it, or the normal
 * distribution that has them; null without spread. `sorted`, so that the sums do not depend on the order of the accounts.
 */
export function bindZScore(
  curve: ZScoreCurve,
  scale: readonly [number, number],
  sorted: Float64Array,
): LinearCurve | NormalCurve | null {
  const n = sorted.length;
  if (n < 2 || sorted[0] === sorted[n - 1]) return null;
  const centre = meanOf(sorted);
  const spread = spreadOf(sorted, centre, curve.deviation);
  if (!Number.isFinite(spread) || !(centre - spread < centre && centre < centre + spread)) return null;
  const { direction, limits = [null, null] } = curve;
  if (curve.cumulative === true) {
    // Of the words for a limit only numbers are left: a share does not leave the scale.
    const [low, high] = limits.map((limit) => (typeof limit === 'number' ? limit : null));
    const within = low == null || high == null ? {} : { limits: [low, high] as const };
    return { kind: 'normal', direction, mean: centre, sd: spread, ...within };
  }
  return lineWithin(curve, scale, limits, centre, spread);
}

function lineWithin(
  { direction, mean, sd }: ZScoreCurve,
  [least, most]: readonly [number, number],
  [from, to]: readonly [DeviationLimit, DeviationLimit],
  centre: number,
  spread: number,
): LinearCurve | null {
  const up = direction === 'up';
  const step = up ? sd : -sd;
  const knot = (z: number, points = mean + z * step): Knot => [centre + z * spread, points];
  const limit = (z: DeviationLimit, end: number): Knot | null =>
    z === null ? null : z === 'scale' ? knot((end - mean) / step, end) : knot(z);
  const low = limit(from, up ? least : most);
  const high = limit(to, up ? most : least);
  const middle = (low === null && high === null ? [-1, 0, 1] : [0]).map((z) => knot(z));
  const inner = middle.filter(([raw]) => (low === null || raw > low[0]) && (high === null || raw < high[0]));
  const knots = [...(low === null ? [] : [low]), ...inner, ...(high === null ? [] : [high])];
  const ends = low === null ? (high === null ? 'both' : 'lower') : high === null ? 'upper' : null;
  const apart =
    knots.length > 1 && knots.every(([raw], i) => Number.isFinite(raw) && (i === 0 || raw > knots[i - 1]![0]));
  return apart ? { kind: 'linear', knots, ...(ends === null ? {} : { open: ends }) } : null;
}

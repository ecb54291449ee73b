import { pointsAtEnds, type Knot, type ObservedEnd, type RangeCurve, type RangeEnd } from '../../model/curve.ts';
import { quantileOfSorted } from '../../util/quantile.ts';
import type { LinearCurve, PlainCurve } from '../bound-model.ts';
import { meanOf, normOf, spreadOf, sumOf } from './moments.ts';

/**
 * The line between two ends. `sorted` are the observed values, `valueOf` gives a reference account's value (null: it has
 * none). Ends that are not there, or do not lie apart, give no ruler; nor do ends at or below 0 on a logarithm.
 */
export function bindRange(
  curve: RangeCurve,
  scale: readonly [number, number],
  sorted: ArrayLike<number>,
  valueOf: (account: string) => number | null,
): PlainCurve {
  const { open, log, power } = curve;
  const endOf = (end: RangeEnd): number => {
    if (typeof end === 'number') return end;
    if (typeof end === 'object' && 'account' in end) return valueOf(end.account) ?? Number.NaN;
    return observedEnd(end, sorted);
  };
  const [low, high] = [endOf(curve.low), endOf(curve.high)];
  const apart = low < high && Number.isFinite(low) && Number.isFinite(high);
  if (!apart || (log === true && low <= 0)) return { kind: 'flat' };
  const [atLow, atHigh] = pointsAtEnds(curve, scale);
  const knots: Knot[] = [
    [low, atLow],
    [high, atHigh],
  ];
  return {
    kind: 'linear',
    knots,
    ...(open === undefined ? {} : { open }),
    ...(log === true ? { log } : {}),
    ...(power === undefined ? {} : { power }),
  } satisfies LinearCurve;
}

/** What an end stands for among the observed values; NaN where there are none. */
function observedEnd(end: ObservedEnd, sorted: ArrayLike<number>): number {
  const n = sorted.length;
  if (n === 0) return Number.NaN;
  if (end === 'min') return sorted[0]!;
  if (end === 'max') return sorted[n - 1]!;
  if (end === 'mean') return meanOf(sorted);
  if (end === 'sum') return sumOf(sorted);
  if (end === 'median') return quantileOfSorted(sorted, 0.5, 7);
  if ('quantile' in end) return quantileOfSorted(sorted, end.quantile, end.type);
  if ('lowest' in end) return meanOf(part(sorted, 0, end.lowest));
  if ('highest' in end) return meanOf(part(sorted, n - end.highest, n));
  if ('norm' in end) {
    const norm = normOf(sorted);
    return end.from === undefined ? norm : end.from === 'min' ? sorted[0]! + norm : sorted[n - 1]! - norm;
  }
  const mean = meanOf(sorted);
  return mean + end.deviations * spreadOf(sorted, mean, end.of);
}

function part(sorted: ArrayLike<number>, from: number, to: number): number[] {
  return Array.from(sorted).slice(Math.max(0, from), to);
}

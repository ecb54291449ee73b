import type { Knot, RangeCurve, RangeEnd } from '../../model/curve.ts';
import type { LinearCurve, PlainCurve } from '../bound-model.ts';

/**
 * The line between two ends. `sorted` are the observed values, `valueOf` gives a reference account's value (null: it has
 * none). Ends that are not there, or do not lie apart, give no ruler; nor do ends at or below 0 on a logarithm.
 */
export function bindRange(
  curve: RangeCurve,
  [least, most]: readonly [number, number],
  sorted: ArrayLike<number>,
  valueOf: (account: string) => number | null,
): PlainCurve {
  const { direction, open, log } = curve;
  const endOf = (end: RangeEnd): number | null | undefined => {
    if (typeof end === 'number') return end;
    if (typeof end === 'object') return valueOf(end.account);
    return end === 'min' ? sorted[0] : sorted[sorted.length - 1];
  };
  const [low, high] = [endOf(curve.low) ?? Number.NaN, endOf(curve.high) ?? Number.NaN];
  if (!(low < high) || (log === true && low <= 0)) return { kind: 'flat' };
  const up = direction === 'up';
  const knots: Knot[] = [
    [low, up ? least : most],
    [high, up ? most : least],
  ];
  const linear: LinearCurve = { kind: 'linear', knots };
  return { ...linear, ...(open === undefined ? {} : { open }), ...(log === true ? { log } : {}) };
}

import type { Band, ObservedBandsCurve } from '../../model/curve.ts';
import { quantileOfSorted } from '../../util/quantile.ts';
import type { StepCurve } from '../bound-model.ts';

/** Bands as steps: below the first threshold the first band's points; NaN without bands. */
export function bindSteps([first, ...steps]: readonly Band[]): StepCurve {
  return { kind: 'step', first: first?.points ?? Number.NaN, steps };
}

/** Bands cut at quantiles of the observed values, or into equal widths from the smallest to the largest; null without spread. */
export function bindObservedBands(
  { kind, give, ends, type }: ObservedBandsCurve,
  sorted: Float64Array,
): StepCurve | null {
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (low === undefined || high === undefined || low === high) return null;
  const n = give.length;
  const cutAt = (k: number): number =>
    kind === 'quantile_bands' ? quantileOfSorted(sorted, k / n, type ?? 7) : between(low, high, k, n);
  const bands = give.map((points, k): Band => {
    const band = { from: k === 0 ? low : cutAt(k), points };
    return ends === 'upper' ? { ...band, above: true } : band;
  });
  return bindSteps(bands);
}

/** `k` of `n` steps from one number to another; multiplied first, so that it is exact where it can be. */
function between(low: number, high: number, k: number, n: number): number {
  const whole = (high - low) * k;
  // Halves, because the distance between the largest doubles is not one.
  return Number.isFinite(whole) ? low + whole / n : 2 * (low / 2 + (high / 2 - low / 2) * (k / n));
}

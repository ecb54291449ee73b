import { isObserved, isRelative, type Curve, type RangeEnd, type ZScoreCurve } from '../../../model/curve.ts';
import type { ModelWords } from '../../words/model.ts';
import type { Speech } from '../../words/speech.ts';

/** Of curves that say by their numbers which way they go. */
function falls(curve: Curve): boolean {
  if (curve.kind === 'decay') return true;
  if (curve.kind === 'logistic') return curve.p90 < curve.midpoint;
  return curve.kind === 'log_normal' && curve.p10 < curve.median;
}

/**
 * Whether less is better where only the numbers of a curve say so; what the ends of a range stand for where they are not just
 * numbers, and how the way between them counts. The least and the most of all need no more than that it is measured against
 * the base.
 */
export function curveEnds(
  curve: Curve,
  unit: string,
  words: ModelWords,
  { f, terms }: Pick<Speech, 'f' | 'terms'>,
): string[] {
  if (falls(curve)) return [words.indicator.less];
  if (curve.kind === 'z_score') return deviationsOf(curve, words);
  if (curve.kind !== 'range') return [];
  const { low, high, power } = curve;
  const say = terms.explain.reading;
  const told = (end: RangeEnd): string => (typeof end === 'number' ? f.exact(end, unit) : say.named(end));
  const extreme = [low, high].every((end) => end === 'min' || end === 'max');
  const plain = [low, high].every((end) => typeof end === 'number');
  const against = !isRelative(curve) && [low, high].some(isObserved) ? [words.indicator.measured] : [];
  return [
    ...against,
    ...(plain || extreme ? [] : [say.ends(told(low), told(high))]),
    ...(power === undefined ? [] : [words.indicator.power(power)]),
  ];
}

function deviationsOf({ limits, cumulative }: ZScoreCurve, { indicator: say }: ModelWords): string[] {
  const [low, high] = limits ?? [null, null];
  const within =
    typeof low === 'number' && typeof high === 'number'
      ? [say.deviations(low, high)]
      : low === null && high === null
        ? []
        : [say.withinScale];
  return [...(cumulative === true ? [say.cumulative] : []), ...within];
}

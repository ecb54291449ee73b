import type { Curve, RangeEnd } from '../../model/curve.ts';
import type { IndicatorNode, Knot, Model } from '../../model/model.ts';
import type { Column } from '../../table/table.ts';
import type { PlainCurve, StepCurve } from '../bound-model.ts';
import type { CurveReading, NextThreshold } from '../explain/explanation.ts';
import { lineOfCurve } from './curve-line.ts';
import { levelOf } from './levels-curve.ts';
import { rankPlace } from './rank-curve.ts';
import { stepsReached } from './step-curve.ts';

/**
 * How a bound curve reads `value`; null where the indicator has no points. `column` is the metric's, `said` the curve as the
 * model says it, which knows what its ends stand for.
 */
export function readCurve(
  curve: PlainCurve,
  value: number | null,
  column?: Pick<Column, 'kind' | 'dictionary'>,
  said?: Curve,
): CurveReading {
  switch (curve.kind) {
    case 'flat':
    case 'log_normal':
    case 'decay':
    case 'logistic':
    case 'own_past':
      return curve;
    case 'linear':
      return { ...curve, ...endsOf(said), segment: value === null ? null : segmentAt(curve.knots, value) };
    case 'step':
      return { ...curve, reached: value === null ? null : stepsReached(curve, value) };
    case 'levels':
      return { ...curve, level: value === null ? null : levelOf(value, column) };
    case 'rank': {
      const { values, below, ...rest } = curve;
      if (value === null) return { ...rest, place: null };
      const at = rankPlace(values, value);
      const first = below[at >> 1]!;
      const place = { below: first, equal: below[(at + 1) >> 1]! - first, of: below[values.length]! };
      return { ...rest, place };
    }
  }
}

/** What the two knots of a range are, where they are not just numbers. */
function endsOf(said: Curve | undefined): { readonly ends?: readonly [RangeEnd, RangeEnd] } {
  if (said?.kind !== 'range') return {};
  const { low, high } = said;
  return typeof low === 'number' && typeof high === 'number' ? {} : { ends: [low, high] };
}

function segmentAt(knots: readonly Knot[], value: number): { from: Knot | null; to: Knot | null } {
  const k = knots.filter(([raw]) => value >= raw).length;
  return { from: knots[k - 1] ?? null, to: knots[k] ?? null };
}

/**
 * The next gain: for `stage_from` short of its top stage the next stage, else the nearest raw value with more points. Null
 * where no value has more points that a curve marks: at its top, or where nobody in the population ranks better; and where
 * the values are words. `lowers`: fewer points are the gain, of what is taken away or divided by.
 */
export function nextThreshold(
  { curve: said }: Pick<IndicatorNode, 'curve'>,
  curve: PlainCurve,
  { scale, stages }: Pick<Model, 'scale' | 'stages'>,
  value: number,
  points: number,
  lowers = false,
): NextThreshold | null {
  if (said.kind === 'stage_from' && !lowers) {
    const i = said.cuts.findIndex((cut) => (said.direction === 'up' ? value < cut : value > cut));
    if (i >= 0) return threshold([said.cuts[i]!, stages?.from[i + 1] ?? points], value, i + 2);
  }
  const marks = marksOf(curve, scale, lowers ? -1 : 1);
  const better = marks.filter(({ knot }) => (lowers ? knot[1] < points : knot[1] > points));
  const distances = better.map(({ knot }) => Math.abs(knot[0] - value));
  const nearest = better[distances.indexOf(Math.min(...distances))];
  if (nearest === undefined) return null;
  const next = threshold(nearest.knot, value, null);
  return nearest.past === true ? { ...next, past: true } : next;
}

function threshold([raw, points]: Knot, value: number, stage: number | null): NextThreshold {
  return { raw, points, stage, distance: Math.abs(raw - value) };
}

interface Mark {
  readonly knot: Knot;
  readonly past?: boolean;
}

/**
 * Raw values at which, or past which, a curve promises more points, or fewer (`sign` -1). A rank curve has one at each value
 * of its population.
 */
function marksOf(curve: PlainCurve, scale: Model['scale'], sign: 1 | -1): readonly Mark[] {
  switch (curve.kind) {
    case 'linear':
      return curve.knots.map((knot) => ({ knot }));
    case 'step':
      return stepMarks(curve, sign);
    case 'log_normal': {
      const [low, high] = scale;
      const at = (raw: number, share: number): Mark => ({ knot: [raw, low + (high - low) * share] });
      return [at(curve.median, 0.5), at(curve.p10, 0.9)];
    }
    case 'decay': {
      const [low, high] = scale;
      return [0, 1, 2, 3].map((k): Mark => ({ knot: [k * curve.halfLife, low + (high - low) * 0.5 ** k] }));
    }
    case 'logistic': {
      const [low, high] = scale;
      const at = (raw: number, share: number): Mark => ({ knot: [raw, low + (high - low) * share] });
      return [at(curve.midpoint, 0.5), at(curve.p90, 0.9)];
    }
    case 'flat':
    case 'levels':
      return [];
    default:
      return lineOfCurve(curve, scale).map((knot) => ({ knot }));
  }
}

/** From below a step has to be reached, or passed; a better band that lies below it begins where the step is not reached. */
function stepMarks({ first, steps }: StepCurve, sign: 1 | -1): readonly Mark[] {
  return steps.flatMap(({ from, points, above }, i): Mark[] => {
    const lower = steps[i - 1]?.points ?? first;
    return sign * lower < sign * points
      ? [{ knot: [from, points], past: above === true }]
      : [{ knot: [from, lower], past: above !== true }];
  });
}

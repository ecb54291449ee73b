import type { Knot, OwnPastCurve } from '../../model/curve.ts';
import type { IndicatorNode, Model } from '../../model/model.ts';
import type { Rounding } from '../../model/rounding.ts';
import type { PlainCurve, StepCurve } from '../bound-model.ts';
import { lineOfCurve } from '../indicator/curve-line.ts';
import { evaluateCurve } from '../indicator/evaluate-curve.ts';
import { enoughOf } from '../indicator/own-past-curve.ts';
import { roundPoints } from '../round-points.ts';
import type { NextThreshold } from './explanation.ts';

/**
 * The next gain: for `stage_from` short of its top stage the next stage, else the nearest raw value with more points. Null
 * where no value has more points that a curve marks: at its top, or where nobody in the population ranks better; and where
 * the values are words. Points are told as they count, rounded where the indicator rounds them. `lowers`: fewer points are the gain, of what is taken away or divided by.
 */
export function nextThreshold(
  { curve: said, round }: Pick<IndicatorNode, 'curve' | 'round'>,
  curve: PlainCurve,
  { scale }: Pick<Model, 'scale'>,
  value: number,
  points: number,
  lowers = false,
): NextThreshold | null {
  if (said.kind === 'stage_from' && !lowers) {
    const i = said.cuts.findIndex((cut) => (said.direction === 'up' ? value < cut : value > cut));
    const cut = said.cuts[i];
    const knot = said.knots.find(([raw]) => raw === cut);
    if (knot !== undefined) return threshold(asCounted(knot, round), value, i + 2);
  }
  const marks = marksOf(curve, scale, lowers ? -1 : 1).map((mark) => ({ ...mark, knot: asCounted(mark.knot, round) }));
  const better = marks.filter(({ knot: [raw, own] }) => Number.isFinite(raw) && (lowers ? own < points : own > points));
  const [first, ...rest] = better;
  if (first === undefined) return null;
  const nearest = rest.reduce((best, mark) => (isNearer(mark.knot[0], best.knot[0], value) ? mark : best), first);
  const next = threshold(nearest.knot, value, null);
  return nearest.past === true ? { ...next, past: true } : next;
}

function asCounted([raw, points]: Knot, round: Rounding | undefined): Knot {
  return [raw, round === undefined ? points : roundPoints(points, round)];
}

/** From so far away that both distances round to one number, or are infinite, the nearer is the one that is met first. */
function isNearer(a: number, b: number, value: number): boolean {
  const [toA, toB] = [Math.abs(a - value), Math.abs(b - value)];
  if (toA !== toB) return toA < toB;
  return (b < a && a < value) || (value < a && a < b);
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
    case 'normal': {
      // Each whole deviation that is in reach: half, about five sixths, nearly all.
      const read = evaluateCurve(curve, scale);
      const [least, most] = curve.limits ?? [-3, 3];
      const at = [-3, -2, -1, 0, 1, 2, 3].filter((z) => z > least && z < most).concat(least, most);
      return at.map((z) => curve.mean + z * curve.sd).map((raw): Mark => ({ knot: [raw, read(raw)] }));
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
    case 'own_past':
      return ownPastMarks(curve, scale, sign);
    case 'flat':
    case 'levels':
      return [];
    default:
      return lineOfCurve(curve, scale).map((knot) => ({ knot }));
  }
}

/** Where the grace ends the points jump: what is reached from below there is lost only past it. */
function ownPastMarks({ direction, grace, cap }: OwnPastCurve, [low, high]: Model['scale'], sign: 1 | -1): Mark[] {
  const at = (ratio: number, share = ratio): Mark => ({
    knot: [direction === 'up' ? ratio : 2 - ratio, low + (high - low) * share],
  });
  const enough = enoughOf(grace);
  const jump = sign > 0 ? at(enough, 1) : { ...at(enough), past: grace > 0 };
  // A grace of everything ends at nothing, where the jump is.
  const nothing = enough > 0 ? [at(0)] : [];
  return [...nothing, jump, at(1), ...(cap > 1 ? [at(cap)] : [])];
}

/** From below a step has to be reached, or passed; a better band that lies below it begins where the step is not reached. */
function stepMarks({ first, steps: all }: StepCurve, sign: 1 | -1): readonly Mark[] {
  // Where quantiles fall together only the last of their bands is ever reached; a band of one value alone is.
  const steps = all.filter(({ from, above }, i) => {
    const next = all[i + 1];
    return next?.from !== from || (next.above === true && above !== true);
  });
  return steps.flatMap(({ from, points, above }, i): Mark[] => {
    const lower = steps[i - 1]?.points ?? first;
    return sign * lower < sign * points
      ? [{ knot: [from, points], past: above === true }]
      : [{ knot: [from, lower], past: above !== true }];
  });
}

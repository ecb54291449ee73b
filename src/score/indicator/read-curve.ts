import type { IndicatorNode, Knot, Model } from '../../model/model.ts';
import type { BoundCurve, BoundModel } from '../bound-model.ts';
import { rankPlace, rankPoints } from './curve.ts';
import type { CurveReading, NextThreshold } from '../explain/explanation.ts';

/** How a bound curve reads `value`; null where the indicator has no points. */
export function readCurve(curve: BoundCurve, value: number | null): CurveReading {
  if (curve.kind === 'flat') return { kind: 'flat' };
  if (curve.kind === 'linear') {
    return { kind: 'linear', knots: curve.knots, segment: value === null ? null : segmentAt(curve.knots, value) };
  }
  const { values, below, direction } = curve;
  if (value === null) return { kind: 'rank', direction, place: null };
  const at = rankPlace(values, value);
  const first = below[at >> 1]!;
  const place = { below: first, equal: below[(at + 1) >> 1]! - first, of: below[values.length]! };
  return { kind: 'rank', direction, place };
}

function segmentAt(knots: readonly Knot[], value: number): { from: Knot | null; to: Knot | null } {
  const k = knots.filter(([raw]) => value >= raw).length;
  return { from: knots[k - 1] ?? null, to: knots[k] ?? null };
}

/**
 * The next gain: for `stage_from` short of its top stage the next stage, else the nearest raw value with more points. Null
 * where no value has more points: at the top of the curve, or where nobody in the population ranks better.
 */
export function nextThreshold(
  indicator: IndicatorNode,
  bound: BoundModel,
  value: number,
  points: number,
): NextThreshold | null {
  const { curve } = indicator;
  if (curve.kind === 'stage_from') {
    const i = curve.cuts.findIndex((cut) => (curve.direction === 'up' ? value < cut : value > cut));
    if (i >= 0) return threshold([curve.cuts[i]!, bound.model.stages?.from[i + 1] ?? points], value, i + 2);
  }
  const better = knotsOf(bound.curves[indicator.path], bound.model).filter((knot) => knot[1] > points);
  const distances = better.map(([raw]) => Math.abs(raw - value));
  const nearest = better[distances.indexOf(Math.min(...distances))];
  return nearest === undefined ? null : threshold(nearest, value, null);
}

function threshold([raw, points]: Knot, value: number, stage: number | null): NextThreshold {
  return { raw, points, stage, distance: Math.abs(raw - value) };
}

/** A rank curve has a knot at each value of its population. */
function knotsOf(curve: BoundCurve | undefined, { scale }: Model): readonly Knot[] {
  if (curve === undefined || curve.kind === 'flat') return [];
  if (curve.kind === 'linear') return curve.knots;
  const { points } = rankPoints(curve, scale);
  return curve.values.map((value, i): Knot => [value, points[2 * i + 1]!]);
}

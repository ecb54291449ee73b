import type { IndicatorNode } from '../../model/model.ts';
import type { BoundModel } from '../bound-model.ts';
import { roundPoints } from '../round-points.ts';
import { evaluateCurve } from './evaluate-curve.ts';
import { onlyImputes } from './reading.ts';

/**
 * The points of every missing cell, where one value for all of them is everything that happens before the curve: then the
 * metric's own column can be read, without a copy of it in which they are filled. Null where more happens.
 */
export function imputedPoints(indicator: IndicatorNode, { model, curves, readings }: BoundModel): number | null {
  const { path, round } = indicator;
  const fill = readings?.[path]?.fill;
  if (!onlyImputes(indicator) || fill?.kind !== 'one' || fill.value === null) return null;
  const curve = curves[path];
  if (curve?.kind !== 'linear' && curve?.kind !== 'step' && curve?.kind !== 'rank') return null;
  const points = evaluateCurve(curve, model.scale)(fill.value);
  return round === undefined ? points : roundPoints(points, round);
}

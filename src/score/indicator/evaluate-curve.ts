import type { Knot } from '../../model/curve.ts';
import type { Column } from '../../table/table.ts';
import { pow } from '../../util/elementary.ts';
import type { PlainCurve } from '../bound-model.ts';
import type { PointsOf } from './curve-columns.ts';
import { readDecay } from './decay-curve.ts';
import { readLevels } from './levels-curve.ts';
import { logarithm, readSegments, segmentsOfLinear } from './linear-curve.ts';
import { readLogistic } from './logistic-curve.ts';
import { readLogNormal } from './log-normal-curve.ts';
import { readOwnPast } from './own-past-curve.ts';
import { readNormal } from './normal-curve.ts';
import { rankPoints, readRankPoints } from './rank-curve.ts';
import { segmentsOfSteps } from './step-curve.ts';

/** A bound curve as a function of the value; `column` is the metric's, which says what the codes of answers mean. */
export function evaluateCurve(
  curve: PlainCurve,
  scale: readonly [number, number],
  column?: Pick<Column, 'kind' | 'dictionary'>,
): PointsOf {
  switch (curve.kind) {
    case 'flat':
      return () => Number.NaN;
    case 'linear': {
      const line = readSegments(segmentsOfLinear(curve));
      const read: PointsOf = curve.log === true ? (x) => line(logarithm(x)) : line;
      return curve.power === undefined ? read : raised(read, curve.power, curve.knots);
    }
    case 'step':
      return readSegments(segmentsOfSteps(curve));
    case 'rank':
      return readRankPoints(rankPoints(curve, scale));
    case 'normal':
      return readNormal(curve, scale);
    case 'decay':
      return readDecay(curve, scale);
    case 'logistic':
      return readLogistic(curve, scale);
    case 'log_normal':
      return readLogNormal(curve, scale);
    case 'own_past':
      return readOwnPast(curve, scale);
    case 'levels':
      return readLevels(curve, column);
  }
}

/** The points of the two ends stay themselves. */
function raised(read: PointsOf, power: number, ends: readonly Knot[]): PointsOf {
  const points = ends.map(([, own]) => own);
  const [low, high] = [Math.min(...points), Math.max(...points)];
  return (x) => {
    const points = read(x);
    return points === low || points === high ? points : low + (high - low) * pow((points - low) / (high - low), power);
  };
}

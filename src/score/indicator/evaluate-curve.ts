import type { Column } from '../../table/table.ts';
import type { PlainCurve } from '../bound-model.ts';
import type { PointsOf } from './curve-columns.ts';
import { readLevels } from './levels-curve.ts';
import { logarithm, readSegments, segmentsOfLinear } from './linear-curve.ts';
import { readLogNormal } from './log-normal-curve.ts';
import { readOwnPast } from './own-past-curve.ts';
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
      const read = readSegments(segmentsOfLinear(curve));
      return curve.log === true ? (x) => read(logarithm(x)) : read;
    }
    case 'step':
      return readSegments(segmentsOfSteps(curve));
    case 'rank':
      return readRankPoints(rankPoints(curve, scale));
    case 'log_normal':
      return readLogNormal(curve, scale);
    case 'own_past':
      return readOwnPast(curve, scale);
    case 'levels':
      return readLevels(curve, column);
  }
}

import type { DecayCurve } from '../../model/curve.ts';
import { pow } from '../../util/elementary.ts';
import type { PointsOf } from './curve-columns.ts';

/** Points of 2^(-x / half life): the whole scale at 0 and below, exactly half of it at each further half life. */
export function readDecay({ halfLife }: DecayCurve, [low, high]: readonly [number, number]): PointsOf {
  return (x) => low + (high - low) * (x <= 0 ? 1 : pow(0.5, x / halfLife));
}

import { nextAbove } from '../../util/next-above.ts';
import type { StepCurve } from '../bound-model.ts';
import type { Segments } from './linear-curve.ts';
import { FEW, padToFew } from './rank-of-few.ts';

/** Steps as level segments: what lies above a value begins at the next number after it. */
export function segmentsOfSteps({ first, steps }: StepCurve): Segments {
  const begins = steps.map(({ from, above }) => (above === true ? nextAbove(from) : from));
  return {
    knots: begins.length <= FEW ? padToFew(begins) : Float64Array.from(begins),
    at: new Float64Array(steps.length + 1),
    y: Float64Array.from([first, ...steps.map(({ points }) => points)]),
    s: new Float64Array(steps.length + 1),
    open: null,
  };
}

/** How many steps a value has reached. */
export function stepsReached({ steps }: StepCurve, value: number): number {
  return steps.filter(({ from, above }) => (above === true ? value > from : value >= from)).length;
}

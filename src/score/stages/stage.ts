import type { Model, Stages } from '../../model/model.ts';
import { tolerance } from '../../model/tolerance.ts';
import { nextAbove } from '../../util/next-above.ts';
import { FEW, padToFew, rankOfFew } from '../indicator/rank-of-few.ts';

/** The least points of each stage: cut - 1e-9 x scale; where upper ends are inclusive, just above cut + 1e-9 x scale. */
function leastPoints({ from, ends }: Stages, scale: Model['scale']): number[] {
  const slack = tolerance(scale);
  return from.map((cut) => (ends === 'upper' ? nextAbove(cut + slack) : cut - slack));
}

/** The highest stage (1..n) whose least points are reached; 0 where there are no points (NaN). */
export function stageOfPoints(points: number, stages: Stages, scale: Model['scale']): number {
  if (Number.isNaN(points)) return 0;
  const slack = tolerance(scale);
  const { from, ends } = stages;
  let stage = 1;
  for (let k = 1; k < from.length; k++) {
    if (ends === 'upper' ? points > from[k]! + slack : points >= from[k]! - slack) stage = k + 1;
  }
  return stage;
}

/** `stageOfPoints` for a column. Cost: one pass for every seven stages. */
export function stagesOfColumn(points: Float64Array, stages: Stages, scale: Model['scale']): Uint8Array {
  const out = new Uint8Array(points.length);
  for (const cuts of cutsInFews(stages, scale)) addReached(points, cuts, out);
  return out;
}

/** Each as `rankOfFew` wants them: as many of them all as points reach is their stage. */
export function cutsInFews(stages: Stages, scale: Model['scale']): readonly Float64Array[] {
  // Below every number and above NaN: the first stage is reached wherever there are points.
  const cuts = [-Infinity, ...leastPoints(stages, scale).slice(1)];
  const fews: Float64Array[] = [];
  for (let c = 0; c < cuts.length; c += FEW) fews.push(padToFew(cuts.slice(c, c + FEW)));
  return fews;
}

/** Four rows at a time, as curves are applied. */
function addReached(points: Float64Array, cuts: Float64Array, out: Uint8Array): void {
  const middle = cuts[3]!;
  let i = 0;
  for (; i + 4 <= out.length; i += 4) {
    out[i]! += rankOfFew(cuts, middle, points[i]!);
    out[i + 1]! += rankOfFew(cuts, middle, points[i + 1]!);
    out[i + 2]! += rankOfFew(cuts, middle, points[i + 2]!);
    out[i + 3]! += rankOfFew(cuts, middle, points[i + 3]!);
  }
  for (; i < out.length; i++) out[i]! += rankOfFew(cuts, middle, points[i]!);
}

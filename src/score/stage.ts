import type { Model, Stages } from '../model/model.ts';

/** How far points may fall short of a cut and still reach it: aggregated points carry rounding. */
const RELATIVE_TOLERANCE = 1e-9;

export function tolerance([low, high]: Model['scale']): number {
  return RELATIVE_TOLERANCE * (high - low);
}

/** The highest stage (1..n) whose cut is reached, `points >= cut - 1e-9 x scale`; 0 where there are no points (NaN). */
export function stageOfPoints(points: number, stages: Stages, scale: Model['scale']): number {
  if (Number.isNaN(points)) return 0;
  const slack = tolerance(scale);
  let stage = 1;
  for (let k = 1; k < stages.from.length; k++) if (points >= stages.from[k]! - slack) stage = k + 1;
  return stage;
}

/** `stageOfPoints` for a column. Cost: one pass for each stage. */
export function stagesOfColumn(points: Float64Array, stages: Stages, scale: Model['scale']): Uint8Array {
  const slack = tolerance(scale);
  const out = new Uint8Array(points.length);
  for (let i = 0; i < out.length; i++) out[i] = Number.isNaN(points[i]!) ? 0 : 1;
  for (const cut of stages.from.slice(1)) {
    const least = cut - slack;
    for (let i = 0; i < out.length; i++) out[i]! += +(points[i]! >= least);
  }
  return out;
}

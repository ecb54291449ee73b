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

/** `stageOfPoints` for a column. Cost: one pass for every five stages. */
export function stagesOfColumn(points: Float64Array, stages: Stages, scale: Model['scale']): Uint8Array {
  const slack = tolerance(scale);
  // Below every number and above NaN: the first stage is reached wherever there are points.
  const cuts = [-Infinity, ...stages.from.slice(1).map((cut) => cut - slack)];
  const out = new Uint8Array(points.length);
  for (let c = 0; c < cuts.length; c += 5) countReached(points, cuts.slice(c, c + 5), out);
  return out;
}

/** Adds to `out` how many of up to five cuts are reached, without branches. */
function countReached(points: Float64Array, cuts: readonly number[], out: Uint8Array): void {
  const [a = Infinity, b = Infinity, c = Infinity, d = Infinity, e = Infinity] = cuts;
  for (let i = 0; i < out.length; i++) {
    const p = points[i]!;
    out[i]! += Number(p >= a) + Number(p >= b) + Number(p >= c) + Number(p >= d) + Number(p >= e);
  }
}

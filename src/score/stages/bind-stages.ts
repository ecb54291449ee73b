import type { Model, Stages } from '../../model/model.ts';
import { tolerance } from '../../model/tolerance.ts';
import type { Table } from '../../table/table.ts';
import type { BoundModel } from '../bound-model.ts';
import { score } from '../score.ts';
import { beforeOverrides } from './overrides.ts';

/** The bound model with the cuts that `deviations` gives; as it is where its cuts are fixed. Cost: one scoring. */
export function bindStages(bound: BoundModel, population: Table): BoundModel {
  const { stages, scale } = bound.model;
  if (stages?.deviations === undefined) return bound;
  const { points } = beforeOverrides(score(bound, population)).nodes[0]!;
  const from = deviationCuts(points, stages.deviations, stages, scale);
  return { ...bound, model: { ...bound.model, stages: { ...stages, from } } };
}

/**
 * `mean + k x sd` (sample) of the scores there are, for each deviation k, after the scale's minimum. Without spread, all that
 * there is stands at the mean: cuts from a k above 0 lie above it and the scale. Without any score the cuts stay where they are.
 */
export function deviationCuts(
  points: Float64Array,
  deviations: readonly number[],
  { from }: Pick<Stages, 'from'>,
  scale: Model['scale'],
): readonly number[] {
  const [low, high] = scale;
  // Sorted, so that the order of accounts changes no bit.
  const scores = points.filter((score) => Number.isFinite(score)).sort();
  if (scores.length === 0) return from;
  const mean = sum(scores) / scores.length;
  const squares = scores.map((score) => (score - mean) ** 2);
  const sd = scores.length < 2 ? 0 : Math.sqrt(sum(squares) / (scores.length - 1));
  if (sd > tolerance(scale)) return [low, ...deviations.map((k) => mean + k * sd)];
  // Points may lie above the scale, and cuts have to ascend.
  const top = Math.max(high, mean);
  return [low, ...deviations.map((k) => (k > 0 ? top + k * (high - low) : mean))];
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

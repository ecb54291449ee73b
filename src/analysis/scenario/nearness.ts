import type { Stages } from '../../model/model.ts';
import { EXACT } from '../../score/scores.ts';
import { holdsAt, readHolds } from '../base/holds.ts';
import { isOfRuler, rulersOf, withRuler } from '../base/own-ruler.ts';
import { overallPoints, type ScoredBase } from '../base/scored-base.ts';

/**
 * What every account lacks to its next stage, in points of the model's scale: of each dimension that holds it what that
 * lacks to the next cut, added up; where the overall score decides the stage, what the score lacks. Infinity where raising
 * the dimensions `raised` (paths) does not lift it, because another holds it too. NaN where nothing that has points holds
 * it: on the top stage, held by a gate, not rated. O(accounts x dimensions).
 */
export function shortfalls(base: ScoredBase, raised: ReadonlySet<string>): Float64Array {
  const lacks = new Float64Array(base.table.accounts.length).fill(Number.NaN);
  const holds = readHolds(base);
  if (holds === null) return lacks;
  const nodes = new Map(base.scores.nodes.map((node) => [node.path, node]));
  const held = holds.dimensions.map((dimension) => ({ dimension, points: nodes.get(dimension.path)!.points }));
  const overall = base.scores.overall!;
  const overallOf = overallPoints(base);
  for (const k of rulersOf(base)) {
    const { stages } = withRuler(base, k).bound.model;
    const isOwn = isOfRuler(base, k);
    if (stages === null) continue;
    for (let row = 0; row < lacks.length; row++) {
      if (!isOwn(row)) continue;
      if (stages.overall === 'score') {
        if (overall.kind[row] === EXACT) lacks[row] = lackOf(stages, overall.stage[row]!, overallOf[row]!);
        continue;
      }
      for (const { dimension, points } of held) {
        if (!holdsAt(holds, dimension, row)) continue;
        const own = raised.has(dimension.path) ? lackOf(stages, holds.lowest[row]!, points[row]!) : Infinity;
        lacks[row] = (Number.isNaN(lacks[row]!) ? 0 : lacks[row]!) + own;
      }
    }
  }
  return lacks;
}

/** Above 0 also where the points stand at the cut and only more than that is the next stage. */
function lackOf({ from }: Stages, stage: number, points: number): number {
  const next = from[stage];
  return next === undefined ? Number.NaN : Math.max(Number.MIN_VALUE, next - points);
}

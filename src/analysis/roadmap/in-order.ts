import { stageKindName, type Scores } from '../../score/scores.ts';
import type { PlanScores } from './plan-scores.ts';
import type { Effects, Plan } from './plan-table.ts';
import type { Standing } from './standing.ts';
import type { Range } from './range.ts';

/** An account on its way: row i is how it stands after the first i actions. */
export type ScoredWay = Readonly<Record<Effects, Scores>>;

/** `order`: places in the actions of the account. Under the ruler as it is. O(order x nodes). */
export function scoreInOrder({ lesser, greater }: Readonly<Record<Effects, PlanScores>>, order: Plan): ScoredWay {
  const plans = [[], ...order.map((_, i) => order.slice(0, i + 1).toSorted((a, b) => a - b))];
  return { lesser: lesser.score(plans), greater: greater.score(plans) };
}

/** Points of the whole that step `i`, from 0, adds to those before it; NaN where there are none. */
export function addedBy({ lesser, greater }: ScoredWay, i: number): Range<number> {
  const added = (scores: Scores): number => pointsAt(scores, i + 1) - pointsAt(scores, i);
  return { lesser: added(lesser), greater: added(greater) };
}

/** Where one account stands: points NaN where it has no score, stage null without stages, 0 where it is not rated. */
export function standingAt(scores: Scores, row: number): Standing {
  const { overall } = scores;
  return {
    points: pointsAt(scores, row),
    stage: overall === null ? null : overall.stage[row]!,
    kind: overall === null ? null : stageKindName(overall.kind[row]!),
  };
}

function pointsAt({ nodes }: Scores, row: number): number {
  return nodes[0]!.points[row]!;
}

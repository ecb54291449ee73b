import { explainAccount } from '../../score/explain/explain.ts';
import type { Explanation, Holder } from '../../score/explain/explanation.ts';
import type { ScoredBase } from '../base/scored-base.ts';
import type { StageMove } from './stage-counts.ts';

/**
 * What decides a move: what holds the account where it would stand, or, where it would rise, what holds it now. Empty where
 * one end is not rated. O(nodes).
 */
export function whyMoved(before: ScoredBase, after: ScoredBase, { row, from, to }: StageMove): readonly Holder[] {
  if (from === 0 || to === 0) return [];
  return explained(to < from ? after : before, row).stage?.heldBy ?? [];
}

/** An account of a base, every point of it. */
export function explained({ bound, table, scores }: ScoredBase, row: number): Explanation {
  return explainAccount(bound, table, scores, row);
}

import type { Rows, ScoredBase } from '../base/scored-base.ts';
import { countStages, meanScore, stageMoves, type StageCounts, type StageMove } from './stage-counts.ts';

/** How some accounts stand. */
export interface Standing {
  readonly stages: StageCounts;
  /** The mean overall score of those that are rated; null where nobody is. */
  readonly mean: number | null;
}

/** What follows from a draft for some accounts, counted: it stays as it is whatever the base it was counted from becomes. */
export interface Consequence {
  readonly rows: Rows;
  readonly today: Standing;
  readonly drafted: Standing;
  readonly moves: readonly StageMove[];
}

/** O(rows). */
export function standingOf(base: ScoredBase, rows: Rows): Standing {
  return { stages: countStages(base, rows), mean: meanScore(base, rows) };
}

/** `today`: as `standingOf(base, rows)` gives it. O(rows). */
export function consequenceOf(
  base: ScoredBase,
  after: ScoredBase,
  rows: Rows,
  today: Standing = standingOf(base, rows),
): Consequence {
  if (after === base) return { rows, today, drafted: today, moves: [] };
  return { rows, today, drafted: standingOf(after, rows), moves: stageMoves(base, after, rows) };
}

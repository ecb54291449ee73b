import { EXACT, type Scores } from '../../score/scores.ts';
import { overallPoints, type Rows, type ScoredBase } from '../base/scored-base.ts';
import type { FeatureOutcome, Outcome } from './outcome.ts';
import type { Both, WhatIf } from './what-if.ts';

/** How some accounts stand, one entry for each of them. */
export interface Standings {
  /** 0 where it is not exactly known. */
  readonly stage: Uint8Array;
  /** NaN where there is no score. */
  readonly points: Float64Array;
}

/** Those whose stage changes, or whose readiness for a feature does, in one of the two answers, and how they stand then. */
export interface MovedRows {
  /** Ascending. */
  readonly rows: Rows;
  /** The feature asked about; null: stages. */
  readonly feature: Both<FeatureOutcome> | null;
  readonly after: Both<Standings>;
}

/** O(rows) beside the points of all accounts. */
export function standingsOf(base: ScoredBase, rows: Rows): Standings {
  const points = overallPoints(base);
  return {
    stage: Uint8Array.from(rows, (row) => stageAt(base.scores, row)),
    points: Float64Array.from(rows, (row) => points[row]!),
  };
}

function stageAt({ overall }: Scores, row: number): number {
  return overall === null || overall.kind[row] !== EXACT ? 0 : overall.stage[row]!;
}

/** The rows of a what-if that a list names: of a feature those gained and lost, else those that rise and fall. */
export function movedIn(feature: Both<FeatureOutcome> | null, { byLot, nearest }: Both<Outcome>): Rows {
  const some =
    feature === null
      ? [byLot.risen, byLot.fallen, nearest.risen, nearest.fallen]
      : [feature.byLot.gained, feature.byLot.lost, feature.nearest.gained, feature.nearest.lost];
  const seen = new Set<number>();
  for (const rows of some) for (let j = 0; j < rows.length; j++) seen.add(rows[j]!);
  return Uint32Array.from(seen).sort();
}

/** `feature`: the place among the model's features; below 0: stages. */
export function movedRows({ after, outcome, features }: WhatIf, feature: number): MovedRows {
  const asked = feature < 0 ? null : { byLot: features.byLot[feature]!, nearest: features.nearest[feature]! };
  const rows = movedIn(asked, outcome);
  const byLot = standingsOf(after.byLot, rows);
  const nearest = after.nearest === after.byLot ? byLot : standingsOf(after.nearest, rows);
  return { rows, feature: asked, after: { byLot, nearest } };
}

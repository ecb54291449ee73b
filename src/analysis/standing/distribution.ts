import { overallStages } from '../../score/stages/overall-stages.ts';
import { AT_MOST, NOT_RATED, type OverallStages } from '../../score/scores.ts';
import type { StageRule } from '../../model/model.ts';
import type { Column } from '../../table/table.ts';
import { weightColumn, type Rows, type ScoredBase } from '../base/scored-base.ts';
import { addTallies, countRow, emptyTally, type MutableTally, type Tally } from '../base/tally.ts';

/**
 * How many accounts stand on each stage. Every account of the rows is in exactly one bucket: a stage exactly, a stage
 * "at most" (a dimension is missing, so the true stage may be lower), or not rated.
 */
export interface Distribution {
  readonly rule: StageRule;
  readonly total: Tally;
  /** One entry for each stage 1..n, in order, empty ones included. */
  readonly stages: readonly StageTally[];
  readonly notRated: Tally;
}

export interface StageTally {
  readonly stage: number;
  readonly exact: Tally;
  readonly atMost: Tally;
  /** `exact` and `atMost` together. */
  readonly all: Tally;
}

const STAGE_RULES: readonly StageRule[] = ['weakest', 'score', 'gates'];

/** The distribution under the model's own rule; null where the model has no stages. O(rows). */
export function distribution(base: ScoredBase, rows: Rows, weightAttribute: string): Distribution | null {
  const { stages } = base.bound.model;
  if (stages === null || base.scores.overall === null) return null;
  const weights = weightColumn(base, weightAttribute);
  return countStages(stages.overall, base.scores.overall, stages.from.length, weights, rows);
}

/**
 * The distribution under each of the three rules, the same scores read in three ways: what the choice of rule does to
 * the picture. Empty where the model has no stages; without `gates` where it has none, for then that rule puts everyone on
 * the top. O(rows x dimensions).
 */
export function distributionsByRule(base: ScoredBase, rows: Rows, weightAttribute: string): readonly Distribution[] {
  const { stages } = base.bound.model;
  if (stages === null) return [];
  const weights = weightColumn(base, weightAttribute);
  const gated = stages.gates.some((requirements) => requirements.length > 0);
  const rules = STAGE_RULES.filter((rule) => rule !== 'gates' || gated);
  return rules.map((rule) => {
    const own = rule === stages.overall ? base.scores.overall : null;
    const overall = own ?? overallStages(base.bound, base.table, base.scores, rule);
    return countStages(rule, overall, stages.from.length, weights, rows);
  });
}

function countStages(
  rule: StageRule,
  overall: OverallStages,
  stageCount: number,
  weights: Column | undefined,
  rows: Rows,
): Distribution {
  const exact = Array.from({ length: stageCount }, emptyTally);
  const atMost = Array.from({ length: stageCount }, emptyTally);
  const notRated = emptyTally();
  for (const row of rows) {
    const kind = overall.kind[row];
    const bucket = kind === NOT_RATED ? notRated : bucketOf(kind === AT_MOST ? atMost : exact, overall.stage[row]!);
    countRow(bucket, weights, row);
  }
  const stages = exact.map((tally, i) => {
    const most = atMost[i]!;
    return { stage: i + 1, exact: tally, atMost: most, all: addTallies(tally, most) };
  });
  return { rule, total: addTallies(...stages.map((s) => s.all), notRated), stages, notRated };
}

function bucketOf(tallies: readonly MutableTally[], stage: number): MutableTally {
  const tally = tallies[stage - 1];
  if (tally === undefined) throw new Error(`stage ${stage} is outside 1..${tallies.length}`);
  return tally;
}

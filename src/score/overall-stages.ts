import type { Model, StageRule, Stages } from '../model/model.ts';
import { MISSING, NOT_APPLICABLE, SCORED } from '../table/status.ts';
import type { Table } from '../table/table.ts';
import { COVERAGE_TOLERANCE } from './aggregate.ts';
import type { BoundModel } from './bound-model.ts';
import { allOf, FAILS, requirementOutcomes, UNKNOWN } from './requirement.ts';
import { AT_MOST, EXACT, NOT_RATED, type NodeScores, type OverallStages, type Scores } from './scores.ts';
import { stagesOfColumn } from './stage.ts';

/**
 * The stage of every account under a rule, which need not be the model's own: so the distributions can be shown side by
 * side. Gates that a model gives cap every rule. A model without stages rates nobody. Cost: one pass over the accounts
 * for each dimension and each leaf of a gate.
 */
export function overallStages(bound: BoundModel, table: Table, scores: Scores, rule: StageRule): OverallStages {
  return stagesOfSeen(bound, table, scores, rule, seeDimensions(bound.model, scores));
}

/** `overallStages` where the dimensions have been looked at already. */
export function stagesOfSeen(
  bound: BoundModel,
  table: Table,
  scores: Scores,
  rule: StageRule,
  seen: SeenDimensions,
): OverallStages {
  const { model } = bound;
  const n = scores.accounts.length;
  const { stages } = model;
  if (stages === null) return { stage: new Uint8Array(n), kind: new Uint8Array(n).fill(NOT_RATED) };
  const overall = startingStages(model, stages, scores, rule, seen);
  capByGates(overall, stages, bound, table, scores);
  const { stage, kind } = overall;
  for (let i = 0; i < n; i++) {
    if (!isRated(seen, stages.minDimensions, i)) kind[i] = NOT_RATED;
    if (kind[i] === NOT_RATED) stage[i] = 0;
  }
  return overall;
}

/**
 * Makes the overall score missing (not rated), whatever else it would have been, where fewer than `min_dimensions` of
 * the dimensions that apply are scored. Where none applies it stays notApplicable.
 */
export function withholdUnrated(stages: Stages, scores: Scores, seen: SeenDimensions): void {
  const { points, status } = scores.nodes[0]!;
  for (let i = 0; i < points.length; i++) {
    if (isRated(seen, stages.minDimensions, i) || status[i] === NOT_APPLICABLE) continue;
    points[i] = Number.NaN;
    status[i] = MISSING.notRated;
  }
}

/** How many dimensions are scored, how many of those that apply are not, and the lowest stage of the scored ones. */
export interface SeenDimensions {
  readonly scored: Uint8Array;
  readonly missing: Uint8Array;
  readonly lowest: Uint8Array;
}

/** At least the share asked for (equal passes), and at least one. */
function isRated({ scored, missing }: SeenDimensions, share: number, i: number): boolean {
  const count = scored[i]!;
  return count > 0 && count >= (share - COVERAGE_TOLERANCE) * (count + missing[i]!);
}

/** A dimension of weight 0 is shown with its own stage but takes no part in the account's. */
export function seeDimensions(model: Model, scores: Scores): SeenDimensions {
  const n = scores.accounts.length;
  const paths = new Set(model.root.children.filter((child) => child.weight > 0).map((child) => child.path));
  const [scored, missing, lowest] = [new Uint8Array(n), new Uint8Array(n), new Uint8Array(n).fill(255)];
  for (const dimension of scores.nodes) if (paths.has(dimension.path)) see(dimension, scored, missing, lowest);
  return { scored, missing, lowest };
}

function see({ status, stage }: NodeScores, scored: Uint8Array, missing: Uint8Array, lowest: Uint8Array): void {
  for (let i = 0; i < scored.length; i++) {
    if (status[i] === SCORED) {
      scored[i]!++;
      if (stage![i]! < lowest[i]!) lowest[i] = stage![i]!;
    } else if (status[i] !== NOT_APPLICABLE) missing[i]!++;
  }
}

function startingStages(
  model: Model,
  stages: Stages,
  scores: Scores,
  rule: StageRule,
  { missing, lowest }: SeenDimensions,
): OverallStages {
  const n = scores.accounts.length;
  switch (rule) {
    case 'weakest': {
      // A dimension that is missing might stand lower still.
      const unseen = kindOfUnseen(stages);
      const kind = new Uint8Array(n);
      for (let i = 0; i < n; i++) if (missing[i]! > 0) kind[i] = unseen;
      return { stage: lowest.slice(), kind };
    }
    case 'score': {
      const stage = stagesOfColumn(scores.nodes[0]!.points, stages, model.scale);
      return { stage, kind: stage.map((reached) => (reached === 0 ? NOT_RATED : EXACT)) };
    }
    case 'gates':
      return { stage: new Uint8Array(n).fill(stages.from.length), kind: new Uint8Array(n) };
  }
}

/** What a missing dimension or gate makes of the result. */
function kindOfUnseen({ ifMissing }: Stages): number {
  return ifMissing === 'at_most' ? AT_MOST : ifMissing === 'missing' ? NOT_RATED : EXACT;
}

/**
 * Lowers each account to the highest stage whose gates, and all lower stages' gates, pass. A gate whose evidence is
 * missing counts as passed; where such a gate lies at or below the resulting stage, the result is marked.
 */
function capByGates(overall: OverallStages, stages: Stages, bound: BoundModel, table: Table, scores: Scores): void {
  const { stage, kind } = overall;
  const n = stage.length;
  const outcomes = stages.gates.map((gates) =>
    gates.length === 0
      ? null
      : allOf(
          gates.map((gate) => requirementOutcomes(gate, bound, table, scores)),
          n,
        ),
  );
  outcomes.forEach((outcome, k) => {
    if (outcome === null) return;
    // Entry k holds the gates of stage k + 1; failing them leaves stage k, and the first stage is never lost.
    for (let i = 0; i < n; i++) if (stage[i]! > k && outcome[i] === FAILS) stage[i] = Math.max(1, k);
  });
  const unseen = kindOfUnseen(stages);
  outcomes.forEach((outcome, k) => {
    if (outcome === null) return;
    for (let i = 0; i < n; i++) if (stage[i]! > k && outcome[i] === UNKNOWN && kind[i]! < unseen) kind[i] = unseen;
  });
}

import type { Model, StageRule, Stages } from '../model/model.ts';
import { NOT_APPLICABLE, SCORED } from '../table/status.ts';
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
  const { model } = bound;
  const n = scores.accounts.length;
  const { stages } = model;
  if (stages === null) return { stage: new Uint8Array(n), kind: new Uint8Array(n).fill(NOT_RATED) };
  const overall = startingStages(model, stages, scores, rule);
  capByGates(overall, stages, bound, table, scores);
  const rated = ratedRows(model, scores);
  for (let i = 0; i < n; i++) if (rated[i] === 0) overall.kind[i] = NOT_RATED;
  for (let i = 0; i < n; i++) if (overall.kind[i] === NOT_RATED) overall.stage[i] = 0;
  return overall;
}

/** 1 where at least `min_dimensions` of the dimensions that apply are scored (equal passes) and at least one is. */
export function ratedRows(model: Model, scores: Scores): Uint8Array {
  const n = scores.accounts.length;
  const seen = new Uint8Array(n);
  const applicable = new Uint8Array(n);
  for (const { status } of weighedDimensions(model, scores)) {
    for (let i = 0; i < n; i++) {
      seen[i]! += +(status[i] === SCORED);
      applicable[i]! += +(status[i] !== NOT_APPLICABLE);
    }
  }
  const share = (model.stages?.minDimensions ?? 0) - COVERAGE_TOLERANCE;
  const rated = new Uint8Array(n);
  for (let i = 0; i < n; i++) rated[i] = +(seen[i]! > 0 && seen[i]! >= share * applicable[i]!);
  return rated;
}

/** A dimension of weight 0 is shown with its own stage but takes no part in the account's. */
function weighedDimensions(model: Model, scores: Scores): NodeScores[] {
  const paths = new Set(model.root.children.filter((child) => child.weight > 0).map((child) => child.path));
  return scores.nodes.filter((node) => paths.has(node.path));
}

function startingStages(model: Model, stages: Stages, scores: Scores, rule: StageRule): OverallStages {
  const n = scores.accounts.length;
  switch (rule) {
    case 'weakest':
      return weakest(stages, weighedDimensions(model, scores), n);
    case 'score': {
      const stage = stagesOfColumn(scores.nodes[0]!.points, stages, model.scale);
      return { stage, kind: stage.map((reached) => (reached === 0 ? NOT_RATED : EXACT)) };
    }
    case 'gates':
      return { stage: new Uint8Array(n).fill(stages.from.length), kind: new Uint8Array(n) };
  }
}

/** The lowest stage of the dimensions seen; one that is missing might be lower still. */
function weakest(stages: Stages, dimensions: readonly NodeScores[], n: number): OverallStages {
  const stage = new Uint8Array(n).fill(stages.from.length);
  const kind = new Uint8Array(n);
  const unseen = kindOfUnseen(stages);
  for (const dimension of dimensions) {
    const { status } = dimension;
    const own = dimension.stage!;
    for (let i = 0; i < n; i++) {
      if (status[i] === SCORED) {
        if (own[i]! < stage[i]!) stage[i] = own[i]!;
      } else if (status[i] !== NOT_APPLICABLE && kind[i]! < unseen) kind[i] = unseen;
    }
  }
  return { stage, kind };
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
    for (let i = 0; i < n; i++) if (outcome[i] === FAILS && stage[i]! > k) stage[i] = Math.max(1, k);
  });
  const unseen = kindOfUnseen(stages);
  outcomes.forEach((outcome, k) => {
    if (outcome === null) return;
    for (let i = 0; i < n; i++) if (outcome[i] === UNKNOWN && stage[i]! > k && kind[i]! < unseen) kind[i] = unseen;
  });
}

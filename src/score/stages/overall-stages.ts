import type { GroupNode, Model, StageRule, Stages } from '../../model/model.ts';
import { MISSING, NOT_APPLICABLE } from '../../table/status.ts';
import type { Table } from '../../table/table.ts';
import { COVERAGE_TOLERANCE } from '../group/aggregate.ts';
import { fillsAnything } from '../group/fill.ts';
import type { BoundModel } from '../bound-model.ts';
import { beforeOverrides, overrideStages } from './overrides.ts';
import { allOf, FAILS, requirementOutcomes, UNKNOWN } from './requirement.ts';
import { AT_MOST, EXACT, FLAG, NOT_RATED, type NodeScores, type OverallStages, type Scores } from '../scores.ts';
import { byVariant, subsetScores } from '../variants.ts';
import { stagesOfColumn } from './stage.ts';

/**
 * The stage of every account under a rule, which need not be the model's own: so the distributions can be shown side by
 * side. Gates that a model gives cap every rule, and its
 * overrides stand above every one. A model without stages rates nobody. Cost: one pass over the accounts
 * for each dimension and each leaf of a gate.
 */
export function overallStages(bound: BoundModel, table: Table, given: Scores, rule: StageRule): OverallStages {
  const { variant } = given;
  if (bound.variants !== undefined && variant !== undefined) {
    const parts = byVariant(bound, table, variant, (own, part, rows) =>
      overallStages(own, part, subsetScores(given, rows), rule),
    );
    return joinStages(parts, variant.length);
  }
  const { root, stages } = bound.model;
  const scores = beforeOverrides(given);
  const n = scores.accounts.length;
  if (stages === null) return { stage: new Uint8Array(n), kind: new Uint8Array(n).fill(NOT_RATED) };
  const ruled: Stages = { ...stages, overall: rule };
  const overall = stagesOfSeen(ruled, bound, table, scores, seeDimensions(root, stages, scores));
  return overrideStages(overall, { ...bound, model: { ...bound.model, stages: ruled } }, table, scores);
}

function joinStages(
  parts: readonly { readonly rows: Uint32Array; readonly result: OverallStages }[],
  n: number,
): OverallStages {
  const joined = { stage: new Uint8Array(n), kind: new Uint8Array(n) };
  for (const { rows, result } of parts) {
    rows.forEach((row, i) => {
      joined.stage[row] = result.stage[i]!;
      joined.kind[row] = result.kind[i]!;
    });
  }
  return joined;
}

/** `overallStages` by the rule that `stages` has, where the dimensions have been looked at already. */
export function stagesOfSeen(
  stages: Stages,
  bound: BoundModel,
  table: Table,
  scores: Scores,
  seen: SeenDimensions,
): OverallStages {
  const overall = startingStages(bound.model, stages, scores, seen);
  capByGates(overall, stages, bound, table, scores);
  const { stage, kind } = overall;
  for (let i = 0; i < stage.length; i++) {
    if (seen.rated[i] === 0) kind[i] = NOT_RATED;
    if (kind[i] === NOT_RATED) stage[i] = 0;
  }
  return overall;
}

/**
 * Makes the overall score missing (not rated), whatever else it would have been, where fewer than `min_dimensions` of
 * the dimensions that apply are scored. Where none applies it stays notApplicable.
 */
export function withholdUnrated(scores: Scores, { rated }: SeenDimensions): void {
  const { points, status, flags } = scores.nodes[0]!;
  for (let i = 0; i < points.length; i++) {
    if (rated[i] === 1 || status[i] === NOT_APPLICABLE) continue;
    points[i] = Number.NaN;
    status[i] = MISSING.notRated;
    flags[i]! &= ~FLAG.filled;
  }
}

/** What the dimensions say about each account. */
export interface SeenDimensions {
  /** How many that apply are not scored. */
  readonly missing: Uint8Array;
  /** The lowest stage of those that have points, filled ones too; 0 where there is none. */
  readonly lowest: Uint8Array;
  /** 1 where enough of those that apply are scored, else 0. */
  readonly rated: Uint8Array;
}

/** A dimension of weight 0 is shown with its own stage but takes no part in the account's. */
export function seeDimensions(root: GroupNode, stages: Stages, scores: Scores): SeenDimensions {
  const n = scores.accounts.length;
  const paths = new Set(root.children.filter((child) => child.weight > 0).map((child) => child.path));
  const dimensions = scores.nodes.filter((node) => paths.has(node.path));
  const [scored, lowest] = [new Uint8Array(n), new Uint8Array(n)];
  for (let d = 0; d < dimensions.length; d += 3) seeThree(dimensions.slice(d, d + 3), scored, lowest);
  if (fillsAnything(root)) for (const dimension of dimensions) uncountFilled(dimension, scored);
  const [missing, rated] = [new Uint8Array(n).fill(dimensions.length), new Uint8Array(n)];
  for (const { status } of dimensions) if (status.includes(NOT_APPLICABLE)) leaveOut(status, missing);
  // At least the share asked for (equal passes), and at least one.
  const share = stages.minDimensions - COVERAGE_TOLERANCE;
  for (let i = 0; i < n; i++) {
    const count = scored[i]!;
    const applicable = missing[i]!;
    rated[i] = Number(count > 0) & Number(count >= share * applicable);
    missing[i] = applicable - count;
  }
  return { missing, lowest, rated };
}

/** A dimension that is filled has points, and a stage by them, but was not seen. */
function uncountFilled({ flags, stage }: NodeScores, scored: Uint8Array): void {
  for (let i = 0; i < scored.length; i++) if (stage![i]! > 0 && (flags[i]! & FLAG.filled) !== 0) scored[i]!--;
}

function leaveOut(status: Uint8Array, applicable: Uint8Array): void {
  for (let i = 0; i < status.length; i++) if (status[i] === NOT_APPLICABLE) applicable[i]!--;
}

/** Up to three dimensions at once and without branches: which of them is the lowest is anyone's guess. */
function seeThree(dimensions: readonly NodeScores[], scored: Uint8Array, lowest: Uint8Array): void {
  const none = new Uint8Array(scored.length);
  const [a = none, b = none, c = none] = dimensions.map((dimension) => dimension.stage!);
  for (let i = 0; i < scored.length; i++) {
    const p = a[i]!;
    const q = b[i]!;
    const r = c[i]!;
    scored[i]! += Number(p > 0) + Number(q > 0) + Number(r > 0);
    lowest[i] = lowerStage(lowerStage(p, q), lowerStage(r, lowest[i]!));
  }
}

/** The lower of two stages, where 0 stands for none: one less, as a byte, it is above all others. */
function lowerStage(a: number, b: number): number {
  const fromA = (a - 1) & 255;
  const fromB = (b - 1) & 255;
  const below = fromA - fromB;
  return (fromB + (below & (below >> 31)) + 1) & 255;
}

function startingStages(
  model: Model,
  stages: Stages,
  scores: Scores,
  { missing, lowest }: SeenDimensions,
): OverallStages {
  const n = scores.accounts.length;
  switch (stages.overall) {
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
  const { stage } = overall;
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
    // Entry k holds the gates of stage k + 1; failing them leaves stage k, and the first stage is never lost.
    if (outcome !== null) cap(stage, outcome, Math.max(1, k));
  });
  const unseen = kindOfUnseen(stages);
  outcomes.forEach((outcome, k) => {
    if (outcome !== null) mark(overall, outcome, k, unseen);
  });
}

/** Raises to `least` the kinds of the accounts above stage `k` whose outcome is unknown; without branches, as `cap`. */
function mark({ stage, kind }: OverallStages, outcome: Uint8Array, k: number, least: number): void {
  for (let i = 0; i < stage.length; i++) {
    const unseen = Number(outcome[i] === UNKNOWN) & Number(stage[i]! > k);
    const under = (least - kind[i]!) & -unseen;
    kind[i]! += under & ~(under >> 31);
  }
}

/** Lowers to `most` the stages of the accounts that fail; without branches, for which a gate gives no pattern. */
function cap(stage: Uint8Array, outcome: Uint8Array, most: number): void {
  for (let i = 0; i < stage.length; i++) {
    const over = (stage[i]! - most) & -Number(outcome[i] === FAILS);
    stage[i]! -= over & ~(over >> 31);
  }
}

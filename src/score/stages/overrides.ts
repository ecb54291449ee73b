import type { Model, Override, Stages } from '../../model/model.ts';
import { MISSING, SCORED } from '../../table/status.ts';
import type { Table } from '../../table/table.ts';
import type { BoundModel } from '../bound-model.ts';
import { EXACT, FLAG, NOT_RATED, type OverallStages, type RawResult, type Scores } from '../scores.ts';
import { FAILS, PASSES, requirementOutcomes } from './requirement.ts';
import { stageOfPoints } from './stage.ts';

/** Scores as they were before the model's overrides: what the tree and the rule of its stages give. */
export function beforeOverrides(scores: Scores): Scores {
  const { raw, ...result } = scores;
  const [root, ...rest] = scores.nodes;
  if (raw === undefined || root === undefined) return scores;
  const { points, status, overall } = raw;
  return { ...result, nodes: [{ ...root, points, status }, ...rest], overall };
}

/** The scores under the model's overrides, with those before them beside; as they are where the model has none. */
export function withOverrides(bound: BoundModel, table: Table, scores: Scores): Scores {
  const { overrides } = bound.model;
  const [root, ...rest] = scores.nodes;
  if (overrides === undefined || root === undefined) return scores;
  const raw: RawResult = { points: root.points, status: root.status, overall: scores.overall };
  const result = copyOf(raw);
  applyOverrides(result, bound, table, scores);
  const { points, status, overall } = result;
  const flags = unfilled(root.flags, points);
  return { ...scores, nodes: [{ ...root, points, status, flags }, ...rest], overall, raw };
}

/** Where there are no points none were filled in; the same flags where that changes nothing. */
function unfilled(flags: Uint8Array, points: Float64Array): Uint8Array {
  const isFilled = (flag: number, i: number): boolean => (flag & FLAG.filled) !== 0 && Number.isNaN(points[i]!);
  if (!flags.some(isFilled)) return flags;
  return flags.map((flag, i) => (isFilled(flag, i) ? flag & ~FLAG.filled : flag));
}

/** The stages of an account under another rule than the model's, with the overrides above them. `scores` as before them. */
export function overrideStages(overall: OverallStages, bound: BoundModel, table: Table, scores: Scores): OverallStages {
  const root = scores.nodes[0];
  if (bound.model.overrides === undefined || root === undefined) return overall;
  const result = copyOf({ points: root.points, status: root.status, overall });
  applyOverrides(result, bound, table, { ...scores, overall });
  return result.overall ?? overall;
}

/** A result before overrides, whose columns nobody else writes into. */
export function copyOf({ points, status, overall }: RawResult): RawResult {
  return {
    points: points.slice(),
    status: status.slice(),
    overall: overall === null ? null : { stage: overall.stage.slice(), kind: overall.kind.slice() },
  };
}

/** What holds is read before any of them acts, so that no override sets off another. */
function applyOverrides(result: RawResult, bound: BoundModel, table: Table, before: Scores): void {
  const overrides = bound.model.overrides ?? [];
  const outcomes = overrides.map((override) => overrideOutcomes(override, bound, table, before));
  overrides.forEach((override, k) => applyOverride(override, outcomes[k]!, bound.model, result));
}

/** PASSES where the override holds. */
export function overrideOutcomes(override: Override, bound: BoundModel, table: Table, before: Scores): Uint8Array {
  return requirementOutcomes(override.if, bound, table, before, FAILS);
}

/** Changes `result` wherever `outcome` passes. */
export function applyOverride(
  { effect }: Override,
  outcome: Uint8Array,
  { stages, scale }: Pick<Model, 'stages' | 'scale'>,
  { points, status, overall }: RawResult,
): void {
  if (effect.kind === 'not_rated') {
    withhold(outcome, { points, status, overall });
    return;
  }
  if (effect.kind !== 'score') {
    if (overall !== null) applyToStage(effect.kind, effect.stage, outcome, overall);
    return;
  }
  const follows = stages?.overall === 'score' ? overall : null;
  const stage = follows === null ? 0 : stageFor(effect.points, stages, scale);
  for (let i = 0; i < outcome.length; i++) {
    if (outcome[i] !== PASSES) continue;
    points[i] = effect.points;
    status[i] = SCORED;
    if (follows === null) continue;
    follows.stage[i] = stage;
    follows.kind[i] = EXACT;
  }
}

function withhold(outcome: Uint8Array, { points, status, overall }: RawResult): void {
  for (let i = 0; i < outcome.length; i++) {
    if (outcome[i] !== PASSES) continue;
    points[i] = Number.NaN;
    status[i] = MISSING.setAside;
    if (overall === null) continue;
    overall.stage[i] = 0;
    overall.kind[i] = NOT_RATED;
  }
}

function stageFor(points: number, stages: Stages | null, scale: Model['scale']): number {
  return stages === null ? 0 : stageOfPoints(points, stages, scale);
}

/** A stage of 0 is none, which a bound leaves alone. */
function applyToStage(
  how: 'stage' | 'at_most' | 'at_least',
  to: number,
  outcome: Uint8Array,
  { stage, kind }: OverallStages,
): void {
  for (let i = 0; i < outcome.length; i++) {
    if (outcome[i] !== PASSES) continue;
    const now = stage[i]!;
    if (how === 'at_most') {
      stage[i] = Math.min(now, to);
    } else if (how === 'stage' || (now > 0 && now <= to)) {
      stage[i] = to;
      kind[i] = EXACT;
    }
  }
}

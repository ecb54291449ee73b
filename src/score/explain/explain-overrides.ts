import type { Override } from '../../model/model.ts';
import type { Table } from '../../table/table.ts';
import type { BoundModel } from '../bound-model.ts';
import { NOT_RATED, stageKindName, type RawResult, type Scores } from '../scores.ts';
import { applyOverride, copyOf, overrideOutcomes } from '../stages/overrides.ts';
import { PASSES } from '../stages/requirement.ts';
import { stageOfPoints } from '../stages/stage.ts';
import type { Overridden } from './explanation.ts';

/** The overrides that changed the result of the one account, and what it was before; null where none did. */
export function explainOverrides(bound: BoundModel, table: Table, before: Scores): Overridden | null {
  const { overrides = [], stages } = bound.model;
  const { points, status } = before.nodes[0]!;
  const result = copyOf({ points, status, overall: before.overall });
  const by = overrides.filter((override) => {
    const old = copyOf(result);
    applyOverride(override, overrideOutcomes(override, bound, table, before), bound.model, result);
    return !sameResult(old, result);
  });
  if (by.length === 0) return null;
  const { overall } = before;
  const rated = overall !== null && overall.kind[0] !== NOT_RATED;
  const stage = rated ? overall.stage[0]! : null;
  return {
    points: Number.isNaN(points[0]!) ? null : points[0]!,
    stage,
    kind: overall === null ? null : stageKindName(overall.kind[0]!),
    name: stage === null ? null : (stages?.names[stage - 1] ?? null),
    by,
  };
}

/**
 * The overrides that hold for the one account and allow no stage above `stage`, whether or not they changed anything now: they
 * would hold it there also with a better score.
 */
export function holdingOverrides(bound: BoundModel, table: Table, before: Scores, stage: number): readonly Override[] {
  const { overrides = [], stages, scale } = bound.model;
  const most = ({ effect }: Override): number => {
    if (effect.kind === 'at_least' || effect.kind === 'not_rated') return Infinity;
    if (effect.kind !== 'score') return effect.stage;
    return stages?.overall === 'score' ? stageOfPoints(effect.points, stages, scale) : Infinity;
  };
  return overrides.filter(
    (override) => most(override) <= stage && overrideOutcomes(override, bound, table, before)[0] === PASSES,
  );
}

function sameResult(a: RawResult, b: RawResult): boolean {
  return (
    Object.is(a.points[0], b.points[0]) &&
    a.status[0] === b.status[0] &&
    a.overall?.stage[0] === b.overall?.stage[0] &&
    a.overall?.kind[0] === b.overall?.kind[0]
  );
}

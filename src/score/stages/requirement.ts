import type { Requirement } from '../../model/model.ts';
import { matches } from '../../table/matches.ts';
import { NOT_APPLICABLE, SCORED } from '../../table/status.ts';
import type { Column, Table } from '../../table/table.ts';
import type { BoundModel } from '../bound-model.ts';
import { AT_MOST, NOT_RATED, type OverallStages, type Scores } from '../scores.ts';
import { stagesOfColumn, tolerance } from './stage.ts';

/** Whether an account meets a requirement; `UNKNOWN`: the evidence is missing or in error. */
export const FAILS = 0;
export const UNKNOWN = 1;
const PASSES = 2;

/**
 * One byte per account: FAILS, UNKNOWN or PASSES. What does not apply passes. Raw values are compared exactly; points
 * within 1e-9 of the scale, as stages are. An overall stage of "at most k" fails what asks for more than k and leaves
 * the rest unknown. Cost: one pass over the accounts for each leaf of the requirement.
 */
export function requirementOutcomes(
  requirement: Requirement,
  bound: BoundModel,
  table: Table,
  scores: Scores,
): Uint8Array {
  const n = table.accounts.length;
  const { model } = bound;
  switch (requirement.kind) {
    case 'metric':
      return within(table.metrics.get(requirement.metric), requirement.atLeast, requirement.atMost, 0, n);
    case 'attribute':
      return attributeOutcomes(table.attributes.get(requirement.attribute), requirement, n);
    case 'group': {
      const column = pointsColumn(scores, requirement.path);
      return within(column, requirement.atLeast, requirement.atMost, tolerance(model.scale), n);
    }
    case 'stage':
      if (requirement.path === '') return overallOutcomes(scores.overall, requirement.atLeast, n);
      return stageOutcomes(bound, scores, requirement.path, requirement.atLeast, n);
    case 'some': {
      const each = requirement.of.map((part) => requirementOutcomes(part, bound, table, scores));
      return atLeastOf(requirement.n, each, n);
    }
  }
}

/** Outcome of several requirements at once, at least `wanted` of which must pass. */
function atLeastOf(wanted: number, each: readonly Uint8Array[], n: number): Uint8Array {
  const out = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    let passes = 0;
    let open = 0;
    for (const outcomes of each) {
      if (outcomes[i] === PASSES) passes++;
      else if (outcomes[i] === UNKNOWN) open++;
    }
    out[i] = passes >= wanted ? PASSES : passes + open >= wanted ? UNKNOWN : FAILS;
  }
  return out;
}

/** FAILS where any fails, else UNKNOWN where any is unknown, else PASSES: the least of them. */
export function allOf(each: readonly Uint8Array[], n: number): Uint8Array {
  if (each.length === 1) return each[0]!;
  const out = new Uint8Array(n).fill(PASSES);
  for (const outcomes of each) for (let i = 0; i < n; i++) if (outcomes[i]! < out[i]!) out[i] = outcomes[i]!;
  return out;
}

/** Values are NaN wherever the status is not scored. */
type Readings = Pick<Column, 'values' | 'status'>;

function pointsColumn(scores: Scores, path: string): Readings | undefined {
  const node = scores.nodes.find((candidate) => candidate.path === path);
  return node && { values: node.points, status: node.status };
}

function within(
  column: Readings | undefined,
  low: number | null,
  high: number | null,
  slack: number,
  n: number,
): Uint8Array {
  const out = new Uint8Array(n);
  if (!column) return out.fill(UNKNOWN);
  const { values, status } = column;
  const least = low === null ? -Infinity : low - slack;
  const most = high === null ? Infinity : high + slack;
  // Without branches: where a value lies is a coin toss to the processor. NaN is within nothing, not even infinities.
  for (let i = 0; i < n; i++) {
    const value = values[i]!;
    const passes = Number(value >= least) & Number(value <= most);
    out[i] = UNKNOWN - Number(value >= -Infinity) + (passes << 1);
  }
  if (status.includes(NOT_APPLICABLE)) passWhatDoesNotApply(status, out);
  return out;
}

function passWhatDoesNotApply(status: Uint8Array, out: Uint8Array): void {
  for (let i = 0; i < out.length; i++) if (status[i] === NOT_APPLICABLE) out[i] = PASSES;
}

function attributeOutcomes(
  column: Column | undefined,
  requirement: Extract<Requirement, { kind: 'attribute' }>,
  n: number,
): Uint8Array {
  const out = new Uint8Array(n).fill(UNKNOWN);
  if (!column) return out;
  const holds = matches(column, requirement);
  for (let i = 0; i < n; i++) {
    if (column.status[i] === NOT_APPLICABLE) out[i] = PASSES;
    else if (column.status[i] === SCORED) out[i] = holds[i] === 1 ? PASSES : FAILS;
  }
  return out;
}

function stageOutcomes(bound: BoundModel, scores: Scores, path: string, atLeast: number, n: number): Uint8Array {
  const { stages, scale } = bound.model;
  const column = pointsColumn(scores, path);
  if (stages === null || !column) return new Uint8Array(n).fill(UNKNOWN);
  const reached = Float64Array.from(stagesOfColumn(column.values, stages, scale), (stage) => stage || Number.NaN);
  return within({ values: reached, status: column.status }, atLeast, null, 0, n);
}

function overallOutcomes(overall: OverallStages | null, atLeast: number, n: number): Uint8Array {
  const out = new Uint8Array(n).fill(UNKNOWN);
  if (overall === null) return out;
  for (let i = 0; i < n; i++) {
    if (overall.kind[i] === NOT_RATED) continue;
    if (overall.stage[i]! < atLeast) out[i] = FAILS;
    else if (overall.kind[i] !== AT_MOST) out[i] = PASSES;
  }
  return out;
}

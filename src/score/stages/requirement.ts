import type { Bounds, GroupNode, Requirement } from '../../model/model.ts';
import { tolerance } from '../../model/tolerance.ts';
import { valueColumn } from '../../table/column.ts';
import { matches } from '../../table/matches.ts';
import { NOT_APPLICABLE, SCORED } from '../../table/status.ts';
import type { Column, Table } from '../../table/table.ts';
import type { BoundModel } from '../bound-model.ts';
import { fillsAnything } from '../group/fill.ts';
import { AT_MOST, NOT_RATED, type OverallStages, type Scores } from '../scores.ts';
import { stagesOfColumn } from './stage.ts';

/** Whether an account meets a requirement; `UNKNOWN`: the evidence is missing or in error. */
export const FAILS = 0;
export const UNKNOWN = 1;
export const PASSES = 2;

/**
 * One byte per account: FAILS, UNKNOWN or PASSES. What does not apply passes, unless `idle` says otherwise. Raw values are compared exactly; points
 * within 1e-9 of the scale, as stages are. An overall stage of "at most k" is any from 1 to k: it fails
 * what asks for more than k, passes what all of them pass and leaves the rest unknown. Cost: one pass over the accounts for each leaf of the requirement.
 */
export function requirementOutcomes(
  requirement: Requirement,
  bound: BoundModel,
  table: Table,
  scores: Scores,
  idle: number = PASSES,
): Uint8Array {
  const n = table.accounts.length;
  const { model } = bound;
  switch (requirement.kind) {
    case 'metric':
      if (requirement.values !== undefined) {
        const wanted = { values: requirement.values, not: requirement.not };
        return valueOutcomes(valueColumn(table, requirement.metric), wanted, n, idle);
      }
      return within(valueColumn(table, requirement.metric), requirement, 0, n, idle);
    case 'attribute':
      return valueOutcomes(table.attributes.get(requirement.attribute), requirement, n, idle);
    case 'group':
    case 'indicator': {
      const column = pointsColumn(scores, requirement.path, model.root);
      return within(column, requirement, tolerance(model.scale), n, idle);
    }
    case 'stage':
      if (requirement.path === '') return overallOutcomes(scores.overall, requirement, n);
      return stageOutcomes(bound, scores, requirement, n, idle);
    case 'some': {
      const each = requirement.of.map((part) => requirementOutcomes(part, bound, table, scores, idle));
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

/** What is filled was not seen: it is as unknown as what has no points. */
function pointsColumn(scores: Scores, path: string, root: GroupNode): Readings | undefined {
  const node = scores.nodes.find((candidate) => candidate.path === path);
  if (node === undefined) return undefined;
  const { points, status } = node;
  return {
    values: fillsAnything(root) ? points.map((p, i) => (status[i] === SCORED ? p : Number.NaN)) : points,
    status,
  };
}

function within(
  column: Readings | undefined,
  { atLeast, atMost, above, below }: Bounds,
  slack: number,
  n: number,
  idle: number,
): Uint8Array {
  const out = new Uint8Array(n);
  if (!column) return out.fill(UNKNOWN);
  const { values, status } = column;
  const least = atLeast === null ? -Infinity : atLeast - slack;
  const most = atMost === null ? Infinity : atMost + slack;
  // Without branches: where a value lies is a coin toss to the processor. NaN is within nothing, not even infinities.
  for (let i = 0; i < n; i++) {
    const value = values[i]!;
    const passes = Number(value >= least) & Number(value <= most);
    out[i] = UNKNOWN - Number(value >= -Infinity) + (passes << 1);
  }
  if (above !== undefined) for (let i = 0; i < n; i++) if (values[i]! <= above + slack) out[i] = FAILS;
  if (below !== undefined) for (let i = 0; i < n; i++) if (values[i]! >= below - slack) out[i] = FAILS;
  if (status.includes(NOT_APPLICABLE)) settleIdle(status, out, idle);
  return out;
}

function settleIdle(status: Uint8Array, out: Uint8Array, idle: number): void {
  for (let i = 0; i < out.length; i++) if (status[i] === NOT_APPLICABLE) out[i] = idle;
}

function valueOutcomes(
  column: Column | undefined,
  wanted: Parameters<typeof matches>[1] & { readonly not?: true | undefined },
  n: number,
  idle: number,
): Uint8Array {
  const out = new Uint8Array(n).fill(UNKNOWN);
  if (!column) return out;
  const holds = matches(column, wanted);
  const passing = wanted.not === true ? 0 : 1;
  for (let i = 0; i < n; i++) {
    if (column.status[i] === NOT_APPLICABLE) out[i] = idle;
    else if (column.status[i] === SCORED) out[i] = holds[i] === passing ? PASSES : FAILS;
  }
  return out;
}

function stageOutcomes(
  bound: BoundModel,
  scores: Scores,
  { path, atLeast, atMost = Infinity }: Extract<Requirement, { kind: 'stage' }>,
  n: number,
  idle: number,
): Uint8Array {
  const { stages, scale } = bound.model;
  const column = pointsColumn(scores, path, bound.model.root);
  if (stages === null || !column) return new Uint8Array(n).fill(UNKNOWN);
  const reached = Float64Array.from(stagesOfColumn(column.values, stages, scale), (stage) => stage || Number.NaN);
  return within({ values: reached, status: column.status }, { atLeast, atMost }, 0, n, idle);
}

function overallOutcomes(
  overall: OverallStages | null,
  { atLeast, atMost = Infinity }: Pick<Extract<Requirement, { kind: 'stage' }>, 'atLeast' | 'atMost'>,
  n: number,
): Uint8Array {
  const out = new Uint8Array(n).fill(UNKNOWN);
  if (overall === null) return out;
  for (let i = 0; i < n; i++) {
    if (overall.kind[i] === NOT_RATED) continue;
    const stage = overall.stage[i]!;
    // "At most k" is a stage from 1 to k.
    const lowest = overall.kind[i] === AT_MOST ? 1 : stage;
    if (stage < atLeast || lowest > atMost) out[i] = FAILS;
    else if (lowest >= atLeast && stage <= atMost) out[i] = PASSES;
  }
  return out;
}

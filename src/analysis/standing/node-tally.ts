import { stageOfPoints } from '../../score/stages/stage.ts';
import { coverageAt, FLAG, type NodeScores } from '../../score/scores.ts';
import type { IndicatorNode, Model, Stages } from '../../model/model.ts';
import { missingReason, statusName, SCORED, type MissingReason } from '../../table/status.ts';
import { quartilesOf, type Quartiles } from '../base/quantile.ts';
import type { Rows } from '../base/scored-base.ts';

/** Cells by status; `scored`, `notApplicable`, `error` and all of `missing` add up to `total`. */
export interface CellTally {
  readonly total: number;
  readonly scored: number;
  readonly notApplicable: number;
  readonly error: number;
  /** All that are missing, for whatever reason. */
  readonly missing: number;
  /** By reason, the most frequent first. */
  readonly reasons: readonly MissingTally[];
}

export interface MissingTally {
  readonly reason: MissingReason | 'unknown';
  readonly count: number;
}

/** O(rows). */
export function tallyCells(status: Uint8Array, rows: Rows): CellTally {
  const byByte = new Float64Array(256);
  for (const row of rows) byByte[status[row]!]! += 1;
  return tallyOf(byByte, rows.length);
}

/** From the number of cells with each status byte. */
function tallyOf(byByte: Float64Array, total: number): CellTally {
  const tally = { scored: 0, notApplicable: 0, error: 0, missing: 0 };
  const reasons = new Map<MissingReason | 'unknown', number>();
  byByte.forEach((count, byte) => {
    if (count === 0) return;
    tally[statusName(byte)] += count;
    const reason = missingReason(byte);
    if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + count);
  });
  const sorted = Array.from(reasons, ([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
  return { total, ...tally, reasons: sorted };
}

/** What a base shows of one node of the model. */
export interface NodeTally {
  readonly cells: CellTally;
  /** Mean coverage (0 to 1) over the accounts that anything of the node applies to; null where it applies to nobody. */
  readonly coverage: number | null;
  /** Of all accounts with points, those filled by a policy included; null where there are none. */
  readonly points: Quartiles | null;
  /** Accounts whose points come from a policy and not from evidence. */
  readonly filled: number;
}

/** O(rows). */
export function tallyNode(node: NodeScores, rows: Rows): NodeTally {
  const points = new Float64Array(rows.length);
  const byByte = new Float64Array(256);
  let rated = 0;
  let covered = 0;
  let applicable = 0;
  let filled = 0;
  for (const row of rows) {
    byByte[node.status[row]!]! += 1;
    const coverage = coverageAt(node, row);
    if (!Number.isNaN(coverage)) {
      applicable += 1;
      covered += coverage;
    }
    if (!Number.isNaN(node.points[row]!)) points[rated++] = node.points[row]!;
    if ((node.flags[row]! & FLAG.filled) !== 0) filled += 1;
  }
  return {
    cells: tallyOf(byByte, rows.length),
    coverage: applicable === 0 ? null : covered / applicable,
    points: quartilesOf(points.subarray(0, rated)),
    filled,
  };
}

/** The raw values that an indicator was scored by; what is missing, or does not apply, has none. O(rows). */
export function scoredValues(node: NodeScores, values: Float64Array, rows: Rows): Float64Array {
  const found = new Float64Array(rows.length);
  let n = 0;
  for (const row of rows) if (node.status[row] === SCORED) found[n++] = values[row]!;
  return found.subarray(0, n);
}

/**
 * Accounts by the stage that an indicator alone would give, the first entry stage 1; those without points are in none.
 * Where the model gives the thresholds as raw values, the raw values decide, else the points. O(rows x stages).
 */
export function countByStage(
  indicator: IndicatorNode,
  { stages, scale }: { readonly stages: Stages; readonly scale: Model['scale'] },
  node: NodeScores,
  values: Float64Array,
  rows: Rows,
): readonly number[] {
  const counts = Array.from(stages.from, () => 0);
  const { curve } = indicator;
  for (const row of rows) {
    if (node.status[row] !== SCORED) continue;
    const stage =
      curve.kind === 'stage_from'
        ? stageOfRaw(values[row]!, curve.cuts, curve.direction, stages.ends === 'upper')
        : stageOfPoints(node.points[row]!, stages, scale);
    if (stage > 0) counts[stage - 1]! += 1;
  }
  return counts;
}

/** A value on the threshold has reached the stage, unless upper ends are inclusive. */
function stageOfRaw(value: number, cuts: readonly number[], direction: 'up' | 'down', upper: boolean): number {
  let stage = 1;
  for (const cut of cuts) {
    if (value === cut ? !upper : direction === 'up' ? value > cut : value < cut) stage += 1;
  }
  return stage;
}

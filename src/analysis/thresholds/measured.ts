import { NOT_RATED } from '../../score/scores.ts';
import { NOT_APPLICABLE, SCORED } from '../../table/status.ts';
import { valueColumn } from '../../table/column.ts';
import { indicators } from '../../model/walk.ts';
import { curveValues } from '../base/curve-values.ts';
import { isOfRuler, rulersOf, withRuler } from '../base/own-ruler.ts';
import { overallPoints, type Rows, type ScoredBase } from '../base/scored-base.ts';
import type { Measure } from './movables.ts';

/** What accounts have of what a threshold is compared with. */
export interface Measured {
  /** Of the chosen accounts that have a value, in their order. */
  readonly values: Float64Array;
  readonly missing: number;
  readonly notApplicable: number;
}

/** Null where no number is compared: answers, dates, and what is combined on the way to a group's curve. O(accounts). */
export function measuredOf(base: ScoredBase, measure: Measure, rows: Rows): Measured | null {
  const column = columnOf(base, measure);
  if (column === null) return null;
  const { values, status } = column;
  const known = rows.filter((row) => status(row) === SCORED && Number.isFinite(values[row]!));
  const notApplicable = rows.reduce((sum, row) => sum + Number(status(row) === NOT_APPLICABLE), 0);
  return {
    values: Float64Array.from(known, (row) => values[row]!),
    missing: rows.length - known.length - notApplicable,
    notApplicable,
  };
}

interface Cells {
  readonly values: Float64Array;
  readonly status: (row: number) => number;
}

function columnOf(base: ScoredBase, measure: Measure): Cells | null {
  const { table, scores, bound } = base;
  const nodeAt = (path: string) => scores.nodes.find((node) => node.path === path);
  switch (measure.kind) {
    case 'metric': {
      const column = valueColumn(table, measure.metric);
      if (column?.kind === 'text') return null;
      if (measure.path === null)
        return column === undefined ? null : { values: column.values, status: (row) => column.status[row]! };
      const node = nodeAt(measure.path);
      const indicator = indicators(bound.model.root).find(({ path }) => path === measure.path);
      if (node === undefined || indicator === undefined) return null;
      return { values: curveValues(base, indicator), status: (row) => node.status[row]! };
    }
    case 'points': {
      if (measure.path === null) return decidingPoints(base);
      const node = nodeAt(measure.path);
      return node === undefined ? null : { values: node.points, status: (row) => node.status[row]! };
    }
    case 'share': {
      const node = measure.path === null ? undefined : nodeAt(measure.path);
      return node?.coverage === null || node === undefined ? null : seen(node.coverage);
    }
    case 'combined':
      return null;
  }
}

function seen(values: Float64Array): Cells {
  return { values, status: (row) => (Number.isNaN(values[row]!) ? UNSEEN : SCORED) };
}

/**
 * What a stage's cuts are compared with, of each account as what scored it says: the overall score where that decides the
 * stage, the points of the lowest dimension that counts where the weakest does. Not applicable where neither does, or a
 * variant has cuts of its own; not seen of accounts that are not rated. Null where that decides nobody's stage.
 */
function decidingPoints(base: ScoredBase): Cells | null {
  const { overall } = base.scores;
  const cuts = cutsOf(base);
  const deciding = rulersOf(base).filter((k) => {
    const own = withRuler(base, k);
    return own.bound.model.stages?.overall !== 'gates' && cutsOf(own) === cuts;
  });
  if (overall === null || deciding.length === 0) return null;
  const values = new Float64Array(overall.kind.length).fill(Number.NaN);
  const status = new Int8Array(values.length).fill(NOT_APPLICABLE);
  for (const k of deciding) {
    const isOwn = isOfRuler(base, k);
    const points = pointsOfRule(withRuler(base, k));
    for (let row = 0; row < values.length; row++) {
      if (!isOwn(row)) continue;
      const isSeen = overall.kind[row] !== NOT_RATED && !Number.isNaN(points[row]!);
      if (isSeen) values[row] = points[row]!;
      status[row] = isSeen ? SCORED : UNSEEN;
    }
  }
  return { values, status: (row) => status[row]! };
}

const UNSEEN = -1;

function cutsOf({ bound }: ScoredBase): string {
  return JSON.stringify(bound.model.stages?.from ?? null);
}

function pointsOfRule(base: ScoredBase): Float64Array {
  const { root, stages } = base.bound.model;
  if (stages?.overall === 'score') return overallPoints(base);
  const weighed = new Set(root.children.filter(({ weight }) => weight > 0).map(({ path }) => path));
  const dimensions = base.scores.nodes.filter(({ path }) => weighed.has(path));
  const lowest = new Float64Array(base.scores.accounts.length).fill(Number.NaN);
  for (const { points } of dimensions) {
    for (let row = 0; row < lowest.length; row++) lowest[row] = lowerOf(lowest[row]!, points[row]!);
  }
  return lowest;
}

function lowerOf(a: number, b: number): number {
  return Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.min(a, b);
}

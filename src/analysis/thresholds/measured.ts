import { NOT_APPLICABLE, SCORED } from '../../table/status.ts';
import { valueColumn } from '../../table/column.ts';
import { indicators } from '../../model/walk.ts';
import { curveValues } from '../base/curve-values.ts';
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
      if (measure.path === null) return seen(decidingPoints(base));
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
  return { values, status: (row) => (Number.isNaN(values[row]!) ? -1 : SCORED) };
}

/** The overall score where that decides the stage, else the points of the lowest dimension; NaN where nothing is seen. */
function decidingPoints(base: ScoredBase): Float64Array {
  const { root, stages } = base.bound.model;
  if (stages?.overall === 'score') return overallPoints(base);
  const weighed = new Set(root.children.filter(({ weight }) => weight > 0).map(({ path }) => path));
  const dimensions = base.scores.nodes.filter(({ path }) => weighed.has(path));
  return Float64Array.from(base.scores.accounts, (_, row) => {
    const own = dimensions.map(({ points }) => points[row]!).filter((points) => !Number.isNaN(points));
    return own.length === 0 ? Number.NaN : Math.min(...own);
  });
}

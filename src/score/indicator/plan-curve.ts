import type { IndicatorNode } from '../../model/model.ts';
import { valueColumn } from '../../table/column.ts';
import type { Table } from '../../table/table.ts';
import type { BoundModel, LinearCurve } from '../bound-model.ts';
import { applyFormula, type CurveColumns, type PointsOf } from './curve-columns.ts';
import { evaluateCurve } from './evaluate-curve.ts';
import { applyFlat } from './flat-curve.ts';
import { planGrouped } from './grouped-curve.ts';
import {
  applyOpen,
  applySegments,
  logarithm,
  segmentsOfLinear,
  settle,
  type LaidCurves,
  type Segments,
} from './linear-curve.ts';
import { applyRankByParts, isLong } from './rank-by-parts.ts';
import { applyRank, rankPoints, readRankPoints } from './rank-curve.ts';
import { segmentsOfSteps } from './step-curve.ts';

/** How a curve fills a block of rows, and settles the scored cells it left without points. */
export interface CurvePlan {
  readonly run: (start: number, end: number) => void;
  readonly settle: ((start: number, end: number) => void) | null;
}

/** Statuses are copied before a curve writes some, since until then they are the table's own. */
export function planCurve(
  indicator: IndicatorNode,
  bound: BoundModel,
  table: Table,
  columns: CurveColumns,
  laid?: LaidCurves,
): CurvePlan {
  const { scale } = bound.model;
  const curve = bound.curves[indicator.path] ?? { kind: 'flat' };
  const metric = valueColumn(table, indicator.metric);
  switch (curve.kind) {
    case 'linear':
      if (curve.power !== undefined) return planFormula(evaluateCurve(curve, scale), columns);
      return planLinear(curve, columns, laid);
    case 'step':
      return planSegments(segmentsOfSteps(curve), columns);
    case 'flat':
      return planWriting(columns, applyFlat);
    case 'by_group':
      return planWriting(columns, planGrouped(curve, scale, metric, table));
    case 'rank': {
      const ranks = rankPoints(curve, scale);
      if (ranks.between) return planFormula(readRankPoints(ranks), columns);
      if (isLong(ranks, columns)) return planAtOnce(columns, (own) => applyRankByParts(ranks, own));
      return planWriting(columns, (own, start, end) => applyRank(ranks, own, start, end));
    }
    case 'normal':
    case 'log_normal':
    case 'decay':
    case 'logistic':
    case 'own_past':
    case 'levels':
      return planFormula(evaluateCurve(curve, scale, metric), columns);
  }
}

function planFormula(read: PointsOf, columns: CurveColumns): CurvePlan {
  return planWriting(columns, (own, start, end) => applyFormula(read, own, start, end));
}

/** A curve that writes statuses as it goes. */
function planWriting(
  columns: CurveColumns,
  apply: (columns: CurveColumns, start: number, end: number) => void,
): CurvePlan {
  columns.status = columns.status.slice();
  return { run: (start, end) => apply(columns, start, end), settle: null };
}

/** A curve that fills all rows when the first are asked for. */
function planAtOnce(columns: CurveColumns, apply: (columns: CurveColumns) => void): CurvePlan {
  columns.status = columns.status.slice();
  let done = false;
  const run = (): void => {
    if (!done) apply(columns);
    done = true;
  };
  return { run, settle: null };
}

function planLinear(curve: LinearCurve, columns: CurveColumns, laid: LaidCurves | undefined): CurvePlan {
  const read = curve.log === true ? { ...columns, values: columns.values.map(logarithm) } : columns;
  return planSegments(segmentsOfLinear(curve, laid), columns, read);
}

/** `read` has the values as the segments want them. */
function planSegments(segments: Segments, columns: CurveColumns, read: CurveColumns = columns): CurvePlan {
  const apply = segments.open === null ? applySegments : applyOpen;
  let owned = false;
  return {
    run: (start, end) => apply(segments, read, start, end),
    settle: (start, end) => {
      if (!owned) read.status = columns.status = columns.status.slice();
      owned = true;
      settle(segments, read, start, end);
    },
  };
}

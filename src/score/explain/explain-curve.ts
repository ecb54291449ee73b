import type { IndicatorNode } from '../../model/model.ts';
import { valueColumn } from '../../table/column.ts';
import type { Table } from '../../table/table.ts';
import type { BoundModel, PlainCurve } from '../bound-model.ts';
import { evaluateCurve } from '../indicator/evaluate-curve.ts';
import { groupOfRow } from '../indicator/grouped-curve.ts';
import { readCurve } from '../indicator/read-curve.ts';
import type { IndicatorExplanation } from './explanation.ts';
import { nextThreshold } from './next-threshold.ts';

/**
 * How the curve of an indicator made `points` of `value` for the one account of `table`: the value as the curve read it,
 * null where the indicator has no points. `lowers`: fewer points are the gain.
 */
export function explainCurve(
  indicator: IndicatorNode,
  bound: BoundModel,
  table: Table,
  value: number | null,
  points: number | null,
  lowers: boolean,
): Pick<IndicatorExplanation, 'curve' | 'reading' | 'among' | 'next' | 'rounded'> {
  const { whole, group, curve } = ownCurve(indicator, bound, table);
  const column = valueColumn(table, indicator.metric);
  const { round } = indicator;
  const exact = value === null || points === null ? null : evaluateCurve(curve, bound.model.scale, column)(value);
  return {
    curve: indicator.curve.kind,
    reading: readCurve(curve, value, column, indicator.curve),
    ...(round === undefined || exact === null ? {} : { rounded: { from: exact, by: round } }),
    ...(whole.kind === 'by_group' ? { among: { attribute: whole.attribute, value: group?.key ?? null } } : {}),
    next:
      value === null || points === null ? null : nextThreshold(indicator, curve, bound.model, value, points, lowers),
  };
}

/** The curve by which the one account of `table` is read; of the group it is in where each has its own. */
function ownCurve({ path }: IndicatorNode, bound: BoundModel, table: Table) {
  const whole = bound.curves[path] ?? FLAT;
  const group = whole.kind === 'by_group' ? groupOfRow(whole, table, 0) : null;
  const curve = whole.kind === 'by_group' ? (group?.curve ?? FLAT) : whole;
  return { whole, group, curve };
}

/** The points that the one account of `table` would have if its curve read `value`; before rounding. */
export function pointsAt(value: number, indicator: IndicatorNode, bound: BoundModel, table: Table): number {
  const { curve } = ownCurve(indicator, bound, table);
  return evaluateCurve(curve, bound.model.scale, valueColumn(table, indicator.metric))(value);
}

const FLAT: PlainCurve = { kind: 'flat' };

import type { IndicatorNode } from '../../model/model.ts';
import { readIndicator } from '../../score/indicator/reading.ts';
import type { ScoredBase } from './scored-base.ts';

/** What the curve of an indicator reads of every account; a fill is no value of the account and is NaN. */
export function curveValues({ bound, table }: ScoredBase, indicator: IndicatorNode): Float64Array {
  const { values, filled } = readIndicator(indicator, bound.readings?.[indicator.path], table, bound.asOf);
  return filled === null ? values : values.map((value, row) => (filled[row] === 1 ? Number.NaN : value));
}

import type { IndicatorNode } from '../../model/model.ts';
import type { Table } from '../../table/table.ts';
import type { BoundModel } from '../bound-model.ts';
import { roundPoints } from '../round-points.ts';
import { pointsAt } from './explain-curve.ts';
import { limitBefore, valueReadAs } from './explain-reading.ts';
import type { IndicatorExplanation, NextThreshold } from './explanation.ts';
import type { ValueReading } from './value-reading.ts';

interface Asked {
  readonly indicator: IndicatorNode;
  readonly bound: BoundModel;
  /** Of the one account. */
  readonly table: Table;
  readonly points: number | null;
  readonly lowers: boolean;
}

/**
 * What the curve asks for, as a value that can be measured; null where what was read was not measured. Where the limits of
 * outliers lie before it, as far as a value counts, and that it counts no further.
 */
export function nextValue(
  next: NextThreshold | null,
  before: ValueReading,
  { indicator, bound, table, points, lowers }: Asked,
): Pick<IndicatorExplanation, 'next' | 'limit'> {
  const { value, steps } = before;
  if (next === null || value === null || points === null || steps.some(({ kind }) => kind === 'impute'))
    return { next: null };
  const at = (raw: number): Pick<NextThreshold, 'raw' | 'distance'> => ({ raw, distance: Math.abs(raw - value) });
  const raw = valueReadAs(next.raw, indicator, bound, before);
  if (raw !== null) return { next: { ...next, ...at(raw) } };
  const limit = limitBefore(next.raw, indicator, bound, before);
  if (limit === null) return { next: null };
  const exact = pointsAt(limit.read, indicator, bound, table);
  const gained = indicator.round === undefined ? exact : roundPoints(exact, indicator.round);
  // What already counts as the limit has its points, but for their last bits and for rounding.
  const within = limit.above ? value < limit.value : value > limit.value;
  const better = lowers ? gained < points : gained > points;
  return {
    next: within && better ? { points: gained, stage: null, ...at(limit.value) } : null,
    limit: { raw: limit.value, above: limit.above },
  };
}

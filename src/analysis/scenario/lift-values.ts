import { SCORED } from '../../table/status.ts';
import type { Column } from '../../table/table.ts';
import { quantileOf } from '../../util/quantile.ts';
import type { Rows } from '../base/scored-base.ts';
import type { Better } from './better.ts';
import type { LiftBy } from './scenario.ts';

/**
 * The values of `rows`, all scored, after a lift toward better. `most` is the highest value the metric can have (1 of a
 * share). No value is made worse, and one that is not negative does not become so. A flag turns where the lift reaches the
 * middle between no and yes. `eligible`: whom a quantile is taken of. O(accounts).
 */
export function liftValues(
  column: Column,
  by: LiftBy,
  better: Better,
  most: number,
  eligible: Rows,
  rows: Rows,
): Float64Array {
  const wanted = lifter(column, by, better, eligible);
  return Float64Array.from(rows, (row) => {
    const value = column.values[row]!;
    const to = wanted(value);
    if (better === 0 || Number.isNaN(to)) return value;
    const reached = column.kind === 'boolean' ? Number(to >= 0.5) : to;
    if (better === 1) return Math.max(value, Math.min(reached, most));
    return Math.min(value, value >= 0 ? Math.max(0, reached) : reached);
  });
}

function lifter(column: Column, by: LiftBy, better: Better, eligible: Rows): (value: number) => number {
  switch (by.kind) {
    case 'share':
      return (value) => value + better * by.size * Math.abs(value);
    case 'amount':
      return (value) => value + better * by.size;
    case 'floor':
      return () => by.value;
    case 'quantile': {
      const known = eligible.filter((row) => column.status[row] === SCORED);
      const values = Float64Array.from(known, (row) => column.values[row]!);
      const floor = values.length === 0 ? Number.NaN : quantileOf(values, better === -1 ? 1 - by.p : by.p, 7);
      return () => floor;
    }
  }
}

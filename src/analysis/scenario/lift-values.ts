import { SCORED } from '../../table/status.ts';
import type { Column } from '../../table/table.ts';
import { quantileOf } from '../../util/quantile.ts';
import type { Rows } from '../base/scored-base.ts';
import type { Better } from '../../model/better.ts';
import type { LiftBy } from './scenario.ts';

/** What of a metric a lift needs to know. */
export interface Lifted {
  readonly better: Better;
  /** The highest value it can have: 1 of a share; Infinity where there is none. */
  readonly most: number;
}

/**
 * The values of a column after `adopters` took a lift up, toward better. What is not known stays so, no value is made worse,
 * and one that is not negative does not become so. A flag turns where the lift reaches the middle between no and yes.
 * `eligible`: whom a quantile is taken of. O(accounts).
 */
export function liftValues(
  column: Column,
  by: LiftBy,
  { better, most }: Lifted,
  eligible: Rows,
  adopters: Rows,
): Float64Array {
  const values = column.values.slice();
  const to = targetOf(column, by, better, eligible);
  if (better === 0 || Number.isNaN(to.base)) return values;
  const flag = column.kind === 'boolean';
  for (let i = 0; i < adopters.length; i++) {
    const row = adopters[i]!;
    values[row] = liftValue(values[row]!, to, flag, better, most);
  }
  return values;
}

/** One value after a lift. */
export function liftValue(value: number, to: Target, flag: boolean, better: Better, most: number): number {
  const wanted = to.base + to.keep * value + to.grow * Math.abs(value);
  const reached = flag ? Number(wanted >= 0.5) : wanted;
  // Unknown is NaN, which no comparison moves.
  if (better === 1) {
    const capped = Math.min(reached, most);
    return capped > value ? capped : value;
  }
  const grounded = value >= 0 ? Math.max(0, reached) : reached;
  return grounded < value ? grounded : value;
}

/** A lift as `base + keep x value + grow x |value|`; the base is NaN where nothing is known to take a quantile of. */
export function targetOf(column: Column, by: LiftBy, better: Better, eligible: Rows): Target {
  switch (by.kind) {
    case 'share':
      return { base: 0, keep: 1, grow: better * by.size };
    case 'amount':
      return { base: better * by.size, keep: 1, grow: 0 };
    case 'floor':
      return { base: by.value, keep: 0, grow: 0 };
    case 'quantile': {
      const known = eligible.filter((row) => column.status[row] === SCORED);
      const values = Float64Array.from(known, (row) => column.values[row]!);
      const p = better === -1 ? 1 - by.p : by.p;
      return { base: values.length === 0 ? Number.NaN : quantileOf(values, p, 7), keep: 0, grow: 0 };
    }
  }
}

export interface Target {
  readonly base: number;
  readonly keep: number;
  readonly grow: number;
}

import { SCORED } from '../../table/status.ts';
import type { Column } from '../../table/table.ts';

/**
 * A number of accounts and the sum of their weight attribute (ARR). Accounts whose weight is missing count in `accounts`
 * and in `unweighed`, and add nothing to `weight`: where the two are equal nothing is known about the weight.
 */
export interface Tally {
  readonly accounts: number;
  readonly weight: number;
  readonly unweighed: number;
}

/** A tally under construction: one per bucket, so that counting allocates nothing per row. */
export interface MutableTally {
  accounts: number;
  weight: number;
  unweighed: number;
}

/** Nobody, to be counted into. */
export function emptyTally(): MutableTally {
  return { accounts: 0, weight: 0, unweighed: 0 };
}

/** Counts one row. Without a weight column every account is unweighed. */
export function countRow(tally: MutableTally, weights: Column | undefined, row: number): void {
  tally.accounts += 1;
  if (weights === undefined || weights.status[row] !== SCORED) tally.unweighed += 1;
  else tally.weight += weights.values[row]!;
}

/** Together; exact for counts, and for weights as exact as their sum. */
export function addTallies(...tallies: readonly Tally[]): Tally {
  const sum = emptyTally();
  for (const tally of tallies) {
    sum.accounts += tally.accounts;
    sum.weight += tally.weight;
    sum.unweighed += tally.unweighed;
  }
  return sum;
}

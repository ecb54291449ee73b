import { SCORED } from '../../table/status.ts';
import type { Column } from '../../table/table.ts';
import type { Rows } from '../base/scored-base.ts';
import type { FeatureStates } from './feature-states.ts';

/**
 * The accounts in a state (READY to UNCLEAR), those of the largest weight first, those of unknown weight last, of equal ones in the
 * order of the table: to whom to ship first. O(n log n).
 */
export function firstAccounts(
  { state }: Pick<FeatureStates, 'state'>,
  wanted: number,
  rows: Rows,
  weights: Column | undefined,
): Rows {
  const weight = (row: number): number => (weights?.status[row] === SCORED ? weights.values[row]! : -Infinity);
  return rows
    .filter((row) => state[row] === wanted)
    .sort((a, b) => (weight(a) === weight(b) ? a - b : weight(b) - weight(a)));
}

import { allOf, FAILS, requirementOutcomes, UNKNOWN } from '../score/stages/requirement.ts';
import type { Rows, ScoredBase } from './scored-base.ts';

/** How many accounts meet all that a feature needs. Each account counts in exactly one of the three. */
export interface FeatureReadiness {
  readonly id: string;
  readonly ready: number;
  /** Nothing they lack is known, and something is not known. */
  readonly unknown: number;
  readonly lacking: number;
}

/** Of every feature of the model; a need that does not apply to an account is met. O(accounts x leaves of the needs). */
export function readFeatures(base: ScoredBase): (rows: Rows) => readonly FeatureReadiness[] {
  const { bound, table, scores } = base;
  const outcomes = bound.model.features.map(({ id, needs }) => ({
    id,
    each: allOf(
      needs.map((need) => requirementOutcomes(need, bound, table, scores)),
      table.accounts.length,
    ),
  }));
  return (rows) =>
    outcomes.map(({ id, each }) => {
      let [lacking, unknown] = [0, 0];
      for (const row of rows) {
        if (each[row] === FAILS) lacking += 1;
        else if (each[row] === UNKNOWN) unknown += 1;
      }
      return { id, ready: rows.length - lacking - unknown, unknown, lacking };
    });
}

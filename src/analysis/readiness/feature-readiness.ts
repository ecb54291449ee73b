import { allOf, FAILS, requirementOutcomes, UNKNOWN } from '../../score/stages/requirement.ts';
import { isOfRuler, rulersOf, withRuler } from '../base/own-ruler.ts';
import type { Rows, ScoredBase } from '../base/scored-base.ts';

/** How many accounts meet all that a feature needs. Each account counts in exactly one of the three. */
export interface FeatureReadiness {
  readonly id: string;
  readonly ready: number;
  /** Nothing they lack is known, and something is not known. */
  readonly unknown: number;
  readonly lacking: number;
}

/**
 * Of every feature of the model; a need that does not apply to an account is met. An account of a variant is asked what its
 * variant needs, and counts in no feature that its variant does not know. O(accounts x leaves of the needs).
 */
export function readFeatures(base: ScoredBase): (rows: Rows) => readonly FeatureReadiness[] {
  const rulers = rulersOf(base).map((k) => ({ isOwn: isOfRuler(base, k), outcomes: outcomesOf(withRuler(base, k)) }));
  const ids = new Set(rulers.flatMap(({ outcomes }) => [...outcomes.keys()]));
  return (rows) =>
    Array.from(ids, (id) => {
      const counts = { ready: 0, unknown: 0, lacking: 0 };
      for (const { isOwn, outcomes } of rulers) {
        const each = outcomes.get(id);
        if (each === undefined) continue;
        for (const row of rows) {
          if (!isOwn(row)) continue;
          counts[each[row] === FAILS ? 'lacking' : each[row] === UNKNOWN ? 'unknown' : 'ready'] += 1;
        }
      }
      return { id, ...counts };
    });
}

/** By feature, of each account as one ruler asks it. */
function outcomesOf({ bound, table, scores }: ScoredBase): ReadonlyMap<string, Uint8Array> {
  return new Map(
    bound.model.features.map(({ id, needs }) => [
      id,
      allOf(
        needs.map((need) => requirementOutcomes(need, bound, table, scores)),
        table.accounts.length,
      ),
    ]),
  );
}

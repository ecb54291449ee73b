import { allOf, PASSES, requirementOutcomes } from '../../score/stages/requirement.ts';
import { isOfRuler, rulersOf, withRuler } from '../base/own-ruler.ts';
import type { ScoredBase } from '../base/scored-base.ts';

/** A feature of the model with who meets all it needs. */
export interface ReadyAccounts {
  readonly id: string;
  readonly title: string;
  /** By account: 1 where everything it needs is known to hold, or does not apply. */
  readonly ready: Uint8Array;
}

/**
 * Of every feature, those that only variants have behind. An account is asked what the ruler that scored it asks, and is not
 * ready for what that does not know. O(accounts x leaves of the needs).
 */
export function readyAccounts(base: ScoredBase): readonly ReadyAccounts[] {
  const n = base.table.accounts.length;
  const found = new Map<string, ReadyAccounts>();
  for (const k of rulersOf(base)) {
    const { bound, table, scores } = withRuler(base, k);
    const isOwn = isOfRuler(base, k);
    for (const { id, title, needs } of bound.model.features) {
      const outcomes = allOf(
        needs.map((need) => requirementOutcomes(need, bound, table, scores)),
        n,
      );
      const feature = found.get(id) ?? { id, title, ready: new Uint8Array(n) };
      for (let row = 0; row < n; row++) if (isOwn(row) && outcomes[row] === PASSES) feature.ready[row] = 1;
      found.set(id, feature);
    }
  }
  return [...found.values()];
}

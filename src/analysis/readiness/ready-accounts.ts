import { allOf, PASSES, requirementOutcomes } from '../../score/stages/requirement.ts';
import type { ScoredBase } from '../base/scored-base.ts';
import { askedFeatures } from './asked-features.ts';

/** A feature of the model with who meets all it needs. */
export interface ReadyAccounts {
  readonly id: string;
  readonly title: string;
  /** By account: 1 where everything it needs is known to hold, or does not apply. */
  readonly ready: Uint8Array;
}

/**
 * Of every feature, without saying how far the others are: what a what-if asks for each frame. An account is asked what the ruler
 * that scored it asks, and is not ready for what that does not know. O(accounts x leaves of the needs).
 */
export function readyAccounts(base: ScoredBase): readonly ReadyAccounts[] {
  const n = base.table.accounts.length;
  return askedFeatures(base).map(({ id, title, by }) => {
    const ready = new Uint8Array(n);
    for (const { feature, base: own, isOwn } of by) {
      const { bound, table, scores } = own;
      const outcomes = allOf(
        feature.needs.map((need) => requirementOutcomes(need, bound, table, scores)),
        n,
      );
      for (let row = 0; row < n; row++) if (isOwn(row) && outcomes[row] === PASSES) ready[row] = 1;
    }
    return { id, title, ready };
  });
}

import type { Rows, ScoredBase } from '../base/scored-base.ts';
import { asksFor } from './asks-for.ts';
import { blockingPrerequisites } from './blocking-prerequisites.ts';
import type { FeatureStates } from './feature-states.ts';

/** A feature that is not live, and that waits for a dimension. */
export interface FeatureBehind {
  readonly id: string;
  readonly title: string;
  /** Accounts that lack its most lacked prerequisite, alone or among others. */
  readonly accounts: number;
}

/**
 * The feature that a dimension (path) keeps most accounts from: of those whose most lacked prerequisite asks for that
 * dimension, or for a metric that it alone reads, the one that most accounts lack. Where another prerequisite is lacked as
 * often the dimension is not named. Null where there is none. O(features x rows x leaves).
 */
export function featureBehind(
  { bound: { model } }: Pick<ScoredBase, 'bound'>,
  features: readonly FeatureStates[],
  rows: Rows,
  dimension: string,
): FeatureBehind | null {
  const found = features.flatMap((states): FeatureBehind[] => {
    if (states.live !== undefined) return [];
    const blocks = blockingPrerequisites([states], rows, undefined).map(({ requirement, alone, withOthers }) => {
      return { requirement, accounts: alone.accounts + withOthers.accounts };
    });
    const most = Math.max(0, ...blocks.map(({ accounts }) => accounts));
    const first = blocks.filter(({ accounts }) => accounts === most);
    const waits = most > 0 && first.every(({ requirement }) => asksFor(model.root, requirement, dimension));
    return waits ? [{ id: states.id, title: states.title, accounts: most }] : [];
  });
  return found.toSorted((a, b) => b.accounts - a.accounts)[0] ?? null;
}

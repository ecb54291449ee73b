import type { Requirement } from '../../model/model.ts';
import type { Column } from '../../table/table.ts';
import type { Rows } from '../base/scored-base.ts';
import { countRow, emptyTally, type MutableTally, type Tally } from '../base/tally.ts';
import { FURTHER, keyOf, ONE_STEP, UNCLEAR, type FeatureStates } from './feature-states.ts';

/** A requirement of a feature with the accounts that it keeps from it. */
export interface BlockingPrerequisite {
  readonly feature: string;
  /** Of the feature's leaves. */
  readonly leaf: number;
  readonly requirement: Requirement;
  /** It is all they lack: with it they are ready. */
  readonly alone: Tally;
  /** It is one of several that they lack, all of which must change. */
  readonly withOthers: Tally;
  /** How far they are is unknown, and its evidence is among what is missing. */
  readonly unknown: Tally;
}

/**
 * Every requirement of the features, those that hold most accounts back alone first, then most with others, then in the order
 * of the file. Where one of several would do, the smallest set counts, see `lacking`. O(rows x leaves).
 */
export function blockingPrerequisites(
  features: readonly FeatureStates[],
  rows: Rows,
  weights: Column | undefined,
): readonly BlockingPrerequisite[] {
  const found = features.flatMap((states) => {
    const each = states.leaves.map(() => ({ alone: emptyTally(), withOthers: emptyTally(), unknown: emptyTally() }));
    for (const row of rows) {
      const state = states.state[row]!;
      if (state === ONE_STEP) count(each, 'alone', states.lacking(row), weights, row);
      if (state === FURTHER) count(each, 'withOthers', states.lacking(row), weights, row);
      if (state === UNCLEAR) count(each, 'unknown', states.open(row), weights, row);
    }
    return states.leaves.map(({ requirement }, leaf) => ({ feature: states.id, leaf, requirement, ...each[leaf]! }));
  });
  return found.toSorted((a, b) => b.alone.accounts - a.alone.accounts || b.withOthers.accounts - a.withOthers.accounts);
}

function count<Key extends string>(
  each: readonly Readonly<Record<Key, MutableTally>>[],
  key: Key,
  leaves: readonly number[],
  weights: Column | undefined,
  row: number,
): void {
  for (const leaf of leaves) countRow(each[leaf]![key], weights, row);
}

/** A requirement that several features may share. */
export interface SharedPrerequisite {
  readonly requirement: Requirement;
  /** Features that ask it, in their order. */
  readonly features: readonly string[];
  /** Accounts that would be ready for at least one more feature with it alone; each counts once. */
  readonly alone: Tally;
  /** Pairs of account and feature that would. */
  readonly unlocks: number;
}

/** The same over all features: what asks the same counts as one. Most accounts first, then most pairs. */
export function sharedPrerequisites(
  features: readonly FeatureStates[],
  rows: Rows,
  weights: Column | undefined,
): readonly SharedPrerequisite[] {
  const found = new Map<
    string,
    { requirement: Requirement; features: Set<string>; alone: MutableTally; unlocks: number }
  >();
  const keys = features.map(({ id, leaves }) =>
    leaves.map(({ requirement }) => {
      const key = keyOf(requirement);
      const known = found.get(key) ?? { requirement, features: new Set(), alone: emptyTally(), unlocks: 0 };
      known.features.add(id);
      found.set(key, known);
      return key;
    }),
  );
  for (const row of rows) {
    const unlocking = features.flatMap(({ state, lacking }, f) =>
      state[row] === ONE_STEP ? lacking(row).map((leaf) => keys[f]![leaf]!) : [],
    );
    for (const key of unlocking) found.get(key)!.unlocks += 1;
    for (const key of new Set(unlocking)) countRow(found.get(key)!.alone, weights, row);
  }
  return [...found.values()]
    .map((one) => ({ ...one, features: [...one.features] }))
    .toSorted((a, b) => b.alone.accounts - a.alone.accounts || b.unlocks - a.unlocks);
}

import type { Requirement } from '../../model/model.ts';
import type { Column } from '../../table/table.ts';
import type { Rows } from '../base/scored-base.ts';
import { countRow, emptyTally, type MutableTally, type Tally } from '../base/tally.ts';
import { FURTHER, ONE_STEP, UNCLEAR, type FeatureStates } from './feature-states.ts';

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

import type { Requirement } from '../../model/model.ts';
import type { Column } from '../../table/table.ts';
import type { Rows } from '../base/scored-base.ts';
import { countRow, emptyTally, type MutableTally, type Tally } from '../base/tally.ts';
import { keyOf, ONE_STEP, type FeatureStates } from './feature-states.ts';

/** One thing to invest in, which several features may ask for: what it frees. */
export interface SharedPrerequisite {
  /** The most that any feature asks: where it holds, so does what each asks. */
  readonly requirement: Requirement;
  /** Features that ask it, in their order. */
  readonly features: readonly string[];
  /** As each feature asks it, in their order; of one thing they may ask for more or less. */
  readonly asked: readonly AskedOnce[];
  /** Accounts that would be ready for at least one more feature; each counts once. */
  readonly alone: Tally;
  /** Pairs of account and feature that would. */
  readonly unlocks: number;
}

interface AskedOnce {
  readonly feature: string;
  /** Of the feature's leaves. */
  readonly leaf: number;
  readonly requirement: Requirement;
  /** Accounts that lack this and nothing else for the feature. */
  readonly alone: Tally;
}

/**
 * What one investment frees over all features: requirements that want more (or less) of one metric, group or stage are one, whatever
 * amount each feature asks, and so are those of one attribute that ask for the same. Most accounts first, then most pairs, then in the order of the features. O(rows x leaves).
 */
export function sharedPrerequisites(
  features: readonly FeatureStates[],
  rows: Rows,
  weights: Column | undefined,
): readonly SharedPrerequisite[] {
  const found = new Map<
    string,
    { asked: (AskedOnce & { alone: MutableTally })[]; alone: MutableTally; unlocks: number }
  >();
  const places = features.map(({ id, leaves }) =>
    leaves.map(({ requirement }, leaf) => {
      const key = investmentOf(requirement);
      const shared = found.get(key) ?? { asked: [], alone: emptyTally(), unlocks: 0 };
      found.set(key, shared);
      const asked = { feature: id, leaf, requirement, alone: emptyTally() };
      shared.asked.push(asked);
      return { shared, asked };
    }),
  );
  for (const row of rows) {
    const unlocking = features.flatMap(({ state, lacking }, f) =>
      state[row] === ONE_STEP ? lacking(row).map((leaf) => places[f]![leaf]!) : [],
    );
    for (const { shared, asked } of unlocking) {
      shared.unlocks += 1;
      countRow(asked.alone, weights, row);
    }
    for (const shared of new Set(unlocking.map((each) => each.shared))) countRow(shared.alone, weights, row);
  }
  return [...found.values()]
    .map((one) => ({
      requirement: one.asked.map(({ requirement }) => requirement).reduce(stricter),
      features: [...new Set(one.asked.map(({ feature }) => feature))],
      ...one,
    }))
    .toSorted((a, b) => b.alone.accounts - a.alone.accounts || b.unlocks - a.unlocks);
}

/** The same for requirements that one investment serves. */
function investmentOf(requirement: Requirement): string {
  switch (requirement.kind) {
    case 'metric':
    case 'group':
    case 'indicator': {
      const { atLeast, atMost, above, below } = requirement;
      const [more, less] = [atLeast !== null || above !== undefined, atMost !== null || below !== undefined];
      if (more === less) return keyOf(requirement);
      const what = requirement.kind === 'metric' ? requirement.metric : requirement.path;
      return `${requirement.kind} ${what} ${more ? 'more' : 'less'}`;
    }
    case 'stage':
      return requirement.atMost === undefined ? `stage ${requirement.path} more` : keyOf(requirement);
    default:
      return keyOf(requirement);
  }
}

/** The one of two requirements of one investment that asks for more. */
function stricter(a: Requirement, b: Requirement): Requirement {
  return demand(b) > demand(a) ? b : a;
}

function demand(requirement: Requirement): number {
  switch (requirement.kind) {
    case 'stage':
      return requirement.atLeast;
    case 'metric':
    case 'group':
    case 'indicator': {
      const { atLeast, atMost, above, below } = requirement;
      return atLeast ?? above ?? -(atMost ?? below ?? 0);
    }
    default:
      return 0;
  }
}

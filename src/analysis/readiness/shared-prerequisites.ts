import type { Requirement } from '../../model/model.ts';
import { canonicalJson } from '../../util/json.ts';
import type { Column } from '../../table/table.ts';
import type { Rows } from '../base/scored-base.ts';
import { countRow, emptyTally, type MutableTally, type Tally } from '../base/tally.ts';
import { keyOf, ONE_STEP, type FeatureStates } from './feature-states.ts';
import type { NeedLeaf } from './need-tree.ts';
import type { AdoptionComparison } from './were-they-right.ts';

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
 * amount each feature asks, and so are those of one attribute that ask for the same. Most accounts first, then most pairs, then in the order of the features. What
 * `wrong` holds (see `wrongPrerequisites`) is no investment: meeting it made no difference. O(rows x leaves).
 */
export function sharedPrerequisites(
  features: readonly FeatureStates[],
  rows: Rows,
  weights: Column | undefined,
  wrong: ReadonlySet<string> = new Set(),
): readonly SharedPrerequisite[] {
  const found = new Map<
    string,
    { asked: (AskedOnce & { alone: MutableTally })[]; alone: MutableTally; unlocks: number }
  >();
  const places = features.map(({ id, leaves }) =>
    leaves.map(({ requirement }, leaf) => {
      if (wrong.has(wrongKey(id, requirement))) return null;
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
      state[row] === ONE_STEP ? lacking(row).flatMap((leaf) => places[f]![leaf] ?? []) : [],
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

/** A feature, and what its launch says of its prerequisites where it says something. */
interface Judged {
  readonly id: string;
  readonly launch: {
    readonly feature: string;
    readonly prerequisites?: readonly {
      readonly need: Pick<NeedLeaf, 'requirement'>;
      readonly othersHeld: Pick<AdoptionComparison, 'verdict'>;
    }[];
  } | null;
}

/** What the launches of live features have shown to make no difference worth asking for, as `sharedPrerequisites` takes it. */
export function wrongPrerequisites(histories: readonly Judged[]): ReadonlySet<string> {
  const wrong = histories.flatMap(({ id, launch }) =>
    (launch?.prerequisites ?? []).flatMap(({ need, othersHeld }) =>
      othersHeld.verdict === 'wrong' ? [wrongKey(id, need.requirement)] : [],
    ),
  );
  return new Set(wrong);
}

/** The requirements of features that are among those. */
export function wrongAmong(
  features: readonly FeatureStates[],
  wrong: ReadonlySet<string>,
): readonly { readonly feature: string; readonly requirement: Requirement }[] {
  return features.flatMap(({ id, leaves }) =>
    leaves.flatMap(({ requirement }) => (wrong.has(wrongKey(id, requirement)) ? [{ feature: id, requirement }] : [])),
  );
}

function wrongKey(feature: string, requirement: Requirement): string {
  // A snapshot and a file give the fields in different orders.
  return `${feature} ${canonicalJson(requirement)}`;
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

import type { Feature, LiveFeature } from '../../model/model.ts';
import { FAILS, PASSES, requirementOutcomes, UNKNOWN } from '../../score/stages/requirement.ts';
import { addDuration } from '../../util/time.ts';
import { newcombe, wilson, type ShareDifference, type ShareInterval } from '../../util/wilson.ts';
import { isOfRuler, rulersOf, withRuler } from '../base/own-ruler.ts';
import { rowsByAccount, type Rows, type ScoredBase } from '../base/scored-base.ts';
import { askedOfAll } from './asked-features.ts';
import { READY, statesOf, UNCLEAR, type FeatureStates } from './feature-states.ts';
import { hangsOn, needTree, type NeedLeaf } from './need-tree.ts';

/** Accounts have so many months from the launch on to take a feature up. */
export const MONTHS_TO_ADOPT = 6;
/** Two groups are compared where each has so many accounts. */
export const JUDGED_FROM = 20;
/** A difference of shares that certainly stays below it is none worth a prerequisite: five points. */
export const WORTH_ASKING = 0.05;

/**
 * What the adoption of those who held something at the launch says, against those who did not:
 * `right`: the whole 95 % interval of the difference lies above 0, more of those who held it adopted;
 * `wrong`: it does not, and all of it lies below WORTH_ASKING: holding it made no difference worth asking for;
 * `unsure`: it reaches from 0 or below to WORTH_ASKING or above;
 * `tooFew`: one of the two groups has fewer than JUDGED_FROM accounts.
 */
export type Verdict = 'right' | 'wrong' | 'unsure' | 'tooFew';

/** Shares that adopted within MONTHS_TO_ADOPT, and what they say. A share is null where there is nobody. */
export interface AdoptionComparison {
  readonly held: ShareInterval | null;
  readonly notHeld: ShareInterval | null;
  /** Held minus not held. */
  readonly difference: ShareDifference | null;
  readonly verdict: Verdict;
}

interface PrerequisiteVerdict {
  /** Of the feature's leaves. */
  readonly leaf: number;
  readonly need: NeedLeaf;
  /** Only accounts for which all hung on this leaf: they held the others, or enough of them, at the launch. */
  readonly othersHeld: AdoptionComparison;
  /** All accounts of which it was known: what else they held is mixed in, so that no verdict on it follows. */
  readonly all: AdoptionComparison;
}

export interface LaunchFindings {
  readonly feature: string;
  readonly live: LiveFeature;
  /** As-of of the snapshot that says who was ready: the newest at the launch or before. */
  readonly launch: number;
  /** End of the months to adopt. */
  readonly until: number;
  /** Ready at the launch against not ready, whatever unknown evidence would say. */
  readonly ready: AdoptionComparison;
  readonly prerequisites: readonly PrerequisiteVerdict[];
  /**
   * `wrong`: being ready made no difference, or a prerequisite made none; `right`: being ready did, and no prerequisite is wrong.
   * Otherwise that of `ready`.
   */
  readonly verdict: Verdict;
  readonly leftOut: LeftOut;
}

/** Accounts of the launch that none of the comparisons counts. */
interface LeftOut {
  /** Used it at the launch already. */
  readonly before: number;
  /** Left before the end without having adopted. */
  readonly gone: number;
  /** Whether they adopted is not known. */
  readonly notSeen: number;
  /** Counted by the prerequisites alone: whether they were ready is not known. */
  readonly readinessUnknown: number;
}

/** Why nothing can be said. */
export interface NoFindings {
  readonly feature: string;
  readonly why:
    /** The feature is not live. */
    | 'notLive'
    /** No snapshot at the launch or within two months before. */
    | 'noLaunchSnapshot'
    /** The months to adopt are not over in the newest snapshot. */
    | 'tooEarly'
    /** No snapshot within a month before their end. */
    | 'noLaterSnapshot';
}

export interface DatedBase {
  readonly asOf: number;
  readonly base: ScoredBase;
}

/**
 * Were the prerequisites of a live feature right? Accounts are taken as they stood at its launch, by the prerequisites as
 * `feature` says them now, and followed for six months: an account adopted if it meets `adopted` in any snapshot after the launch
 * up to the end. `snapshots` ascend by as-of; `chosen` picks the rows of the launch (all, or a filter's). Adoption is
 * observed, nobody was given a prerequisite by lot: what goes with a prerequisite may also come of what both go back to.
 * O(snapshots x accounts + accounts x leaves).
 */
export function wereTheyRight(
  feature: Feature,
  snapshots: readonly DatedBase[],
  chosen: (base: ScoredBase) => Rows,
): LaunchFindings | NoFindings {
  const { id, live } = feature;
  if (live === undefined) return { feature: id, why: 'notLive' };
  const until = addDuration(live.since, { n: MONTHS_TO_ADOPT, unit: 'mo' }, 1);
  if ((snapshots.at(-1)?.asOf ?? -Infinity) < until) return { feature: id, why: 'tooEarly' };
  const launch = snapshots.findLast(({ asOf }) => asOf <= live.since);
  if (launch === undefined || launch.asOf < addDuration(live.since, { n: 2, unit: 'mo' }, -1))
    return { feature: id, why: 'noLaunchSnapshot' };
  const later = snapshots.filter(({ asOf }) => asOf > live.since && asOf <= until);
  if ((later.at(-1)?.asOf ?? -Infinity) < addDuration(until, { n: 1, unit: 'mo' }, -1))
    return { feature: id, why: 'noLaterSnapshot' };
  const rows = chosen(launch.base);
  const adopted = adoptionOf(
    live,
    launch.base,
    later.map(({ base }) => base),
    rows,
  );
  const states = statesOf(askedOfAll(launch.base, feature), launch.base.table.accounts.length);
  return { feature: id, live, launch: launch.asOf, until, ...findings(feature, states, rows, adopted) };
}

function findings(
  feature: Feature,
  states: FeatureStates,
  rows: Rows,
  adopted: Uint8Array,
): Pick<LaunchFindings, 'ready' | 'prerequisites' | 'verdict' | 'leftOut'> {
  const count = (what: number): number => adopted.reduce((sum, own) => sum + Number(own === what), 0);
  const followed = rows.filter((_, i) => adopted[i] === ADOPTED || adopted[i] === NOT_ADOPTED);
  const uses = new Set(rows.filter((_, i) => adopted[i] === ADOPTED));
  const compare = (heldBy: (row: number) => boolean | undefined): AdoptionComparison => {
    const [held, notHeld] = [newGroup(), newGroup()];
    for (const row of followed) {
      const own = heldBy(row);
      if (own === undefined) continue;
      const into = own ? held : notHeld;
      into.n += 1;
      into.adopted += Number(uses.has(row));
    }
    return judge(wilson(held.adopted, held.n), wilson(notHeld.adopted, notHeld.n));
  };
  const ready = compare((row) => (states.state[row] === READY ? true : states.fewest[row]! > 0 ? false : undefined));
  const tree = needTree(feature.needs);
  const prerequisites = tree.leaves.map((need, leaf): PrerequisiteVerdict => {
    const outcomeAt = (row: number, each: number): number => states.outcome(each, row) ?? UNKNOWN;
    const held = (row: number): boolean | undefined =>
      outcomeAt(row, leaf) === UNKNOWN ? undefined : outcomeAt(row, leaf) === PASSES;
    return {
      leaf,
      need,
      othersHeld: compare((row) => (hangsOn(tree, leaf, (each) => outcomeAt(row, each)) ? held(row) : undefined)),
      all: compare(held),
    };
  });
  const isWrong = prerequisites.some(({ othersHeld }) => othersHeld.verdict === 'wrong');
  const readinessUnknown = followed.filter((row) => states.state[row] === UNCLEAR && states.fewest[row] === 0).length;
  return {
    ready,
    prerequisites,
    verdict: isWrong ? 'wrong' : ready.verdict,
    leftOut: { before: count(BEFORE), gone: count(GONE), notSeen: count(NOT_SEEN), readinessUnknown },
  };
}

function newGroup(): { n: number; adopted: number } {
  return { n: 0, adopted: 0 };
}

/** See `Verdict`. */
function judge(held: ShareInterval | null, notHeld: ShareInterval | null): AdoptionComparison {
  const difference = held === null || notHeld === null ? null : newcombe(held, notHeld);
  return { held, notHeld, difference, verdict: verdictOf(held, notHeld, difference) };
}

function verdictOf(
  held: ShareInterval | null,
  notHeld: ShareInterval | null,
  difference: ShareDifference | null,
): Verdict {
  if (difference === null || Math.min(held?.n ?? 0, notHeld?.n ?? 0) < JUDGED_FROM) return 'tooFew';
  if (difference.low > 0) return 'right';
  return difference.high < WORTH_ASKING ? 'wrong' : 'unsure';
}

const NOT_ADOPTED = 0;
const ADOPTED = 1;
const BEFORE = 2;
const GONE = 3;
const NOT_SEEN = 4;

/** By row of `rows`: what came of the account. */
function adoptionOf(live: LiveFeature, launch: ScoredBase, later: readonly ScoredBase[], rows: Rows): Uint8Array {
  const out = new Uint8Array(rows.length).fill(GONE);
  const atLaunch = outcomesOf(live, launch);
  rows.forEach((row, i) => {
    if (atLaunch[row] === PASSES) out[i] = BEFORE;
  });
  for (const base of later) {
    const outcomes = outcomesOf(live, base);
    const places = rowsByAccount(base.table.accounts);
    rows.forEach((row, i) => {
      if (out[i] === BEFORE || out[i] === ADOPTED) return;
      const place = places.get(launch.table.accounts[row]!);
      const own = place === undefined ? undefined : outcomes[place];
      // Until it is adopted the newest snapshot says what it is.
      if (own === undefined) out[i] = GONE;
      else out[i] = own === PASSES ? ADOPTED : own === FAILS ? NOT_ADOPTED : NOT_SEEN;
    });
  }
  return out;
}

/** What does not apply is not adopted. */
function outcomesOf({ adopted }: LiveFeature, base: ScoredBase): Uint8Array {
  const out = new Uint8Array(base.table.accounts.length).fill(UNKNOWN);
  for (const k of rulersOf(base)) {
    const { bound, table, scores } = withRuler(base, k);
    const outcomes = requirementOutcomes(adopted, bound, table, scores, FAILS);
    const isOwn = isOfRuler(base, k);
    for (let row = 0; row < out.length; row++) if (isOwn(row)) out[row] = outcomes[row]!;
  }
  return out;
}

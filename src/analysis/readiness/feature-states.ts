import type { LiveFeature, Requirement } from '../../model/model.ts';
import type { BoundModel } from '../../score/bound-model.ts';
import { requirementOutcomes } from '../../score/stages/requirement.ts';
import type { ScoredBase } from '../base/scored-base.ts';
import { askedFeatures, type AskedBy, type AskedFeature } from './asked-features.ts';
import { countSteps, leavesToChange, needTree, openLeaves, type NeedLeaf, type NeedTree } from './need-tree.ts';

/** Everything the feature needs holds. */
export const READY = 0;
/** Exactly one requirement must change. */
export const ONE_STEP = 1;
/** Two or more must. */
export const FURTHER = 2;
/** Evidence is missing without which it cannot be told which of the three it is. */
export const UNCLEAR = 3;
/** The account's variant of the model does not know the feature. */
export const NOT_ASKED = 255;

/** How far every account of a base is from a feature. */
export interface FeatureStates {
  readonly id: string;
  readonly title: string;
  /** Absent: not shipped yet. */
  readonly live?: LiveFeature;
  /** What it needs, in the order of the file, that of variants behind; what two of them ask alike at the same place stands once. */
  readonly leaves: readonly NeedLeaf[];
  /** By account: READY, ONE_STEP, FURTHER, UNCLEAR or NOT_ASKED. */
  readonly state: Uint8Array;
  /**
   * By account: how many requirements must change if all that is unknown holds. From 1 on the account is not ready, whatever
   * the evidence. Infinity where no change is enough, 0 where not asked.
   */
  readonly fewest: Float32Array;
  /** The same if nothing that is unknown holds. */
  readonly most: Float32Array;
  /** The smallest set of leaves that must change, see `leavesToChange`: with one step away the one; with unclear what must in any case. */
  readonly lacking: (row: number) => readonly number[];
  /** Leaves whose evidence is missing and that the answer may hang on. */
  readonly open: (row: number) => readonly number[];
  /** FAILS, UNKNOWN or PASSES of a leaf for an account; undefined where its variant does not ask it. */
  readonly outcome: (leaf: number, row: number) => number | undefined;
}

/**
 * The states of all features of the model, variants' own features behind. An account is in a state if every way in which the
 * missing evidence can turn out puts it there, else it is UNCLEAR: it fails one thing for certain and another is not known, then it is
 * one step away or further. What does not apply holds. Every leaf counts for itself, two that ask of one metric too. `as`: see
 * `askedFeatures`. O(accounts x leaves).
 */
export function featureStates(base: ScoredBase, as?: BoundModel): readonly FeatureStates[] {
  const n = base.table.accounts.length;
  return askedFeatures(base, as).map((asked) => statesOf(asked, n));
}

/** The same of one feature; undefined where no ruler of the base knows it. */
export function statesOfFeature(base: ScoredBase, feature: string): FeatureStates | undefined {
  const asked = askedFeatures(base).find(({ id }) => id === feature);
  return asked === undefined ? undefined : statesOf(asked, base.table.accounts.length);
}

/** `leaves` of the states alone, which costs nothing; empty where no ruler of the base knows the feature. */
export function leavesOfFeature(base: ScoredBase, feature: string): readonly NeedLeaf[] {
  const by = askedFeatures(base).find(({ id }) => id === feature)?.by ?? [];
  return mergedLeaves(by.map((own) => needTree(own.feature.needs).leaves)).leaves;
}

/** The states of `n` accounts for one feature. */
export function statesOf({ id, title, live, by: rulers }: AskedFeature, n: number): FeatureStates {
  const asked = rulers.map(askedLeaves);
  const [state, by] = [new Uint8Array(n).fill(NOT_ASKED), new Uint8Array(n)];
  const [fewest, most] = [new Float32Array(n), new Float32Array(n)];
  asked.forEach(({ tree, outcomes, isOwn }, k) => {
    const [least, worst] = [new Float32Array(n), new Float32Array(n)];
    countSteps(tree, outcomes, least, worst);
    for (let row = 0; row < n; row++) {
      if (!isOwn(row)) continue;
      fewest[row] = least[row]!;
      most[row] = worst[row]!;
      state[row] = stateOf(least[row]!, worst[row]!);
      by[row] = k;
    }
  });
  const { leaves, places } = mergedLeaves(asked.map(({ tree }) => tree.leaves));
  const isAsked = (row: number): boolean => state[row] !== NOT_ASKED;
  const ask = (row: number, read: typeof openLeaves): readonly number[] => {
    if (!isAsked(row)) return [];
    const one = asked[by[row]!]!;
    return read(one.tree, (leaf) => one.outcomes[leaf]![row]!).map((leaf) => places[by[row]!]![leaf]!);
  };
  const outcome = (leaf: number, row: number): number | undefined => {
    const own = isAsked(row) ? places[by[row]!]!.indexOf(leaf) : -1;
    return own < 0 ? undefined : asked[by[row]!]!.outcomes[own]![row]!;
  };
  const lacking = (row: number): readonly number[] => ask(row, leavesToChange);
  const open = (row: number): readonly number[] => ask(row, openLeaves);
  return { id, title, ...(live === undefined ? {} : { live }), leaves, state, fewest, most, lacking, open, outcome };
}

interface AskedLeaves {
  readonly isOwn: AskedBy['isOwn'];
  readonly tree: NeedTree;
  /** By leaf, of every account. */
  readonly outcomes: readonly Uint8Array[];
}

function askedLeaves({ feature, base, isOwn }: AskedBy): AskedLeaves {
  const { bound, table, scores } = base;
  const tree = needTree(feature.needs);
  const outcomes = tree.leaves.map(({ requirement }) => requirementOutcomes(requirement, bound, table, scores));
  return { isOwn, tree, outcomes };
}

function stateOf(fewest: number, most: number): number {
  if (most === 0) return READY;
  if (fewest === 1 && most === 1) return ONE_STEP;
  return fewest > 1 ? FURTHER : UNCLEAR;
}

/** The leaves of all trees once each, and for each tree where its own are among them. */
function mergedLeaves(trees: readonly (readonly NeedLeaf[])[]): {
  readonly leaves: readonly NeedLeaf[];
  readonly places: readonly (readonly number[])[];
} {
  const leaves: NeedLeaf[] = [];
  const known = new Map<string, number>();
  const places = trees.map((own) =>
    own.map((leaf) => {
      const key = `${leaf.at} ${keyOf(leaf.requirement)}`;
      const place = known.get(key) ?? leaves.push(leaf) - 1;
      known.set(key, place);
      return place;
    }),
  );
  return { leaves, places };
}

/** Tells requirements apart: those that ask the same have the same key. */
export function keyOf(requirement: Requirement): string {
  return JSON.stringify(requirement);
}

import type { Requirement } from '../../model/model.ts';
import { FAILS, PASSES, UNKNOWN } from '../../score/stages/requirement.ts';

/** A requirement that holds no others: what an account can change by itself. */
export interface NeedLeaf {
  /** Where it stands among the needs of its feature: `1` the second, `1.0` the first inside of it. */
  readonly at: string;
  readonly requirement: Requirement;
}

/** The needs of a feature: all of them must hold. Leaves stand in the order of the file; each stands for itself. */
export interface NeedTree {
  readonly leaves: readonly NeedLeaf[];
  readonly root: NeedNode;
  /** Every leaf must hold, no choice among any: then what fails is what must change. */
  readonly isPlain: boolean;
}

type NeedNode =
  | { readonly kind: 'leaf'; readonly leaf: number }
  | { readonly kind: 'some'; readonly n: number; readonly of: readonly NeedNode[] };

/** The requirements of a feature as a tree of which all must hold. */
export function needTree(needs: readonly Requirement[]): NeedTree {
  const leaves: NeedLeaf[] = [];
  const nodeOf = (requirement: Requirement, at: string): NeedNode => {
    if (requirement.kind === 'some') {
      return { kind: 'some', n: requirement.n, of: requirement.of.map((part, i) => nodeOf(part, `${at}.${i}`)) };
    }
    leaves.push({ at, requirement });
    return { kind: 'leaf', leaf: leaves.length - 1 };
  };
  const root: NeedNode = { kind: 'some', n: needs.length, of: needs.map((need, i) => nodeOf(need, String(i))) };
  return { leaves, root, isPlain: isPlain(root) };
}

function isPlain(node: NeedNode): boolean {
  return node.kind === 'leaf' || (node.n === node.of.length && node.of.every(isPlain));
}

/** FAILS, UNKNOWN or PASSES of every leaf for one account. */
export type LeafOutcomes = (leaf: number) => number;

/**
 * The fewest leaves that must change before all needs hold: `fewest` if everything unknown turns out to hold, `most` if nothing
 * of it does. Infinity where no change is enough (a count of more than there are).
 */
export function stepsOf({ root }: NeedTree, outcome: LeafOutcomes): { readonly fewest: number; readonly most: number } {
  return { fewest: costOf(root, outcome, 0), most: costOf(root, outcome, 1) };
}

function costOf(node: NeedNode, outcome: LeafOutcomes, ofUnknown: 0 | 1): number {
  if (node.kind === 'leaf') {
    const own = outcome(node.leaf);
    return own === PASSES ? 0 : own === FAILS ? 1 : ofUnknown;
  }
  const { n, of } = node;
  if (n > of.length) return Infinity;
  let sum = 0;
  if (n === of.length) {
    for (const part of of) sum += costOf(part, outcome, ofUnknown);
    return sum;
  }
  const costs = of.map((part) => costOf(part, outcome, ofUnknown)).sort((a, b) => a - b);
  for (let i = 0; i < n; i++) sum += costs[i]!;
  return sum;
}

/** `stepsOf` of many accounts at once, into `fewest` and `most`; `outcomes`: by leaf, of every account. O(accounts x leaves). */
export function countSteps(
  tree: NeedTree,
  outcomes: readonly Uint8Array[],
  fewest: Float32Array,
  most: Float32Array,
): void {
  if (tree.isPlain) {
    fewest.fill(0);
    most.fill(0);
    for (const own of outcomes) {
      for (let row = 0; row < own.length; row++) {
        fewest[row]! += Number(own[row] === FAILS);
        most[row]! += Number(own[row] !== PASSES);
      }
    }
    return;
  }
  for (let row = 0; row < fewest.length; row++) {
    const steps = stepsOf(tree, (leaf) => outcomes[leaf]![row]!);
    fewest[row] = steps.fewest;
    most[row] = steps.most;
  }
}

/**
 * The smallest set of leaves whose change makes all needs hold; of equally small ones the one that comes first in the order of
 * the file. Ascending. Where missing evidence decides how many there are, the set is the one that must change even if all that
 * is unknown holds.
 */
export function leavesToChange(tree: NeedTree, outcome: LeafOutcomes): readonly number[] {
  if (tree.isPlain) return leavesThat(FAILS, tree, outcome);
  const { fewest, most } = stepsOf(tree, outcome);
  const ofUnknown = fewest < most ? 0 : 1;
  const visit = (node: NeedNode): readonly number[] => {
    if (costOf(node, outcome, ofUnknown) === 0) return [];
    if (node.kind === 'leaf') return [node.leaf];
    if (node.n >= node.of.length) return node.of.flatMap(visit);
    const costs = node.of.map((part, i) => ({ i, part, cost: costOf(part, outcome, ofUnknown) }));
    const chosen = costs.toSorted((a, b) => a.cost - b.cost || a.i - b.i).slice(0, node.n);
    return chosen.toSorted((a, b) => a.i - b.i).flatMap(({ part }) => visit(part));
  };
  return visit(tree.root);
}

/** The unknown leaves that the answer may hang on: those below no requirement that holds without them. Ascending. */
export function openLeaves(tree: NeedTree, outcome: LeafOutcomes): readonly number[] {
  if (tree.isPlain) return leavesThat(UNKNOWN, tree, outcome);
  const visit = (node: NeedNode): readonly number[] => {
    if (costOf(node, outcome, 1) === 0) return [];
    if (node.kind === 'leaf') return outcome(node.leaf) === FAILS ? [] : [node.leaf];
    return node.of.flatMap(visit);
  };
  return visit(tree.root);
}

function leavesThat(wanted: number, { leaves }: NeedTree, outcome: LeafOutcomes): readonly number[] {
  const found: number[] = [];
  for (let leaf = 0; leaf < leaves.length; leaf++) if (outcome(leaf) === wanted) found.push(leaf);
  return found;
}

/** Whether all hangs on this one leaf, for certain: with it every need holds, without it not, whatever is unknown. */
export function hangsOn({ root }: NeedTree, leaf: number, outcome: LeafOutcomes): boolean {
  const withLeaf = (own: number, ofUnknown: 0 | 1): number =>
    costOf(root, (each) => (each === leaf ? own : outcome(each)), ofUnknown);
  return withLeaf(PASSES, 1) === 0 && withLeaf(FAILS, 0) > 0;
}

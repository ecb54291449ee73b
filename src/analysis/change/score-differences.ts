import type { Node } from '../../model/model.ts';
import { byCodeUnit } from '../../util/sort.ts';
import type { StagedBase } from '../base/scored-base.ts';

/** Scores that another tool gave the same accounts. */
export interface OtherScores {
  readonly accounts: readonly string[];
  /** By path of the node ('' the whole model), in the order of `accounts`. */
  readonly columns: ReadonlyMap<string, OtherColumn>;
}

export interface OtherColumn {
  /** NaN where there are none. */
  readonly points: Float64Array;
  /** Points this far apart are still equal. */
  readonly tolerance: number;
}

/** Ours and theirs; null where there are none. `difference` is ours less theirs, null where one of them is. */
interface PointsDifference {
  readonly ours: number | null;
  readonly theirs: number | null;
  readonly difference: number | null;
}

interface NodeDifference extends PointsDifference {
  readonly path: string;
}

export interface AccountDifference extends PointsDifference {
  readonly account: string;
  /** The scores are within the tolerance of each other, or there is none on either side. */
  readonly equal: boolean;
  /** The first node that differs while all below it that could be compared do not; null where none does. */
  readonly first: NodeDifference | null;
}

/** How often a node is the first that differs. */
export interface NodeShare {
  readonly path: string;
  readonly accounts: number;
  /** The largest distance of its points where it is the first; null where one side never had any. */
  readonly largest: number | null;
}

export interface ScoreDifferences {
  /** Those in both, in our order. */
  readonly accounts: readonly AccountDifference[];
  readonly onlyOurs: readonly string[];
  readonly onlyTheirs: readonly string[];
  readonly equal: number;
  /** The account whose scores lie farthest apart; null where no account has both. */
  readonly largest: AccountDifference | null;
  /** The nodes that come first, that of most accounts first. */
  readonly nodes: readonly NodeShare[];
}

/**
 * Ours and theirs side by side. Of the nodes they give, each account's are compared from the leaves up, children before their
 * group and in the order of ids, and the first that differs is named: everything below it that could be compared is equal.
 * O(accounts x their columns).
 */
export function scoreDifferences({ bound, scores }: StagedBase, other: OtherScores): ScoreDifferences {
  const rows = new Map(other.accounts.map((account, row) => [account, row]));
  const ours = new Map(scores.nodes.map(({ path, points }) => [path, points]));
  const compared = postorder(bound.model.root).flatMap(({ path }): ComparedNode[] => {
    const own = ours.get(path);
    const column = other.columns.get(path);
    return own === undefined || column === undefined ? [] : [{ path, own, column }];
  });
  const both = scores.accounts.flatMap((account, row) => {
    const theirs = rows.get(account);
    return theirs === undefined ? [] : [compareAccount(account, compared, row, theirs)];
  });
  const known = new Set(scores.accounts);
  return {
    accounts: both,
    onlyOurs: scores.accounts.filter((account) => !rows.has(account)),
    onlyTheirs: other.accounts.filter((account) => !known.has(account)),
    equal: both.filter(({ equal }) => equal).length,
    largest: farthest(both),
    nodes: sharesOf(both),
  };
}

interface ComparedNode {
  readonly path: string;
  readonly own: Float64Array;
  readonly column: OtherColumn;
}

/** Children before their group. */
function postorder(node: Node): Node[] {
  return node.kind === 'group' ? [...node.children.flatMap(postorder), node] : [node];
}

function compareAccount(
  account: string,
  compared: readonly ComparedNode[],
  row: number,
  theirs: number,
): AccountDifference {
  const pair = ({ own, column }: ComparedNode) => [own[row]!, column.points[theirs]!] as const;
  const first = compared.find((node) => !isEqual(...pair(node), node.column.tolerance));
  const whole = compared.find(({ path }) => path === '');
  const [a, b] = whole === undefined ? [Number.NaN, Number.NaN] : pair(whole);
  return {
    account,
    ...differenceOf(a, b),
    equal: isEqual(a, b, whole?.column.tolerance ?? 0),
    first: first === undefined ? null : { path: first.path, ...differenceOf(...pair(first)) },
  };
}

function isEqual(ours: number, theirs: number, tolerance: number): boolean {
  if (Number.isNaN(ours) || Number.isNaN(theirs)) return Number.isNaN(ours) && Number.isNaN(theirs);
  return Math.abs(ours - theirs) <= tolerance;
}

function differenceOf(ours: number, theirs: number): PointsDifference {
  const shown = (x: number): number | null => (Number.isNaN(x) ? null : x);
  return { ours: shown(ours), theirs: shown(theirs), difference: shown(ours - theirs) };
}

function farthest(accounts: readonly AccountDifference[]): AccountDifference | null {
  let found: AccountDifference | null = null;
  for (const each of accounts) {
    if (each.difference === null) continue;
    if (found === null || Math.abs(each.difference) > Math.abs(found.difference ?? 0)) found = each;
  }
  return found;
}

function sharesOf(accounts: readonly AccountDifference[]): NodeShare[] {
  const shares = new Map<string, NodeShare>();
  for (const { first } of accounts) {
    if (first === null) continue;
    const before = shares.get(first.path) ?? { path: first.path, accounts: 0, largest: null };
    const distance = first.difference === null ? null : Math.abs(first.difference);
    const largest = distance === null ? before.largest : Math.max(distance, before.largest ?? 0);
    shares.set(first.path, { path: first.path, accounts: before.accounts + 1, largest });
  }
  // Of equally many the farther apart; then by path, so that the order does not hang on who is met first.
  const order = (a: NodeShare, b: NodeShare): number =>
    b.accounts - a.accounts || (b.largest ?? 0) - (a.largest ?? 0) || byCodeUnit(a.path, b.path);
  return [...shares.values()].toSorted(order);
}

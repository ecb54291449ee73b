import { sortedRows, spearman } from '../../util/correlation.ts';
import type { StagedBase } from '../base/scored-base.ts';
import { ENOUGH, scoredNodes } from './scored-nodes.ts';

/** Two indicators that put the accounts in nearly the same order. */
export interface NearDuplicate {
  readonly path: string;
  readonly of: string;
  /** Spearman's rank correlation of their points, -1 to 1. */
  readonly rho: number;
  /** Accounts that have points at both. */
  readonly accounts: number;
}

export interface RankedIndicator {
  readonly path: string;
  readonly points: Float64Array;
  readonly sorted: Uint32Array;
}

/** From here on one indicator says what the other says (nine tenths of the variance of its ranks are the other's). */
const NEARLY_THE_SAME = 0.95;

/** The indicators ready to be compared, in preorder. O(indicators x rows log rows). */
export function rankIndicators(base: StagedBase): RankedIndicator[] {
  const nodes = scoredNodes(base);
  const idle = nodes.filter(({ node }) => node.path !== '' && node.weight === 0).map(({ node }) => node.path);
  const counts = ({ node: { kind, path } }: (typeof nodes)[number]): boolean =>
    kind === 'indicator' && !idle.some((other) => path === other || path.startsWith(`${other}.`));
  return nodes
    .filter(counts)
    .map(({ node, scores: { points } }) => ({ path: node.path, points, sorted: sortedRows(points) }));
}

/** Those before the `i`-th that it nearly repeats, over `ENOUGH` accounts with points at both. O(i x rows). */
export function duplicatesOf(ranked: readonly RankedIndicator[], i: number): NearDuplicate[] {
  const own = ranked[i]!;
  return ranked.slice(0, i).flatMap((other) => {
    const accounts = own.sorted.reduce((n, row) => (Number.isNaN(other.points[row]!) ? n : n + 1), 0);
    if (accounts < ENOUGH) return [];
    const rho = spearman(own.points, own.sorted, other.points, other.sorted);
    return Math.abs(rho) >= NEARLY_THE_SAME ? [{ path: own.path, of: other.path, rho, accounts }] : [];
  });
}

/** Indicators of which each nearly repeats another of them, so that all say one thing. */
export interface DuplicateCluster {
  /** In preorder: those that put the accounts in one order, and those that put them in the reverse of it; no more of these. */
  readonly alike: readonly string[];
  readonly reverse: readonly string[];
  /** The weakest of the rank correlations between them that were found, without its sign. */
  readonly rho: number;
  /** Of the pair with the fewest. */
  readonly accounts: number;
}

/** Whatever is connected by pairs is one cluster; in the order of its first. `order` has the paths in preorder. */
export function clusterDuplicates(pairs: readonly NearDuplicate[], order: readonly string[]): DuplicateCluster[] {
  const side = new Map<string, 1 | -1>();
  return order.flatMap((first): DuplicateCluster[] => {
    if (side.has(first)) return [];
    const members = [first];
    side.set(first, 1);
    // Grows while it is walked, until no pair leads further.
    for (const member of members) {
      for (const { path, of, rho } of pairs) {
        const other = path === member ? of : of === member ? path : undefined;
        if (other === undefined || side.has(other)) continue;
        side.set(other, rho > 0 ? side.get(member)! : side.get(member) === 1 ? -1 : 1);
        members.push(other);
      }
    }
    const within = pairs.filter(({ path }) => members.includes(path));
    if (within.length === 0) return [];
    const onSide = (which: 1 | -1): string[] =>
      order.filter((path) => members.includes(path) && side.get(path) === which);
    const [alike, reverse] = [onSide(1), onSide(-1)];
    const rho = Math.min(...within.map((pair) => Math.abs(pair.rho)));
    const accounts = Math.min(...within.map((pair) => pair.accounts));
    return [
      reverse.length > alike.length
        ? { alike: reverse, reverse: alike, rho, accounts }
        : { alike, reverse, rho, accounts },
    ];
  });
}

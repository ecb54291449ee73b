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

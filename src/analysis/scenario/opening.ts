import { holdsAt, readHolds } from '../base/holds.ts';
import type { Rows, ScoredBase } from '../base/scored-base.ts';
import type { Lever, Unlocks } from './levers.ts';

/** So many pairs are tried, of those that hold the most. */
const TRIED = 3;

/**
 * Two levers to begin with: of the pairs that without help of a third hold the most of `rows`, the one that unlocks most. The
 * only lever, or none, where there are not two. O(rows x dimensions), and `TRIED` times what unlocking costs.
 */
export function openingLevers(
  base: ScoredBase,
  rows: Rows,
  levers: readonly Lever[],
  unlocks: Unlocks,
): readonly Lever[] {
  if (levers.length < 3) return levers;
  const pairs = pairsOf(levers).map((pair) => ({ pair, held: 0 }));
  const holds = readHolds(base);
  for (const row of holds === null ? [] : rows) {
    const by = holds!.dimensions.filter((dimension) => holdsAt(holds!, dimension, row)).map(({ path }) => path);
    if (by.length === 0 || by.length > 2) continue;
    for (const one of pairs) if (by.every((path) => one.pair.some((lever) => lever.path === path))) one.held += 1;
  }
  const tried = pairs
    .toSorted((a, b) => b.held - a.held)
    .slice(0, TRIED)
    .map(({ pair }) => ({ pair, unlocked: unlocks(pair.map(({ path }) => path)).length }));
  return tried.toSorted((a, b) => b.unlocked - a.unlocked)[0]!.pair;
}

function pairsOf(levers: readonly Lever[]): readonly (readonly [Lever, Lever])[] {
  return levers.flatMap((a, i) => levers.slice(i + 1).map((b) => [a, b] as const));
}

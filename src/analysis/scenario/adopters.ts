import type { Rows } from '../base/scored-base.ts';

/**
 * The order in which accounts take up something: the first k are those who do where k do. An account's lot follows from its
 * id and the seed alone, so that a filter, or another account, does not draw it anew.
 */
export function adoptByLot(accounts: readonly string[], eligible: Rows, seed: string): Rows {
  const lots = new Float64Array(accounts.length);
  for (const row of eligible) lots[row] = lotOf(accounts[row]!, seed);
  return eligible.toSorted((a, b) => lots[a]! - lots[b]! || a - b);
}

/** Who lacks least comes first. Who lacks nothing (0, or no number) gains nothing by it and comes last. */
export function adoptNearest(shortfall: Float64Array, eligible: Rows): Rows {
  const distance = (row: number): number => (shortfall[row]! > 0 ? shortfall[row]! : Infinity);
  return eligible.toSorted((a, b) => {
    const [x, y] = [distance(a), distance(b)];
    return x === y ? a - b : x - y;
  });
}

/** The share of them that does, to the nearest whole account. */
export function adopting(order: Rows, share: number): Rows {
  return order.subarray(0, Math.round(share * order.length));
}

/** 32 bits of two texts, evenly spread: FNV-1a, then the last step of MurmurHash3 (both in the public domain). */
function lotOf(account: string, seed: string): number {
  let h = 0x811c9dc5;
  for (const text of [seed, '\n', account]) {
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

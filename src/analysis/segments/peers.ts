import { SCORED } from '../../table/status.ts';
import { isOfRuler } from '../base/own-ruler.ts';
import { quartilesOf, type Quartiles } from '../base/quantile.ts';
import type { Rows, ScoredBase } from '../base/scored-base.ts';

/** Fewer accounts say nothing about what is usual. */
export const LEAST_PEERS = 5;

/** The accounts that one account is read against: the same model or variant scored them; itself is never among them. */
export interface Peers {
  /** Ascending. */
  readonly rows: Rows;
  /** The attribute whose value they share with the account; null where they are all that its model or variant scored. */
  readonly shared: { readonly attribute: string; readonly value: string | boolean } | null;
  /** Why the population stands in for the accounts that were asked for; null where they are as asked. */
  readonly instead: PeersInstead | null;
}

export type PeersInstead =
  /** Only so many other accounts share the value. */
  | { readonly kind: 'tooFew'; readonly attribute: string; readonly found: number }
  | { readonly kind: 'notKnown'; readonly attribute: string }
  /** The base has no such attribute, or one of numbers or dates. */
  | { readonly kind: 'noGroups'; readonly attribute: string };

/**
 * Peers of the account at `row`: those that share its value of a text or boolean attribute, or, where the attribute is
 * null or fewer than LEAST_PEERS share it, all others. Where the model has variants these are only those of its own, for
 * scores of two do not compare. O(accounts).
 */
export function choosePeers(base: ScoredBase, row: number, attribute: string | null): Peers {
  const { variant } = base.scores;
  const isAlike = variant === undefined ? () => true : isOfRuler(base, variant[row]!);
  const others = (): Rows => rowsWhere(base.table.accounts.length, (other) => other !== row && isAlike(other));
  if (attribute === null) return { rows: others(), shared: null, instead: null };
  const column = base.table.attributes.get(attribute);
  if (column === undefined || (column.kind !== 'text' && column.kind !== 'boolean'))
    return { rows: others(), shared: null, instead: { kind: 'noGroups', attribute } };
  if (column.status[row] !== SCORED) return { rows: others(), shared: null, instead: { kind: 'notKnown', attribute } };
  const code = column.values[row]!;
  const rows = rowsWhere(
    column.values.length,
    (other) => other !== row && column.status[other] === SCORED && column.values[other] === code && isAlike(other),
  );
  if (rows.length < LEAST_PEERS)
    return { rows: others(), shared: null, instead: { kind: 'tooFew', attribute, found: rows.length } };
  const value = column.kind === 'text' ? column.dictionary[code]! : code === 1;
  return { rows, shared: { attribute, value }, instead: null };
}

/** Where the middle half of the peers stands, in points. */
export interface PeerSpread extends Quartiles {
  /** Peers that have points. */
  readonly n: number;
}

/** Quartiles of the peers' points (see quantile.ts); null where fewer than LEAST_PEERS have any. O(peers). */
export function peerSpread(points: Float64Array, peers: Rows): PeerSpread | null {
  const known = Float64Array.from(peers, (row) => points[row]!).filter((value) => !Number.isNaN(value));
  const quartiles = quartilesOf(known);
  return quartiles === null || known.length < LEAST_PEERS ? null : { n: known.length, ...quartiles };
}

function rowsWhere(n: number, keep: (row: number) => boolean): Rows {
  const rows = new Uint32Array(n);
  let kept = 0;
  for (let row = 0; row < n; row++) if (keep(row)) rows[kept++] = row;
  return rows.slice(0, kept);
}

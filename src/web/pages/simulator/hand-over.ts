import type { BoundModel } from '../../../score/bound-model.ts';
import type { ScoredBase } from '../../../analysis/base/scored-base.ts';
import type { Limits } from '../../../analysis/scenario/lift-table.ts';
import type { Rows } from '../../../analysis/base/scored-base.ts';
import type { MetricColumn, Table } from '../../../table/table.ts';

/** A base in pieces small enough to be sent without a pause that is felt: scores are not among them, they are made again. */
export type Piece =
  | { readonly kind: 'accounts'; readonly accounts: readonly string[] }
  | { readonly kind: 'attribute' | 'metric'; readonly id: string; readonly column: MetricColumn }
  | { readonly kind: 'all'; readonly bound: BoundModel; readonly limits: Limits; readonly rows: Rows };

/** Accounts to a piece. */
const CHUNK = 20_000;

/** Of a metric's evidence what scores can follow from: how new it is. */
export function* piecesOf({ table, bound }: ScoredBase, limits: Limits, rows: Rows): Generator<Piece, void> {
  const { accounts } = table;
  for (let from = 0; from < accounts.length; from += CHUNK) {
    yield { kind: 'accounts', accounts: accounts.slice(from, from + CHUNK) };
  }
  for (const [id, column] of table.attributes) yield { kind: 'attribute', id, column: { ...column, evidence: null } };
  for (const [id, { evidence, ...column }] of table.metrics) {
    const newest = evidence && { rows: new Float64Array(), newest: evidence.newest, parts: new Map() };
    yield { kind: 'metric', id, column: { ...column, evidence: newest } };
  }
  yield { kind: 'all', bound, limits, rows };
}

/** How many there will be. */
export function countPieces({ accounts, attributes, metrics }: Table): number {
  return Math.ceil(accounts.length / CHUNK) + attributes.size + metrics.size + 1;
}

/** Puts pieces together again; the base's table once they are all there. */
export function createReceiver(): (piece: Exclude<Piece, { kind: 'all' }>) => Table {
  const accounts: string[] = [];
  const [attributes, metrics] = [new Map<string, MetricColumn>(), new Map<string, MetricColumn>()];
  return (piece) => {
    if (piece.kind === 'accounts') for (const account of piece.accounts) accounts.push(account);
    else (piece.kind === 'metric' ? metrics : attributes).set(piece.id, piece.column);
    return { accounts, attributes, metrics };
  };
}

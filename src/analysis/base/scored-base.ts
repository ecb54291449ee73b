import type { BoundModel } from '../../score/bound-model.ts';
import type { AccountRecords } from '../records/account-records.ts';
import { seenPoints, seenPointsAt, type NodeScores, type Scores } from '../../score/scores.ts';
import type { Column, Table } from '../../table/table.ts';

/** Scores with the model they were made by: enough to read stages, and a small part of what a snapshot holds. */
export interface StagedBase {
  readonly bound: BoundModel;
  readonly scores: Scores;
}

/** What analysis reads of a snapshot: the rows of `table` and `scores` are the same accounts in the same order. */
export interface ScoredBase extends StagedBase {
  readonly table: Table;
  /** What people have recorded of its accounts; absent where nobody asked. */
  readonly records?: AccountRecords;
}

/** Row numbers of a table, ascending: a filter or a segment. */
export type Rows = Uint32Array;

/** Every account of a base, ascending. */
export function allRows(accounts: number): Rows {
  return Uint32Array.from({ length: accounts }, (_, row) => row);
}

/** The row of every account id; O(n). */
export function rowsByAccount(accounts: readonly string[]): ReadonlyMap<string, number> {
  return new Map(accounts.map((account, row) => [account, row]));
}

/**
 * The points of the whole model, NaN for accounts that are not rated: those without points, and those whose points come
 * from policies for what is missing alone. O(rows) where there are such: ask once.
 */
export function overallPoints(base: StagedBase): Float64Array {
  return seenPoints(rootOf(base));
}

/** The same of one row. */
export function overallPointsAt(base: StagedBase, row: number): number {
  return seenPointsAt(rootOf(base), row);
}

function rootOf({ scores }: StagedBase): NodeScores {
  const root = scores.nodes[0];
  if (root === undefined) throw new Error('scores without a root node');
  return root;
}

/** The attribute that accounts are weighed by (ARR); undefined where the base has none or it is no number. */
export function weightColumn(base: ScoredBase, attribute: string): Column | undefined {
  const column = base.table.attributes.get(attribute);
  return column?.kind === 'number' ? column : undefined;
}

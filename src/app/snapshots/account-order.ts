import type { Snapshot } from '../../store/store.ts';
import type { Column } from '../../table/table.ts';
import { coverageAt } from '../../score/scores.ts';
import { knownCells } from '../../analysis/base/known-cells.ts';
import { UserError } from '../../util/diagnostic.ts';
import { suggest } from '../../util/nearest.ts';
import { byCodeUnit } from '../../util/sort.ts';

/** An account in one of the snapshots of a list. */
export interface ListedRow {
  readonly account: string;
  readonly of: Snapshot;
  readonly row: number;
}

/** Where an account stands in a list: by its value of what the list is in order by, then by its key. */
export interface Place {
  readonly account: string;
  /** Null where it is not known. */
  readonly value: number | string | null;
}

/** What there is of every account to put them in order by, besides its attributes. */
const FIELDS = ['key', 'score', 'coverage'] as const;
/** Before an attribute that is called like one of these. */
const ATTRIBUTE = 'attribute.';

/** An order as people write it. */
export interface AskedOrder {
  readonly by: { readonly field: (typeof FIELDS)[number] } | { readonly attribute: string };
  /** 1: the least first; -1: the most. */
  readonly sign: 1 | -1;
}

/**
 * `arr`, or `-arr` for the largest first; `attribute.score` is the attribute of that name where `score` is the score. A name
 * that means nothing is a usage error.
 */
export function parseOrder(order: string, { table: { attributes } }: Snapshot): AskedOrder {
  const sign = order.startsWith('-') ? -1 : 1;
  const name = sign === -1 ? order.slice(1) : order;
  const field = FIELDS.find((each) => each === name);
  if (field !== undefined) return { by: { field }, sign };
  const meant = [name, ...(name.startsWith(ATTRIBUTE) ? [name.slice(ATTRIBUTE.length)] : [])];
  const attribute = meant.find((each) => attributes.has(each));
  if (attribute !== undefined) return { by: { attribute }, sign };
  const known = [...FIELDS, ...Array.from(attributes.keys(), attributeName)];
  throw new UserError('usage', `order "${order}": accounts have nothing of this name; ${suggest(name, known)}`);
}

/** How an order names an attribute. */
function attributeName(id: string): string {
  return FIELDS.some((field) => field === id) ? ATTRIBUTE + id : id;
}

/** Who has no value comes last either way, and equals stand in the order of their keys. O(n log n). */
export function inAskedOrder(rows: readonly ListedRow[], order: AskedOrder): readonly ListedRow[] {
  return rows
    .map((listed) => ({ listed, place: placeOf(listed, order) }))
    .toSorted((a, b) => comparePlaces(a.place, b.place, order))
    .map(({ listed }) => listed);
}

export function placeOf(listed: ListedRow, { by }: AskedOrder): Place {
  return { account: listed.account, value: valueOf(listed, by) };
}

/** Less than 0 where the first comes first. */
export function comparePlaces(a: Place, b: Place, { sign }: AskedOrder): number {
  if (a.value === null || b.value === null)
    return Number(a.value === null) - Number(b.value === null) || byCodeUnit(a.account, b.account);
  return sign * compare(a.value, b.value) || byCodeUnit(a.account, b.account);
}

function valueOf({ account, of: { table, scores }, row }: ListedRow, by: AskedOrder['by']): Place['value'] {
  if ('attribute' in by) return cellOf(table.attributes.get(by.attribute), row);
  const root = scores.nodes[0]!;
  switch (by.field) {
    case 'key':
      return account;
    case 'score':
      return known(root.points[row]);
    case 'coverage':
      return known(coverageAt(root, row));
  }
}

function cellOf(column: Column | undefined, row: number): number | string | null {
  if (column === undefined || !knownCells(column)(row)) return null;
  const value = column.values[row]!;
  return column.kind === 'text' ? (column.dictionary[value] ?? null) : value;
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** Of one column, so of one kind. */
function compare(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : byCodeUnit(String(a), String(b));
}

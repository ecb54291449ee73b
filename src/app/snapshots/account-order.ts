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

/** What there is of every account to put them in order by, besides its attributes. */
const FIELDS = ['key', 'score', 'coverage'] as const;

/**
 * Rows in an order as people write it: `arr`, or `-arr` for the largest first; who has no value comes last either way, and
 * equals stand in the order of their keys. A name that means nothing is a usage error. O(n log n).
 */
export function inAskedOrder(rows: readonly ListedRow[], snapshot: Snapshot, order: string): readonly ListedRow[] {
  const down = order.startsWith('-');
  const by = down ? order.slice(1) : order;
  const { attributes } = snapshot.table;
  const field = FIELDS.find((each) => each === by);
  if (field === undefined && !attributes.has(by)) {
    throw new UserError(
      'usage',
      `order "${order}": accounts have nothing of this name; ${suggest(by, [...FIELDS, ...attributes.keys()])}`,
    );
  }
  const sign = down ? -1 : 1;
  const valued = rows.map((listed) => ({ listed, value: valueOf(listed, by) }));
  return valued
    .toSorted((a, b) => {
      if (a.value === null || b.value === null)
        return Number(a.value === null) - Number(b.value === null) || byKey(a.listed, b.listed);
      return sign * compare(a.value, b.value) || byKey(a.listed, b.listed);
    })
    .map(({ listed }) => listed);
}

/** Null where it is not known. */
function valueOf({ account, of: { table, scores }, row }: ListedRow, by: string): number | string | null {
  const root = scores.nodes[0]!;
  switch (by) {
    case 'key':
      return account;
    case 'score':
      return known(root.points[row]);
    case 'coverage':
      return known(coverageAt(root, row));
    default:
      return cellOf(table.attributes.get(by), row);
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

function byKey(a: ListedRow, b: ListedRow): number {
  return byCodeUnit(a.account, b.account);
}

/** Of one column, so of one kind. */
function compare(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : byCodeUnit(String(a), String(b));
}

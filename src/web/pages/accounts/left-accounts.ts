import type { Rows } from '../../../analysis/base/scored-base.ts';
import type { SheetColumn } from '../../../report/export/export-columns.ts';
import type { OpenBase } from '../../requests/open-base.ts';
import type { Selection } from '../../state/selection.ts';
import type { View } from '../../state/view.ts';
import type { AccountColumn } from './columns/account-column.ts';
import { columnContext, type ColumnContext } from './columns/column-context.ts';
import { createColumns } from './columns/columns.ts';

/** Rows of the snapshot compared with whose accounts are no more, of those that the filters leave; ascending. O(accounts). */
export function leftRows({ earlier, base }: OpenBase, { accounts }: Selection): Rows {
  if (earlier === null) return new Uint32Array();
  const stayed = new Set(base.scores.accounts);
  const before = earlier.base.scores.accounts;
  return Uint32Array.from(before.keys()).filter((row) => accounts.has(before[row]!) && !stayed.has(before[row]!));
}

/** What columns read of accounts that left: the snapshot compared with, which nothing is compared with. Null without one. */
export function contextThen({ open, speech }: ColumnContext): ColumnContext | null {
  if (open.earlier === null) return null;
  return columnContext({ ...open, ...open.earlier, earlier: null, comparison: null, moved: null }, speech);
}

/** What was known of those who left, under names that say so, and that they left. */
export function columnsThen(then: ColumnContext): readonly AccountColumn[] {
  const [account, ...others] = createColumns(then).filter(({ id }) => id !== 'change');
  return [account!, leftColumn(then), ...others.map((column) => columnThen(column, then))];
}

function leftColumn({ words, open }: ColumnContext): AccountColumn {
  const { left } = words.cells;
  return {
    id: 'move',
    name: words.columns.move,
    note: null,
    group: 'overall',
    width: 'text',
    numeric: false,
    cell: () => ({ kind: 'text', text: left }),
    keys: () => new Float64Array(open.base.scores.accounts.length),
    largestFirst: false,
    sheet: () => [{ name: words.columns.move, kind: 'text', at: () => left }],
  };
}

function columnThen(column: AccountColumn, { words }: ColumnContext): AccountColumn {
  const { nameThen } = words.columns;
  const renamed = (one: SheetColumn): SheetColumn => ({ ...one, name: nameThen(one.name) });
  return { ...column, name: nameThen(column.name), sheet: () => column.sheet().map(renamed) };
}

/** The snapshot in which an account that left still was; what asks how it moved since means nothing there. */
export function viewThen(view: View, { earlier }: OpenBase): View {
  const conditions = view.conditions.filter(({ on }) => on !== 'moved' && on !== 'cause');
  return { ...view, conditions, asOf: earlier?.item.asOf ?? null, against: null, own: new Map([['tab', 'all']]) };
}

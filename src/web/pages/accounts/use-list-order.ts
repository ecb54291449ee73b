import { useMemo } from 'react';
import type { Rows } from '../../../analysis/scored-base.ts';
import { accountSearch } from '../../../analysis/search-accounts.ts';
import type { PageProps } from '../page-props.ts';
import type { AccountColumn } from './account-column.ts';
import { columnContext, type ColumnContext } from './column-context.ts';
import { createColumns, defaultSort, type Tab } from './columns.ts';
import { describeAccounts, type AccountsAnswer } from './describe-accounts.ts';
import { orderRows, parseSort, type Sort } from './order-rows.ts';

/** Which accounts the list shows and in which order, as the address says: the list itself and its steps both follow it. */
export interface ListOrder {
  readonly context: ColumnContext;
  readonly answer: AccountsAnswer;
  /** Every column that can be chosen. */
  readonly known: readonly AccountColumn[];
  readonly tabId: Tab;
  readonly sort: Sort;
  readonly sortedBy: string;
  /** What is searched for; '' for nothing. */
  readonly asked: string;
  readonly rows: Rows;
  /** The same in all tabs. */
  readonly rowsOfAll: Rows;
}

/** Each step is computed again only when what it reads has changed. O(accounts x log accounts). */
export function useListOrder({
  open,
  selection,
  view,
  speech,
}: Pick<PageProps, 'open' | 'selection' | 'view' | 'speech'>): ListOrder {
  const context = useMemo(() => columnContext(open, speech), [open, speech]);
  const known = useMemo(() => createColumns(context), [context]);
  const { conditions } = view;
  const answer = useMemo(() => describeAccounts(context, selection, conditions), [context, selection, conditions]);
  const tabId = tabOf(view.own.get('tab'), answer);
  const { sort, sorting } = sortingOf(view.own.get('sort'), known);
  const { column, descending } = sort;
  const order = useMemo(() => orderRows(sorting.keys(), descending), [sorting, descending]);
  const search = useMemo(() => accountSearch(open.base.table), [open]);
  const asked = (view.own.get('q') ?? '').trim();
  const rowsOfAll = useMemo(() => listed(order, selection.rows, search(asked)), [order, selection, search, asked]);
  const rows = useMemo(
    () => (tabId === 'all' ? rowsOfAll : changedOf(rowsOfAll, context)),
    [rowsOfAll, tabId, context],
  );
  return useMemo(
    () => ({
      context,
      answer,
      known,
      tabId,
      sort: { column, descending },
      sortedBy: sorting.name,
      asked,
      rows,
      rowsOfAll,
    }),
    [context, answer, known, tabId, column, descending, sorting, asked, rows, rowsOfAll],
  );
}

function tabOf(text: string | undefined, { tabs, defaultTab }: AccountsAnswer): Tab {
  return tabs.find(({ id }) => id === text)?.id ?? defaultTab;
}

/** A link that sorts by what is not there is sorted as by default. */
function sortingOf(text: string | undefined, known: readonly AccountColumn[]) {
  const byDefault = parseSort(defaultSort(known));
  const asked = text === undefined ? byDefault : parseSort(text);
  const found = known.find(({ id }) => id === asked.column);
  return found === undefined
    ? { sort: byDefault, sorting: known.find(({ id }) => id === byDefault.column)! }
    : { sort: asked, sorting: found };
}

/** In the order of `order`: rows that the filters leave and that are searched for. */
function listed(order: Rows, selected: Rows, matches: (row: number) => boolean): Rows {
  const left = new Uint8Array(order.length);
  for (const row of selected) left[row] = 1;
  return order.filter((row) => left[row] === 1 && matches(row));
}

function changedOf(rows: Rows, { open, changed }: ColumnContext): Rows {
  const { accounts } = open.base.scores;
  return rows.filter((row) => changed.has(accounts[row]!));
}

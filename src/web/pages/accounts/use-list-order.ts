import { useMemo } from 'react';
import type { Rows } from '../../../analysis/base/scored-base.ts';
import { accountSearch, type AccountSearch } from '../../../analysis/filter/search-accounts.ts';
import type { PageProps } from '../../components/page-props.ts';
import type { AccountColumn } from './columns/account-column.ts';
import { columnContext, type ColumnContext } from './columns/column-context.ts';
import { createColumns, defaultSort, type Tab } from './columns/columns.ts';
import { describeAccounts, type AccountsAnswer } from './describe-accounts.ts';
import { columnsThen, contextThen, leftRows } from './left-accounts.ts';
import { orderRows, parseSort, type Sort } from './order-rows.ts';

/** Which accounts the list shows and in which order, as the address says: the list itself and its steps both follow it. */
export interface ListOrder {
  readonly context: ColumnContext;
  /** What the listed rows are rows of: `context`, or, in the tab of those who left, the snapshot compared with. */
  readonly listed: ColumnContext;
  readonly answer: AccountsAnswer;
  /** Every column that can be chosen. */
  readonly known: readonly AccountColumn[];
  readonly tabId: Tab;
  readonly sort: Sort;
  readonly sortedBy: string;
  /** What is searched for; '' for nothing. */
  readonly asked: string;
  /** Rows of `listed`. */
  readonly rows: Rows;
  /** Rows of `context`: those of the tab of all. */
  readonly rowsOfAll: Rows;
  /** Where what is searched for is found. */
  readonly hits: Hits;
  /** Who is found by other words; O(accounts). */
  readonly hitsOf: (asked: string) => Hits;
}

/** Where accounts are found. */
interface Hits {
  /** In the tab that is shown, in its order. */
  readonly rows: Rows;
  /** In every tab. */
  readonly tabs: ReadonlyMap<Tab, number>;
  /** Of the snapshot shown, that the filters leave out. */
  readonly outside: number;
}

type OrderProps = Pick<PageProps, 'open' | 'selection' | 'view' | 'speech'>;

/** Each step is computed again only when what it reads has changed. O(accounts x log accounts). */
export function useListOrder({ open, selection, view, speech }: OrderProps): ListOrder {
  const context = useMemo(() => columnContext(open, speech), [open, speech]);
  const { conditions } = view;
  const answer = useMemo(() => describeAccounts(context, selection, conditions), [context, selection, conditions]);
  const tabId = tabOf(view.own.get('tab'), answer);
  const asked = (view.own.get('q') ?? '').trim();
  const sortText = view.own.get('sort');
  const now = useOrder(
    context,
    useMemo(() => createColumns(context), [context]),
    sortText,
  );
  const then = useMemo(() => contextThen(context), [context]);
  const left = useOrder(
    then ?? context,
    useMemo(() => (then === null ? [] : columnsThen(then)), [then]),
    sortText,
  );
  const rowsLeft = useMemo(() => leftRows(open, selection), [open, selection]);
  const hitsOf = useMemo(() => {
    const { accounts } = open.base.scores;
    const isChanged = (row: number): boolean => context.changed.has(accounts[row]!);
    return (text: string): Found => {
      const all = now.list(selection.rows, text);
      const changed = all.filter(isChanged);
      const gone = left.list(rowsLeft, text);
      const byTab = { all, changed, left: gone };
      const tabs = new Map(answer.tabs.map(({ id }) => [id, byTab[id].length]));
      return { rows: byTab[tabId], all, tabs, outside: text === '' ? 0 : now.count(text) - all.length };
    };
  }, [open, context, now, left, selection, rowsLeft, answer, tabId]);
  const found = useMemo(() => hitsOf(asked), [hitsOf, asked]);
  const { known, sort, sortedBy } = tabId === 'left' ? left : now;
  const listed = tabId === 'left' ? (then ?? context) : context;
  return useMemo(
    () => ({
      context,
      listed,
      answer,
      known,
      tabId,
      sort,
      sortedBy,
      asked,
      rows: found.rows,
      rowsOfAll: found.all,
      hits: found,
      hitsOf,
    }),
    [context, listed, answer, known, tabId, sort, sortedBy, asked, found, hitsOf],
  );
}

interface Found extends Hits {
  readonly all: Rows;
}

interface Order extends Pick<ListOrder, 'known' | 'sort' | 'sortedBy'> {
  /** Of these rows those that are searched for, in order. */
  readonly list: (rows: Rows, asked: string) => Rows;
  /** How many of all rows are searched for. */
  readonly count: (asked: string) => number;
}

/** The rows of a snapshot in the order that the address asks for; nothing is ordered or folded before it is needed. */
function useOrder({ open }: ColumnContext, known: readonly AccountColumn[], sortText: string | undefined): Order {
  const { table } = open.base;
  const search = useMemo(() => accountSearch(table), [table]);
  return useMemo(() => {
    const { sort, sorting } = sortingOf(sortText, known);
    let order: Rows | undefined;
    const list = (rows: Rows, asked: string): Rows => {
      if (rows.length === 0 || sorting === undefined) return new Uint32Array();
      order ??= orderRows(sorting.keys(), sort.descending);
      return listed(order, rows, search(asked));
    };
    const count = (asked: string): number => {
      const matches = search(asked);
      return table.accounts.reduce((n, _, row) => n + Number(matches(row)), 0);
    };
    return { known, sort, sortedBy: sorting?.name ?? '', list, count };
  }, [known, sortText, search, table]);
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
    ? { sort: byDefault, sorting: known.find(({ id }) => id === byDefault.column) }
    : { sort: asked, sorting: found };
}

/** In the order of `order`: rows that the filters leave and that are searched for. */
function listed(order: Rows, selected: Rows, matches: AccountSearch): Rows {
  const left = new Uint8Array(order.length);
  for (const row of selected) left[row] = 1;
  return order.filter((row) => left[row] === 1 && matches(row));
}

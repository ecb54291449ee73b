import { useCallback, useMemo } from 'react';
import { accountSearch } from '../../../analysis/search-accounts.ts';
import { withOwn } from '../../state/view.ts';
import type { PageProps } from '../page-props.ts';
import type { AccountColumn } from './account-column.ts';
import { formatColumns, parseColumns } from './choose-columns.ts';
import { columnContext, type ColumnContext } from './column-context.ts';
import { createColumns, defaultColumns, defaultSort, type Tab } from './columns.ts';
import { describeAccounts, type AccountsAnswer } from './describe-accounts.ts';
import type { ShownTable } from './export-sheet.ts';
import { formatSort, orderRows, parseSort } from './order-rows.ts';

export interface AccountsTable extends ShownTable {
  readonly context: ColumnContext;
  readonly answer: AccountsAnswer;
  readonly tabId: Tab;
  /** Every column that can be chosen. */
  readonly known: readonly AccountColumn[];
  /** Ids in the address that mean no column here. */
  readonly unknown: readonly string[];
  readonly sortBy: (column: AccountColumn) => void;
  /** Null: as by default. */
  readonly chooseColumns: (ids: readonly string[] | null) => void;
}

/** What the page shows, from the address: each step is computed again only when what it reads has changed. */
export function useAccountsTable({ open, selection, view, show, speech }: PageProps): AccountsTable {
  const context = useMemo(() => columnContext(open, speech), [open, speech]);
  const known = useMemo(() => createColumns(context), [context]);
  const { conditions } = view;
  const answer = useMemo(() => describeAccounts(context, selection, conditions), [context, selection, conditions]);
  const tabId = tabOf(view.own.get('tab'), answer);
  const byDefault = useMemo(() => defaultColumns(known, tabId), [known, tabId]);
  const columnsText = view.own.get('columns') ?? '';
  const { columns, unknown } = useMemo(() => {
    const ids = known.map(({ id }) => id);
    const parsed = parseColumns(columnsText, ids, byDefault);
    return { columns: parsed.shown.map((id) => known[ids.indexOf(id)]!), unknown: parsed.unknown };
  }, [known, columnsText, byDefault]);
  const { sort, sorting } = sortingOf(view.own.get('sort'), known);
  const { column: sortId, descending } = sort;
  const order = useMemo(() => orderRows(sorting.keys(), descending), [sorting, descending]);
  const search = useMemo(() => accountSearch(open.base.table), [open]);
  const asked = (view.own.get('q') ?? '').trim();
  const rows = useMemo(
    () => shownRows(order, selection.rows, tabId === 'changed' ? context : null, search(asked)),
    [order, selection, tabId, context, search, asked],
  );
  return {
    context,
    answer,
    tabId,
    tab: context.words.tabs[tabId],
    known,
    columns,
    unknown,
    rows,
    sort: { column: sortId, descending },
    sortedBy: sorting.name,
    asked,
    sortBy: useCallback(
      (column) => {
        const chosen = column.id === sortId ? !descending : column.largestFirst;
        const text = formatSort({ column: column.id, descending: chosen });
        show(withOwn(view, 'sort', text === defaultSort(known) ? null : text), { replace: true });
      },
      [sortId, descending, known, view, show],
    ),
    chooseColumns: useCallback(
      (ids) => show(withOwn(view, 'columns', ids === null ? null : formatColumns(ids, byDefault)), { replace: true }),
      [byDefault, view, show],
    ),
  };
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

/** In the order of `order`: rows that the filters leave, that moved (where `moved` is given) and that are searched for. */
function shownRows(
  order: Uint32Array,
  selected: Uint32Array,
  moved: ColumnContext | null,
  matches: (row: number) => boolean,
): Uint32Array {
  const left = new Uint8Array(order.length);
  for (const row of selected) left[row] = 1;
  const accounts = moved?.open.base.scores.accounts ?? [];
  return order.filter(
    (row) => left[row] === 1 && (moved === null || moved.changed.has(accounts[row]!)) && matches(row),
  );
}

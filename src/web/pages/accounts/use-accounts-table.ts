import { useCallback, useMemo } from 'react';
import { withOwn } from '../../state/view.ts';
import type { PageProps } from '../../components/page-props.ts';
import type { AccountColumn } from './columns/account-column.ts';
import { formatColumns, parseColumns } from './columns/choose-columns.ts';
import { defaultColumns, defaultSort } from './columns/columns.ts';
import type { ShownTable } from './export/export-sheet.ts';
import { formatSort } from './order-rows.ts';
import { useListOrder, type ListOrder } from './use-list-order.ts';

export interface AccountsTable extends ShownTable, ListOrder {
  /** Ids in the address that mean no column here. */
  readonly unknown: readonly string[];
  readonly sortBy: (column: AccountColumn) => void;
  /** Null: as by default. */
  readonly chooseColumns: (ids: readonly string[] | null) => void;
}

/** What the page shows, from the address. */
export function useAccountsTable(props: PageProps): AccountsTable {
  const { view, show } = props;
  const order = useListOrder(props);
  const { known, tabId, context, sort } = order;
  const byDefault = useMemo(() => defaultColumns(known, tabId), [known, tabId]);
  const columnsText = view.own.get('columns') ?? '';
  const { columns, unknown } = useMemo(() => {
    const ids = known.map(({ id }) => id);
    const parsed = parseColumns(columnsText, ids, byDefault);
    return { columns: parsed.shown.map((id) => known[ids.indexOf(id)]!), unknown: parsed.unknown };
  }, [known, columnsText, byDefault]);
  return {
    ...order,
    tab: context.words.tabs[tabId],
    columns,
    unknown,
    sortBy: useCallback(
      (column) => {
        const chosen = column.id === sort.column ? !sort.descending : column.largestFirst;
        const text = formatSort({ column: column.id, descending: chosen });
        show(withOwn(view, 'sort', text === defaultSort(known) ? null : text), { replace: true });
      },
      [sort, known, view, show],
    ),
    chooseColumns: useCallback(
      (ids) => show(withOwn(view, 'columns', ids === null ? null : formatColumns(ids, byDefault)), { replace: true }),
      [byDefault, view, show],
    ),
  };
}

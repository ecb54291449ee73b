import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { memo, useCallback, useRef, useState, type Ref } from 'react';
import { useLocation } from 'wouter';
import type { AccountsWords } from '../../words/accounts.ts';
import type { AccountColumn } from './columns/account-column.ts';
import { columnWidth } from './columns/column-widths.ts';
import { listName } from './list-place.ts';
import { TableCell } from './table-cell.tsx';
import type { AccountsTable } from './use-accounts-table.ts';
import { useKeepPlace, useKeptPlace, useReturn } from './use-list-place.ts';
import { useNarrow } from './use-narrow.ts';
import type { Picked } from './use-picked.ts';
import { usePrinting } from '../../state/use-printing.ts';
import { useRowFocus } from './use-row-focus.ts';

/** So many rows are printed; a line says how many are not. */
const PRINTED = 500;
/** Heights of rows before they are measured, in pixels; rows without reasons all have the first. */
const ROW = 44;
const ROW_WITH_REASONS = 96;

interface AccountsGridProps {
  readonly table: AccountsTable;
  /** The address of this list, to find the place again where it was left. */
  readonly query: string;
  /** Keeps its identity as long as it gives the same. */
  readonly accountHref: (account: string) => string;
  readonly picked: Picked;
}

/** The table of accounts: only rows in sight are drawn, whatever the number; the head and the account stay in sight. */
export function AccountsGrid({ table, query, accountHref, picked }: AccountsGridProps) {
  const { context, listed, columns, rows } = table;
  const { accounts } = listed.open.base.scores;
  const frame = useRef<HTMLDivElement>(null);
  const narrow = useNarrow();
  const printing = usePrinting();
  const [, go] = useLocation();
  const tall = columns.some(({ width }) => width === 'reasons');
  const estimate = tall ? ROW_WITH_REASONS : ROW;
  const here = { list: listName(context.open, query), rows, accounts };
  const place = useKeptPlace(here);
  const offset = place === null ? 0 : place.index * estimate + place.within;
  const [chosen, setActive] = useState(place?.active ?? 0);
  const active = Math.min(chosen, Math.max(0, rows.length - 1));
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLTableRowElement>({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => estimate,
    // Rows above are not measured yet when a reader comes back: all have the estimated height.
    initialOffset: offset,
    getItemKey: useCallback((index: number) => rows[index]!, [rows]),
    overscan: 8,
    useFlushSync: false,
    // The row with the focus is drawn wherever it is, so that the focus is never lost by scrolling.
    rangeExtractor: useCallback((range: Range) => withRow(defaultRangeExtractor(range), active, range.count), [active]),
  });
  const hrefOf = useCallback((row: number) => accountHref(accounts[row]!), [accountHref, accounts]);
  useReturn(place, here.list, frame, offset);
  useKeepPlace({ listed: here, frame, active, rowAt: (offset) => virtualizer.getVirtualItemForOffset(offset) });
  const page = (): number => Math.max(1, (virtualizer.range?.endIndex ?? 0) - (virtualizer.range?.startIndex ?? 0) - 1);
  const onKeyDown = useRowFocus({
    rows,
    active,
    setActive,
    frame,
    page,
    onOpen: (index) => go(hrefOf(rows[index]!)),
    onPick: picked.on ? (index) => picked.toggle(accounts[rows[index]!]!) : null,
  });
  const items = printing ? printedItems(rows.length) : virtualizer.getVirtualItems();
  const width = columns.reduce((sum, column) => sum + columnWidth(column, narrow), 0);
  let end = 0;
  return (
    <div className="accounts-frame" ref={frame} onKeyDown={onKeyDown}>
      <table
        role="grid"
        className={`accounts-table ${tall ? 'with-reasons' : ''}`}
        aria-label={context.words.table.caption(table.tab, rows.length)}
        aria-rowcount={rows.length + 1}
        style={{ minWidth: `${width}rem` }}
      >
        <Widths columns={columns} narrow={narrow} whole={printing ? width : null} />
        <Head table={table} />
        <tbody>
          {/* Flat: in nested lists rows would be known by their place, and be made again when it changes. */}
          {items.flatMap((item) => {
            const gap = printing ? 0 : item.start - end;
            end = item.end;
            return [
              gap > 0 ? <Gap key={`before ${item.index}`} height={gap} columns={columns.length} /> : null,
              <Row
                key={rows[item.index]}
                row={rows[item.index]!}
                index={item.index}
                columns={columns}
                hrefOf={hrefOf}
                picking={picked}
                pickWords={context.words.pick}
                account={accounts[rows[item.index]!]!}
                reachable={item.index === active}
                onFocus={setActive}
                measure={tall && !printing ? virtualizer.measureElement : null}
              />,
            ];
          })}
          {printing ? null : <Gap height={virtualizer.getTotalSize() - end} columns={columns.length} />}
        </tbody>
      </table>
      {printing && rows.length > PRINTED ? <p>{context.words.table.notPrinted(rows.length - PRINTED)}</p> : null}
    </div>
  );
}

function printedItems(n: number): readonly { readonly index: number; readonly start: number; readonly end: number }[] {
  return Array.from({ length: Math.min(PRINTED, n) }, (_, index) => ({ index, start: 0, end: 0 }));
}

interface WidthsProps {
  readonly columns: readonly AccountColumn[];
  readonly narrow: boolean;
  /** On paper columns share the page: the sum of all widths. Null on the screen. */
  readonly whole: number | null;
}

function Widths({ columns, narrow, whole }: WidthsProps) {
  return (
    <colgroup>
      {columns.map((column) => {
        const width = columnWidth(column, narrow);
        return <col key={column.id} style={{ width: whole === null ? `${width}rem` : `${(100 * width) / whole}%` }} />;
      })}
    </colgroup>
  );
}

function withRow(indexes: number[], row: number, count: number): number[] {
  if (row >= count || indexes.includes(row)) return indexes;
  return [...indexes, row].sort((a, b) => a - b);
}

/** Stands for rows that are not drawn. */
function Gap({ height, columns }: { readonly height: number; readonly columns: number }) {
  return height <= 0 ? null : (
    <tr className="gap" aria-hidden="true">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}

function Head({ table }: { readonly table: AccountsTable }) {
  const { columns, sort, sortBy } = table;
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column) => {
          const sorted = column.id !== sort.column ? 'none' : sort.descending ? 'descending' : 'ascending';
          return (
            <th key={column.id} scope="col" aria-sort={sorted} className={column.numeric ? 'numeric' : ''}>
              <button type="button" title={column.note ?? undefined} onClick={() => sortBy(column)}>
                <bdi>{column.name}</bdi>
                <span className="sorted" aria-hidden="true">
                  {sorted === 'none' ? '' : sorted === 'descending' ? '↓' : '↑'}
                </span>
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

interface RowProps {
  readonly row: number;
  readonly index: number;
  readonly columns: readonly AccountColumn[];
  readonly hrefOf: (row: number) => string;
  readonly picking: Picked;
  readonly pickWords: AccountsWords['pick'];
  readonly account: string;
  readonly reachable: boolean;
  readonly onFocus: (index: number) => void;
  readonly measure: Ref<HTMLTableRowElement>;
}

const Row = memo(function Row({ row, index, columns, hrefOf, reachable, onFocus, measure, ...pick }: RowProps) {
  const href = hrefOf(row);
  const { picking, pickWords, account } = pick;
  const picked = picking.on ? picking.accounts.includes(account) : null;
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      tabIndex={reachable ? 0 : -1}
      onFocus={() => onFocus(index)}
    >
      {columns.map((column, c) => {
        const content = <TableCell cell={column.cell(row)} href={href} />;
        return c === 0 ? (
          <th key={column.id} scope="row" className={picked === null ? undefined : 'pickable'}>
            {picked === null ? null : (
              <input
                type="checkbox"
                tabIndex={-1}
                checked={picked}
                aria-label={pickWords.one(account)}
                onChange={() => picking.toggle(account)}
              />
            )}
            {content}
          </th>
        ) : (
          <td key={column.id} className={column.numeric ? 'numeric' : ''}>
            {content}
          </td>
        );
      })}
    </tr>
  );
});

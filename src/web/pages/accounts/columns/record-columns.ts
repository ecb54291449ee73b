import type { AccountColumn } from './account-column.ts';
import type { ColumnContext } from './column-context.ts';
import { absent } from './status-cells.ts';

/** When accounts were last assessed, and how many disagreements are open; where there are any, and no attribute of that name. */
export function recordColumns({ open, speech, words }: ColumnContext): readonly AccountColumn[] {
  const { records, table } = open.base;
  if (records === undefined) return [];
  const { f } = speech;
  const last = Float64Array.from(table.accounts, (account) => records.assessed.get(account) ?? Number.NaN);
  const disputes = Float64Array.from(table.accounts, (account) => records.disputes.get(account) ?? 0);
  const shared = { note: null, group: 'account' } as const;
  const assessed: AccountColumn = {
    ...shared,
    id: 'last_assessed',
    name: words.columns.assessed,
    width: 'date',
    numeric: false,
    cell: (row) =>
      Number.isNaN(last[row]!)
        ? absent(words.cells.never, words.cells.neverAssessed)
        : { kind: 'date', text: f.date(last[row]!), away: null },
    keys: () => last,
    largestFirst: false,
    sheet: () => [{ name: words.columns.assessed, kind: 'date', values: last }],
  };
  const disputed: AccountColumn = {
    ...shared,
    id: 'disputes',
    name: words.columns.disputes,
    width: 'number',
    numeric: true,
    cell: (row) => ({ kind: 'number', text: f.count(disputes[row]!) }),
    keys: () => disputes,
    largestFirst: true,
    sheet: () => [{ name: words.columns.disputes, kind: 'number', values: disputes }],
  };
  return [
    ...(records.assessed.size === 0 ? [] : [assessed]),
    ...(records.disputes.size === 0 ? [] : [disputed]),
  ].filter(({ id }) => !table.attributes.has(id));
}

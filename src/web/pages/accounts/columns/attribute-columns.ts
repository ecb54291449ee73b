import { cleanText } from '../../../../report/format/clean-text.ts';
import type { SheetColumn } from '../../../../report/export/export-columns.ts';
import { textAt } from '../../../../table/column.ts';
import { SCORED } from '../../../../table/status.ts';
import type { Column } from '../../../../table/table.ts';
import { DAY_MS } from '../../../../util/time.ts';
import { attributeTitle } from '../../../words/attribute-title.ts';
import type { AccountColumn } from './account-column.ts';
import type { Cell } from './cell.ts';
import type { ColumnContext } from './column-context.ts';
import { columnKeys, textRanks } from './text-ranks.ts';

const NAME = 'name';
const RENEWAL = 'renewal';

/** The account itself: its name where it has one, and its key. Always shown, always first. */
export function accountColumn({ open, speech, words }: ColumnContext): AccountColumn {
  const { accounts, attributes } = open.base.table;
  const column = attributes.get(NAME);
  const names = column?.kind === 'text' ? column : undefined;
  const nameAt = (row: number): string => {
    const name = names === undefined ? undefined : textAt(names, row);
    return name === undefined ? '' : cleanText(name);
  };
  return {
    id: 'account',
    name: words.columns.account,
    note: null,
    group: 'account',
    width: 'account',
    numeric: false,
    cell: (row) => {
      const [name, key] = [nameAt(row), cleanText(accounts[row]!)];
      return name === '' ? { kind: 'account', name: key, key: null } : { kind: 'account', name, key };
    },
    keys: () => (names === undefined ? textRanks(accounts, speech.f.locale) : columnKeys(names, speech.f.locale)),
    largestFirst: false,
    sheet: () => [
      { name: words.columns.key, kind: 'text', at: (row) => accounts[row]! },
      ...(names === undefined
        ? []
        : [{ name: words.columns.account, kind: 'text', at: (row: number) => textAt(names, row) ?? null } as const]),
    ],
  };
}

/** A column for every other attribute, in the order of the base. */
export function attributeColumns(context: ColumnContext): readonly AccountColumn[] {
  return [...context.open.base.table.attributes]
    .filter(([id]) => id !== NAME)
    .map(([id, column]) => attributeColumn(context, id, column));
}

function attributeColumn(context: ColumnContext, id: string, column: Column): AccountColumn {
  const { open, speech, words } = context;
  const { kind } = column;
  const { asOf } = open.base.bound;
  const name = attributeTitle(id);
  const value = valueCell(context, column, id === RENEWAL ? asOf : null);
  return {
    id,
    name,
    note: id === RENEWAL && asOf !== null && kind === 'date' ? words.columns.renewalNote(speech.f.date(asOf)) : null,
    group: 'account',
    width: kind === 'text' || kind === 'boolean' ? 'text' : kind,
    numeric: kind === 'number',
    cell: (row) =>
      column.status[row] === SCORED
        ? value(row)
        : { kind: 'absent', what: 'missing', text: words.cells.notKnown, told: words.cells.notKnown },
    keys: () => columnKeys(column, speech.f.locale),
    largestFirst: kind === 'number',
    sheet: () => [plainColumn(name, column)],
  };
}

/** Only where there is a value. `from`: dates tell how far they are from it. */
function valueCell({ speech, words }: ColumnContext, column: Column, from: number | null): (row: number) => Cell {
  const { f } = speech;
  const { kind, values } = column;
  switch (kind) {
    case 'text':
      return (row) => ({ kind: 'text', text: cleanText(column.dictionary[values[row]!] ?? '') });
    case 'boolean':
      return (row) => ({ kind: 'text', text: values[row] === 1 ? words.cells.yes : words.cells.no });
    case 'date':
      return (row) => ({
        kind: 'date',
        text: f.date(values[row]!),
        away: from === null ? null : words.cells.inDays(Math.round((values[row]! - from) / DAY_MS)),
      });
    default:
      return (row) => ({ kind: 'number', text: f.raw(values[row]!, '') });
  }
}

/** The values as they are, empty where there are none. */
function plainColumn(name: string, column: Column): SheetColumn {
  if (column.kind === 'text') return { name, kind: 'text', at: (row) => textAt(column, row) ?? null };
  return {
    name,
    kind: column.kind,
    values: column.values.map((value, row) => (column.status[row] === SCORED ? value : Number.NaN)),
  };
}

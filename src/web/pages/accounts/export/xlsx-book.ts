import type { Sheet as XlsxSheet, SheetData } from 'write-excel-file/browser';
import type { Sheet } from '../../../../report/export/export-columns.ts';
import { DAY_MS } from '../../../../util/time.ts';

/** A sheet as a worker receives it: values only. */
export interface PlainSheet {
  readonly rows: number;
  readonly columns: readonly PlainColumn[];
}

type PlainColumn =
  | { readonly name: string; readonly kind: 'number' | 'integer' | 'boolean' | 'date'; readonly values: Float64Array }
  | { readonly name: string; readonly kind: 'text'; readonly texts: readonly (string | null)[] };

/** What a book is made of, and the words for it. */
export interface BookRequest {
  readonly sheet: PlainSheet;
  readonly name: string;
  readonly aboutName: string;
  readonly about: readonly (readonly [name: string, text: string])[];
}

/** Spreadsheets refuse a file with a longer cell. */
const LONGEST = 32_767;
const MARK = ' …';
/** First of the days that all spreadsheets count alike, and the last they know. */
const FIRST_DAY = Date.UTC(1900, 2, 1);
const LAST_DAY = Date.UTC(9999, 11, 31);

export function plainSheet(sheet: Sheet): PlainSheet {
  return {
    rows: sheet.rows,
    columns: sheet.columns.map((column) =>
      column.kind === 'text'
        ? { name: column.name, kind: 'text', texts: Array.from({ length: sheet.rows }, (_, i) => column.at(i)) }
        : column,
    ),
  };
}

/** How many texts are too long for a spreadsheet and will be cut. */
export function countCut({ columns }: PlainSheet): number {
  let cut = 0;
  for (const column of columns) {
    if (column.kind === 'text') for (const text of column.texts) if (text !== null && text.length > LONGEST) cut += 1;
  }
  return cut;
}

/** The rows as a spreadsheet holds them, and what they are on a sheet of its own. Texts are texts, never formulas. */
export function xlsxSheets({ sheet, name, aboutName, about }: BookRequest): XlsxSheet<Blob>[] {
  const writers = sheet.columns.map(cellWriter);
  const data: SheetData = [sheet.columns.map((column) => ({ value: column.name, fontWeight: 'bold' }))];
  for (let row = 0; row < sheet.rows; row++) data.push(writers.map((write) => write(row)));
  return [
    {
      sheet: name,
      data,
      columns: sheet.columns.map(({ kind }) => ({ width: kind === 'text' ? 24 : 14 })),
      stickyRowsCount: 1,
      stickyColumnsCount: 1,
    },
    {
      sheet: aboutName,
      data: about.map(([what, text]) => [{ value: what, fontWeight: 'bold' }, textCell(text)]),
      columns: [{ width: 18 }, { width: 90 }],
    },
  ];
}

type XlsxCell = SheetData[number][number];

function cellWriter(column: PlainColumn): (row: number) => XlsxCell {
  if (column.kind === 'text') return (row) => textCell(column.texts[row] ?? null);
  const { values, kind } = column;
  if (kind === 'boolean') return (row) => (Number.isNaN(values[row]!) ? null : values[row] === 1);
  if (kind !== 'date') return (row) => numberCell(values[row]!);
  const days = values.every((value) => Number.isNaN(value) || value % DAY_MS === 0);
  const format = days ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm';
  return (row) => {
    const value = values[row]!;
    if (Number.isNaN(value)) return null;
    if (value < FIRST_DAY || value > LAST_DAY) return new Date(value).toISOString();
    return { value: new Date(value), type: Date, format };
  };
}

function numberCell(value: number): XlsxCell {
  if (Number.isNaN(value)) return null;
  return Number.isFinite(value) ? value : String(value);
}

function textCell(text: string | null): XlsxCell {
  if (text === null || text === '') return null;
  const cut = text.length > LONGEST ? text.slice(0, LONGEST - MARK.length) + MARK : text;
  // The type is named: nothing is guessed from what a text looks like.
  return { value: cut, type: String };
}

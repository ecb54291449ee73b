import { dateText } from '../format/date-text.ts';
import type { Sheet, SheetColumn } from './export-columns.ts';

export interface CsvOptions {
  /** Texts exactly as they are, for programs; the default makes them harmless to spreadsheets. */
  readonly raw: boolean;
}

/** Rows in one piece of text: small enough that 100,000 wide rows never stand in memory as one text. */
const BLOCK_ROWS = 1000;

/**
 * The sheet as RFC 4180 (comma, CRLF, header) in pieces to be written one after another. Numbers are the shortest text
 * that reads back to the same double and never quoted; booleans are `true` and `false`; dates see `dateText`. An empty
 * cell is nothing, an empty text is `""`. Unless `raw`, a text that a spreadsheet would take for a formula gets an
 * apostrophe in front.
 */
export function* exportCsv(sheet: Sheet, { raw }: CsvOptions): Generator<string> {
  const quote = raw ? quoted : (text: string): string => quoted(neutralised(text));
  const writers = sheet.columns.map((column) => cellWriter(column, quote));
  yield `${sheet.columns.map((column) => quote(column.name)).join(',')}\r\n`;
  for (let start = 0; start < sheet.rows; start += BLOCK_ROWS) {
    let block = '';
    for (let row = start; row < Math.min(start + BLOCK_ROWS, sheet.rows); row++) {
      block += `${writers.map((write) => write(row)).join(',')}\r\n`;
    }
    yield block;
  }
}

type CellWriter = (row: number) => string;

function cellWriter(column: SheetColumn, quote: (text: string) => string): CellWriter {
  if (column.kind === 'text') {
    return (row) => {
      const text = column.at(row);
      return text === null ? '' : quote(text);
    };
  }
  const { values } = column;
  if (column.kind === 'date') {
    const text = dateText(values);
    return (row) => text(row) ?? '';
  }
  const format = column.kind === 'boolean' ? (value: number): string => (value === 0 ? 'false' : 'true') : String;
  return (row) => {
    const value = values[row]!;
    return Number.isNaN(value) ? '' : format(value);
  };
}

/** Characters that start a formula, also in the full width that some spreadsheets fold to the ordinary ones. */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

function neutralised(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** A semicolon or tab is quoted too: a spreadsheet that splits there would make a cell of what follows. */
function quoted(text: string): string {
  return text === '' || /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

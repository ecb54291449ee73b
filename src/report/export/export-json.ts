import { dateText } from '../format/date-text.ts';
import type { Sheet, SheetColumn } from './export-columns.ts';

/** Rows in one piece of text. */
const BLOCK_ROWS = 1000;

/**
 * The sheet as an array of objects, one a line, in pieces to be written one after another. Every object has every
 * column in order; an empty cell is null, a date is a text (see `dateText`), numbers read back to the same double.
 */
export function* exportJson(sheet: Sheet): Generator<string> {
  const writers = sheet.columns.map(memberWriter);
  yield '[';
  for (let start = 0; start < sheet.rows; start += BLOCK_ROWS) {
    let block = '';
    for (let row = start; row < Math.min(start + BLOCK_ROWS, sheet.rows); row++) {
      block += `${row === 0 ? '' : ','}\n{${writers.map((write) => write(row)).join(',')}}`;
    }
    yield block;
  }
  yield '\n]\n';
}

function memberWriter(column: SheetColumn): (row: number) => string {
  const key = `${JSON.stringify(column.name)}:`;
  const value = valueOf(column);
  return (row) => key + JSON.stringify(value(row));
}

/** JSON has no infinity either: it is null, like every other number that is none. */
function valueOf(column: SheetColumn): (row: number) => string | number | boolean | null {
  if (column.kind === 'text') return column.at;
  const { values } = column;
  if (column.kind === 'date') return dateText(values);
  if (column.kind === 'boolean') return (row) => (Number.isNaN(values[row]) ? null : values[row] !== 0);
  return (row) => (Number.isFinite(values[row]) ? values[row]! : null);
}

import type { DocumentTable, Words } from '../../report/document/document.ts';
import { LIGHT } from '../../report/document/palette.ts';
import { CONTENT, PAGE, type PdfElement, type PdfSheet } from './pdf-sheet.ts';
import type { TextLine, TextStyle } from './pdf-text.ts';

const PADDING = 9;

/** A table begins, and goes on, with so many rows at least. */
const FIRST_ROWS = 3;
const LAST_ROWS = 2;

/** Lines of each cell of a row. */
type LaidRow = readonly (readonly TextLine[])[];

interface LaidTable {
  readonly style: TextStyle;
  readonly headStyle: TextStyle;
  readonly widths: readonly number[];
  readonly head: LaidRow;
  readonly rows: readonly LaidRow[];
  readonly height: (row: LaidRow, of: TextStyle) => number;
}

function layOut(sheet: PdfSheet, table: DocumentTable): LaidTable {
  const style = sheet.style(8.5, 'ink', false, 1.35);
  const headStyle = sheet.style(8, 'soft', true, 1.35);
  const widths = columnWidths(sheet, table, style, headStyle);
  const set = (cells: readonly string[], of: TextStyle): LaidRow =>
    cells.map((cell, c) => sheet.text.lines(asWords(cell), widths[c]!, of));
  const head = set(
    table.columns.map(({ title }) => title),
    headStyle,
  );
  const rows = table.rows.map((row) => set(row, style));
  const height = (lines: LaidRow, of: TextStyle): number =>
    Math.max(1, ...lines.map((cell) => cell.length)) * of.size * of.leading + 5 * sheet.scale;
  return { style, headStyle, widths, head, rows, height };
}

/** What a table takes at least where it begins. */
export function startOfTable(sheet: PdfSheet, table: DocumentTable): number {
  return startOf(layOut(sheet, table));
}

function startOf({ style, headStyle, head, rows, height }: LaidTable): number {
  // None is left to be alone on the next page.
  const first = rows.slice(0, rows.length < FIRST_ROWS + LAST_ROWS ? rows.length : FIRST_ROWS);
  return height(head, headStyle) + sum(first.map((row) => height(row, style)));
}

/** Rows that are not parted; on each page that a table goes on to, its head stands again. */
export function writeTable(sheet: PdfSheet, parent: PdfElement, table: DocumentTable): void {
  const laid = layOut(sheet, table);
  const { style, headStyle, widths, head, rows, height } = laid;
  const element = sheet.below(parent, 'Table', { alt: table.caption });
  const draw = (lines: LaidRow, of: TextStyle, elements: readonly PdfElement[] | null): void => {
    let x = 0;
    lines.forEach((cell, c) => {
      const right = table.columns[c]?.kind === 'number';
      const content = (): void => {
        cell.forEach((line, k) => {
          const shift = right ? widths[c]! - line.width : 0;
          sheet.text.draw(line, PAGE.side + x + shift, sheet.y + 2 * sheet.scale + k * of.size * of.leading, of);
        });
      };
      const own = elements?.[c];
      if (own === undefined) sheet.artifact(content);
      else sheet.mark(own, c === 0 ? 'TH' : 'TD', content);
      x += widths[c]! + PADDING * sheet.scale;
    });
    sheet.y += height(lines, of);
    sheet.rule(sheet.y, LIGHT['line']!);
  };
  sheet.need(startOf(laid));
  const top = sheet.below(element, 'TR');
  draw(
    head,
    headStyle,
    table.columns.map(() => sheet.below(top, 'TH', { scope: 'Column' })),
  );
  for (const [r, row] of rows.entries()) {
    const together = r === rows.length - LAST_ROWS ? rows.slice(r) : [row];
    if (sheet.need(sum(together.map((own) => height(own, style))))) draw(head, headStyle, null);
    const line = sheet.below(element, 'TR');
    draw(
      row,
      style,
      row.map((_, c) => (c === 0 ? sheet.below(line, 'TH', { scope: 'Row' }) : sheet.below(line, 'TD'))),
    );
  }
  if (table.leftOut !== '') {
    sheet.space(3);
    sheet.write(sheet.below(parent, 'P'), 'P', asWords(table.leftOut), sheet.style(8, 'soft'));
  }
}

/** Numbers take what they need; texts share the rest by how long they are. */
function columnWidths(
  sheet: PdfSheet,
  { columns, rows }: DocumentTable,
  style: TextStyle,
  headStyle: TextStyle,
): readonly number[] {
  const room = CONTENT - (columns.length - 1) * PADDING * sheet.scale;
  const wanted = columns.map(({ title }, c) => {
    const head = Math.max(...title.split(' ').map((word) => sheet.text.width(word, headStyle.size, true)));
    const cells = rows.map((row) => sheet.text.width(row[c] ?? '', style.size, false));
    return Math.max(head, ...cells, 12) + 1;
  });
  if (sum(wanted) <= room) {
    // A heading stands on one line where there is room for it.
    const whole = columns.map(({ title }, c) =>
      Math.max(wanted[c]!, sheet.text.width(title, headStyle.size, true) + 1),
    );
    const spare = room - sum(wanted);
    // Where there is not, what is left goes to the headings that lack most.
    if (sum(whole) > room) {
      const lack = sum(whole) - sum(wanted);
      return wanted.map((width, c) => width + (spare * (whole[c]! - width)) / lack);
    }
    // The first column takes what is left, so that numbers stand at the right edge.
    return whole.map((width, c) => (c === 0 ? width + room - sum(whole) : width));
  }
  const numbers = wanted.map((width, c) =>
    columns[c]!.kind === 'number' ? Math.min(width, room / columns.length) : 0,
  );
  const left = room - sum(numbers);
  const texts = columns.filter(({ kind }) => kind === 'text').length;
  // A word is not parted where there is room for it.
  const longest = columns.map(({ kind, title }, c) => {
    if (kind === 'number') return 0;
    const words = title.split(' ').map((word) => sheet.text.width(word, headStyle.size, true));
    for (const row of rows)
      for (const word of (row[c] ?? '').split(' ')) words.push(sheet.text.width(word, style.size, false));
    return Math.min(Math.max(12, ...words) + 1, left / texts);
  });
  const spare = left - sum(longest);
  const most = left * 0.6;
  const more = wanted.map((width, c) =>
    columns[c]!.kind === 'number' ? 0 : Math.max(0, Math.min(width, most) - longest[c]!),
  );
  const all = sum(more);
  return columns.map(({ kind }, c) =>
    kind === 'number' ? numbers[c]! : longest[c]! + (all === 0 ? spare / texts : (spare * more[c]!) / all),
  );
}

function sum(widths: readonly number[]): number {
  return widths.reduce((all, width) => all + width, 0);
}

function asWords(text: string): Words {
  return [{ text }];
}

import type { DocumentTable, Words } from '../../report/document/document.ts';
import { LIGHT } from '../../report/document/palette.ts';
import { CONTENT, PAGE, type PdfElement, type PdfSheet } from './pdf-sheet.ts';
import type { TextLine, TextStyle } from './pdf-text.ts';

const PADDING = 9;

/** Rows that are not parted; on each page that a table goes on to, its head stands again. */
export function writeTable(sheet: PdfSheet, parent: PdfElement, table: DocumentTable): void {
  const style = sheet.style(8.5, 'ink', false, 1.35);
  const headStyle = sheet.style(8, 'soft', true, 1.35);
  const widths = columnWidths(sheet, table, style, headStyle);
  const element = sheet.below(parent, 'Table', { alt: table.caption });
  const set = (cells: readonly string[], of: TextStyle): readonly (readonly TextLine[])[] =>
    cells.map((cell, c) => sheet.text.lines(asWords(cell), widths[c]!, of));
  const head = set(
    table.columns.map(({ title }) => title),
    headStyle,
  );
  const rows = table.rows.map((row) => set(row, style));
  const height = (lines: readonly (readonly TextLine[])[], of: TextStyle): number =>
    Math.max(1, ...lines.map((cell) => cell.length)) * of.size * of.leading + 5 * sheet.scale;
  const draw = (
    lines: readonly (readonly TextLine[])[],
    of: TextStyle,
    elements: readonly PdfElement[] | null,
  ): void => {
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
  sheet.need(height(head, headStyle) + height(rows[0] ?? [], style));
  const top = sheet.below(element, 'TR');
  draw(
    head,
    headStyle,
    table.columns.map(() => sheet.below(top, 'TH', { scope: 'Column' })),
  );
  for (const row of rows) {
    if (sheet.need(height(row, style))) draw(head, headStyle, null);
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
  const total = wanted.reduce((sum, width) => sum + width, 0);
  if (total <= room) {
    // The first column takes what is left, so that numbers stand at the right edge.
    return wanted.map((width, c) => (c === 0 ? width + room - total : width));
  }
  const numbers = wanted.map((width, c) =>
    columns[c]!.kind === 'number' ? Math.min(width, room / columns.length) : 0,
  );
  const left = room - numbers.reduce((sum, width) => sum + width, 0);
  const texts = columns.filter(({ kind }) => kind === 'text').length;
  // A word is not parted where there is room for it.
  const longest = columns.map(({ kind, title }, c) => {
    if (kind === 'number') return 0;
    const words = title.split(' ').map((word) => sheet.text.width(word, headStyle.size, true));
    for (const row of rows)
      for (const word of (row[c] ?? '').split(' ')) words.push(sheet.text.width(word, style.size, false));
    return Math.min(Math.max(12, ...words) + 1, left / texts);
  });
  const spare = left - longest.reduce((sum, width) => sum + width, 0);
  const most = left * 0.6;
  const more = wanted.map((width, c) =>
    columns[c]!.kind === 'number' ? 0 : Math.max(0, Math.min(width, most) - longest[c]!),
  );
  const all = more.reduce((sum, width) => sum + width, 0);
  return columns.map(({ kind }, c) =>
    kind === 'number' ? numbers[c]! : longest[c]! + (all === 0 ? spare / texts : (spare * more[c]!) / all),
  );
}

function asWords(text: string): Words {
  return [{ text }];
}

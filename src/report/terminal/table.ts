import type { Style } from './style.ts';
import { padEnd, padStart, textWidth, truncate } from './text.ts';

export interface TextColumn {
  readonly title: string;
  readonly align: 'left' | 'right';
  /**
   * `shrink`: gives way, down to 10 columns, where the table is too wide. `grow`: takes what is left over, or gives way
   * next; its cells are drawn for the width they get. One column at most.
   */
  readonly room?: 'shrink' | 'grow';
  /** Columns it takes at least, so that tables below each other line up. */
  readonly least?: number;
}

export type Cell = string | ((width: number) => string);

const GAP = '  ';
const LEAST_NAME = 10;
const LEAST_BAR = 8;

/**
 * An aligned table without lines: the heading on one line with the titles of the columns where there is room for it, then
 * the rows. Its width is that of the style; wide characters, combining marks and colours are measured, not counted.
 */
export function layOutTable(
  heading: string,
  columns: readonly TextColumn[],
  rows: readonly (readonly Cell[])[],
  style: Style,
): string[] {
  const widths = columnWidths(columns, rows, style.width);
  const line = (cells: readonly Cell[]): string => {
    const texts = columns.map(({ align }, c) => {
      const width = widths[c]!;
      const cell = cells[c] ?? '';
      const text = truncate(typeof cell === 'string' ? cell : cell(width), width, style.glyphs.ellipsis);
      return align === 'right' ? padStart(text, width) : padEnd(text, width);
    });
    return texts.join(GAP).trimEnd();
  };
  return [...titleLines(heading, line(columns.map(({ title }) => title)), style), ...rows.map(line)];
}

function titleLines(whole: string, titles: string, style: Style): string[] {
  const heading = truncate(whole, style.width, style.glyphs.ellipsis);
  const room = textWidth(titles) - textWidth(titles.trimStart());
  const width = textWidth(heading);
  if (titles === '') return [style.bold(heading)];
  if (heading === '') return [style.dim(titles)];
  if (room < width + GAP.length) return [style.bold(heading), style.dim(titles)];
  return [style.bold(heading) + style.dim(titles.slice(width))];
}

function columnWidths(columns: readonly TextColumn[], rows: readonly (readonly Cell[])[], available: number): number[] {
  const widths = columns.map(({ title, room, least = 0 }, c) => {
    if (room === 'grow') return Math.max(LEAST_BAR, textWidth(title));
    const cells = rows.map((row) => row[c] ?? '');
    return Math.max(least, textWidth(title), ...cells.map((cell) => (typeof cell === 'string' ? textWidth(cell) : 0)));
  });
  let left = available - GAP.length * (columns.length - 1) - widths.reduce((sum, width) => sum + width, 0);
  const giveWay = (which: 'shrink' | 'grow', least: number): void =>
    columns.forEach(({ room }, c) => {
      if (room !== which || left >= 0) return;
      const taken = Math.min(-left, Math.max(0, widths[c]! - least));
      widths[c]! -= taken;
      left += taken;
    });
  giveWay('shrink', LEAST_NAME);
  giveWay('grow', 0);
  const growing = columns.findIndex(({ room }) => room === 'grow');
  if (growing !== -1 && left > 0) widths[growing]! += left;
  return widths;
}

import type { Style } from './style.ts';
import { padEnd, padStart, textWidth, wrap } from './text.ts';

export interface WrappedColumn {
  readonly title: string;
  readonly align: 'left' | 'right';
}

const GAP = '  ';
const LEAST_TEXT = 12;
const INDENT = '  ';

/**
 * A table of which nothing is cut: where it is too wide, the widest texts go on below; where even that does not fit, each
 * row is a list of its cells, named by their columns. No line is wider than `width`.
 */
export function wrappedTable(
  columns: readonly WrappedColumn[],
  rows: readonly (readonly string[])[],
  width: number,
  style: Style,
): string[] {
  const widths = fittingWidths(columns, rows, width);
  if (widths === null) return rows.flatMap((row) => stackedRow(columns, row, width, style));
  const aligns = columns.map(({ align }) => align);
  const head = columns.map(({ title }, c) => wrap(title, widths[c]!));
  const height = Math.max(...head.map(({ length }) => length));
  const risen = head.map((lines) => [...Array.from({ length: height - lines.length }, () => ''), ...lines]);
  return [
    ...(columns.every(({ title }) => title === '')
      ? []
      : [
          ...sideBySide(risen, widths, aligns).map(style.dim),
          style.dim(widths.map((columns) => style.glyphs.rule.repeat(columns)).join(GAP)),
        ]),
    ...rows.flatMap((row) =>
      sideBySide(
        columns.map((_, c) => (c === 0 ? hanging(row[c] ?? '', widths[c]!) : wrap(row[c] ?? '', widths[c]!))),
        widths,
        aligns,
      ),
    ),
  ];
}

/** Columns of lines, each as wide as told. */
export function sideBySide(
  cells: readonly (readonly string[])[],
  widths: readonly number[],
  aligns: readonly WrappedColumn['align'][] = [],
  gap = GAP,
): string[] {
  const height = Math.max(...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((lines, c) => (aligns[c] === 'right' ? padStart : padEnd)(lines[line] ?? '', widths[c] ?? 0))
      .join(gap)
      .trimEnd(),
  );
}

/** What does not fit on the first line stands further in, so that rows are told apart. */
export function hanging(whole: string, width: number): string[] {
  const text = whole.trim();
  const [first = '', ...below] = wrap(text, width);
  if (below.length === 0) return [first];
  const rest = text.slice(first.length).trimStart();
  return [first, ...wrap(rest, Math.max(1, width - INDENT.length)).map((line) => INDENT + line)];
}

/** Null: it does not fit, however its texts are broken. */
function fittingWidths(
  columns: readonly WrappedColumn[],
  rows: readonly (readonly string[])[],
  available: number,
): number[] | null {
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(textWidth));
  const cells = columns.map((_, c) => widest(rows.map((row) => row[c] ?? '')));
  const widths = columns.map(({ title }, c) => Math.max(cells[c]!, textWidth(title)));
  const least = columns.map(({ title, align }, c) =>
    Math.max(widest(title.split(' ')), align === 'right' ? cells[c]! : Math.min(LEAST_TEXT, cells[c]!)),
  );
  const room = available - GAP.length * (columns.length - 1);
  const total = (): number => widths.reduce((sum, width) => sum + width, 0);
  while (total() > room) {
    const giving = widths.reduce<number | null>(
      (best, width, c) => (width > least[c]! && (best === null || width > widths[best]!) ? c : best),
      null,
    );
    if (giving === null) return null;
    widths[giving]! -= 1;
  }
  return widths;
}

function stackedRow(columns: readonly WrappedColumn[], row: readonly string[], width: number, style: Style): string[] {
  const [name = '', ...cells] = row;
  return [
    ...wrap(name, width).map(style.bold),
    ...cells.flatMap((cell, i) =>
      cell === ''
        ? []
        : hanging(`${columns[i + 1]?.title ?? ''}: ${cell}`, width - INDENT.length).map((line) => INDENT + line),
    ),
  ];
}

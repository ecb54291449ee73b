import type { RulerChart } from '../document/chart.ts';
import type { Style } from './style.ts';
import { padEnd, textWidth, wrap } from './text.ts';
import { sideBySide } from './wrapped-table.ts';

interface Marks {
  readonly rail: string;
  readonly unseen: string;
  readonly cut: string;
  readonly own: string;
  readonly reference: string;
}

const UNICODE: Marks = { rail: '─', unseen: '·', cut: '┴', own: '●', reference: '│' };
const ASCII: Marks = { rail: '-', unseen: '.', cut: '+', own: 'o', reference: '|' };

const GAP = 2;
const LEAST_RAIL = 20;
const MOST_RAIL = 80;

/**
 * A mark for each row on a rail with the cuts of its levels, as wide as there is room. The levels stand above their
 * stretches by their whole names, or by their numbers where these do not fit, with the names on a line below. All texts
 * are clean.
 */
export function drawTextRuler(chart: RulerChart, width: number, style: Style): string[] {
  const marks = style.eighths ? UNICODE : ASCII;
  const third = Math.floor(width / 3);
  const names = Math.min(third, Math.max(0, ...chart.rows.map(({ name }) => textWidth(name))));
  const labels = Math.min(third, Math.max(0, ...chart.rows.map(({ label }) => textWidth(label))));
  const rail = Math.min(MOST_RAIL, Math.max(LEAST_RAIL, width - names - labels - 2 * GAP));
  const indent = ' '.repeat(names + GAP);
  const { head, legend } = headOf(chart, rail, width - indent.length, style);
  const rows = chart.rows.flatMap((row) =>
    sideBySide(
      [wrap(row.name, Math.max(1, names)), [railOf(chart, row, rail, marks)], wrap(row.label, Math.max(1, labels))],
      [names, rail, labels],
    ),
  );
  return [
    style.dim((indent + head).trimEnd()),
    ...rows,
    ...[...legend, ...keyOf(chart, marks)].flatMap((line) => wrap(line, width)).map(style.dim),
  ];
}

/** The column of a value on a rail of so many. */
function columnOf({ range: [low, high] }: RulerChart, value: number, rail: number): number {
  const share = high === low ? 0 : (value - low) / (high - low);
  return Math.min(rail - 1, Math.max(0, Math.round(share * (rail - 1))));
}

function headOf(
  chart: RulerChart,
  rail: number,
  most: number,
  { glyphs }: Style,
): { readonly head: string; readonly legend: readonly string[] } {
  const { levels } = chart;
  const texts = levels.map(({ name }, i) => `${i + 1} ${name}`.trim());
  const starts = levels.map(({ from }) => columnOf(chart, from, rail));
  const end = (i: number): number => (levels[i + 1] === undefined ? most : starts[i + 1]! - 1);
  const fits = (text: string, i: number): boolean => textWidth(text) <= end(i) - starts[i]!;
  const place = (all: readonly string[]): string =>
    all.reduce((head, text, i) => (fits(text, i) ? padEnd(head, starts[i]!) + text : head), '');
  if (texts.every(fits)) return { head: place(texts), legend: [] };
  return { head: place(levels.map((_, i) => String(i + 1))), legend: [texts.join(` ${glyphs.dot} `)] };
}

function railOf(chart: RulerChart, row: RulerChart['rows'][number], rail: number, marks: Marks): string {
  const columns = Array.from({ length: rail }, () => (row.value === null ? marks.unseen : marks.rail));
  for (const { from } of chart.levels.slice(1)) columns[columnOf(chart, from, rail)] = marks.cut;
  if (row.reference !== null) columns[columnOf(chart, row.reference, rail)] = marks.reference;
  if (row.value !== null) columns[columnOf(chart, row.value, rail)] = marks.own;
  return columns.join('');
}

/** What the marks are; alone a mark says it by itself. */
function keyOf({ ownName, referenceName, rows }: RulerChart, marks: Marks): readonly string[] {
  if (referenceName === null || rows.every(({ reference }) => reference === null)) return [];
  return [`${marks.own} ${ownName}  ${marks.reference} ${referenceName}`];
}

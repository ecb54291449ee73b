import type { RulerChart, RulerRow } from './chart.ts';
import { text } from './draw-stages.ts';
import { rungStep, type Drawing, type Shape } from './drawing.ts';
import { fitText, textWidth, wrapText } from './text-width.ts';

const TEXT = 11;
const SMALL = 10;
const HEAD = 34;
const ROW = 26;
const NARROW_ROW = 42;
const KEY = 18;
const UNDER = 14;
const LINE = 13;
const DOT = 5;

/** From this width on a row is one line; below it names and values stand above their rail. */
const ONE_LINE_FROM = 480;

/** A scale with its levels, and on it a mark for each row; what is not seen has a rail and no mark. */
export function drawRuler(chart: RulerChart, width: number): Drawing {
  const place = placeOf(chart, width);
  const shapes: Shape[] = [...keys(chart, width)];
  const top = shapes.length === 0 ? 0 : KEY + 4;
  shapes.push(...head(chart, place, top));
  chart.rows.forEach((row, i) => shapes.push(...drawRow(chart, row, place, top + HEAD + i * place.height)));
  const height = top + HEAD + chart.rows.length * place.height;
  // Half a name is none: it stands below, and its number above its stretch.
  const apart = chart.levels.flatMap((_, i) => (hasRoom(chart, place, i) ? [] : [levelName(chart, i)]));
  const lines = apart.length === 0 ? [] : wrapText(apart.join(' \u00b7 '), width, SMALL);
  lines.forEach((line, i) => shapes.push(text(line, 0, height + 8 + i * LINE, { size: SMALL, ink: 'soft' })));
  return { width, height: height + (lines.length === 0 ? 0 : 6 + lines.length * LINE), shapes };
}

function levelName({ levels }: RulerChart, i: number): string {
  return `${i + 1} ${levels[i]!.name}`.trim();
}

/** Whether its name stands above its stretch. */
function hasRoom(chart: RulerChart, place: Layout, i: number): boolean {
  const end = across(chart, place, chart.levels[i + 1]?.from ?? chart.range[1]);
  return textWidth(levelName(chart, i), SMALL) <= end - across(chart, place, chart.levels[i]!.from) - 4;
}

interface Layout {
  readonly width: number;
  readonly height: number;
  readonly names: number;
  readonly labels: number;
  readonly from: number;
  readonly to: number;
  /** From the top of a row: the rail, and the middle of its text. */
  readonly rail: number;
  readonly middle: number;
  /** How far below its name a row's value stands; 0: at the right of it. */
  readonly under: number;
}

function placeOf({ rows }: RulerChart, width: number): Layout {
  const wanted = Math.max(0, ...rows.map(({ label }) => textWidth(label, SMALL)));
  if (width < ONE_LINE_FROM) {
    const fits = rows.every(({ name, label }) => textWidth(name, TEXT) + textWidth(label, SMALL) + 12 <= width);
    const under = fits ? 0 : UNDER;
    const [height, rail] = [NARROW_ROW + under, 27 + under];
    return { width, height, names: width, labels: width, from: DOT, to: width - DOT, rail, middle: 11, under };
  }
  const labels = Math.min(wanted, width * 0.28);
  const names = Math.min(Math.max(0, ...rows.map(({ name }) => textWidth(name, TEXT))), width * 0.28);
  const [from, to] = [names + 14 + DOT, width - labels - 14 - DOT];
  return { width, height: ROW, names, labels, from, to, rail: ROW / 2, middle: ROW / 2, under: 0 };
}

function across({ range: [low, high] }: RulerChart, { from, to }: Layout, value: number): number {
  const share = high === low ? 0 : (value - low) / (high - low);
  return from + (to - from) * Math.min(1, Math.max(0, share));
}

/** Where each level begins, its name as far as there is room, and the rails' common ticks. */
function head(chart: RulerChart, place: Layout, y: number): readonly Shape[] {
  return chart.levels.flatMap(({ from }, i): readonly Shape[] => {
    const x = across(chart, place, from);
    const end = across(chart, place, chart.levels[i + 1]?.from ?? chart.range[1]);
    const shown = hasRoom(chart, place, i) ? levelName(chart, i) : String(i + 1);
    const step = rungStep(i + 1, chart.levels.length);
    return [
      text(shown, x, y + 10, { size: SMALL, ink: 'soft' }),
      { kind: 'rect', x, y: y + 20, width: Math.max(0, end - x - 1), height: 6, fill: `rung-${step}`, edge: null },
    ];
  });
}

function drawRow(chart: RulerChart, row: RulerRow, place: Layout, y: number): readonly Shape[] {
  const { width, names, labels, from, to, under } = place;
  const [rail, middle] = [y + place.rail, y + place.middle];
  const line = (x1: number, y1: number, x2: number, y2: number, ink: 'line' | 'rail' | 'soft', w: number): Shape => ({
    kind: 'line',
    points: [
      [x1, y1],
      [x2, y2],
    ],
    ink,
    width: w,
    ...(row.value === null && y1 === y2 ? { dashed: true } : {}),
  });
  return [
    text(fitText(row.name, names + 1, TEXT), 0, middle, {}),
    text(fitText(row.label, labels + 1, SMALL), under > 0 ? 0 : width, middle + under, {
      size: SMALL,
      ink: 'soft',
      anchor: under > 0 ? 'start' : 'end',
    }),
    line(from, rail, to, rail, 'rail', 1.5),
    ...chart.levels.slice(1).map(({ from: cut }) => {
      const x = across(chart, place, cut);
      return line(x, rail - 4, x, rail + 4, 'rail', 1);
    }),
    ...(row.reference === null
      ? []
      : [
          line(
            across(chart, place, row.reference),
            rail - 8,
            across(chart, place, row.reference),
            rail + 8,
            'soft',
            2.5,
          ),
        ]),
    ...(row.value === null
      ? []
      : [
          {
            kind: 'dot' as const,
            at: [across(chart, place, row.value), rail] as const,
            radius: DOT,
            ink: 'ink' as const,
          },
        ]),
  ];
}

/** What the marks are; alone a dot says it by itself. */
function keys({ ownName, referenceName, rows }: RulerChart, width: number): readonly Shape[] {
  if (referenceName === null || rows.every(({ reference }) => reference === null)) return [];
  const second = 14 + textWidth(ownName, SMALL) + 16;
  return [
    { kind: 'dot', at: [DOT, 8], radius: DOT, ink: 'ink' },
    text(ownName, 14, 8, { size: SMALL, ink: 'soft' }),
    {
      kind: 'line',
      points: [
        [second, 0],
        [second, 16],
      ],
      ink: 'soft',
      width: 2.5,
    },
    text(fitText(referenceName, width - second - 8, SMALL), second + 8, 8, { size: SMALL, ink: 'soft' }),
  ];
}

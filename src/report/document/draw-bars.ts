import type { BarChart, BarRow, Tone } from './chart.ts';
import { text } from './draw-stages.ts';
import { hatch, type Drawing, type Ink, type Shape } from './drawing.ts';
import { fitText, textWidth } from './text-width.ts';

const TEXT = 11;
const SMALL = 10;
const LINE = 19;
const BAR = 9;
const ROW = LINE + BAR + 9;
const KEY = 18;
const UNDER = 15;

/** From this width on a row is one line: its name, the bar, its numbers. Below it name and numbers stand above the bar. */
const ONE_LINE_FROM = 480;

/** A row for each name, from a common zero. */
export function drawBars(chart: BarChart, width: number): Drawing {
  const place = placeOf(chart, width);
  const shapes: Shape[] = [...keys(chart, width)];
  const top = shapes.length === 0 ? 0 : KEY + 4;
  chart.rows.forEach((row, i) => {
    shapes.push(...drawRow(chart, row, i, { ...place, y: top + i * place.height }));
  });
  const height = top + chart.rows.length * place.height;
  const zero = place.scale(0);
  if (zero > 0)
    shapes.push({
      kind: 'line',
      points: [
        [zero, top + place.bar - 4],
        [zero, height - place.height + place.bar + BAR + 4],
      ],
      ink: 'rail',
      width: 1,
    });
  return { width, height, shapes };
}

/** Where things stand in a row, from its top. */
interface Layout {
  readonly width: number;
  readonly height: number;
  /** Top of the bar, and the middle of the text. */
  readonly bar: number;
  readonly middle: number;
  /** How far below its name a row's numbers stand; 0: at the right of it. */
  readonly under: number;
  readonly names: number;
  readonly labels: number;
  readonly scale: Scale;
}

function placeOf(chart: BarChart, width: number): Layout {
  const wanted = Math.max(0, ...chart.rows.map(({ label }) => textWidth(label, SMALL)));
  if (width < ONE_LINE_FROM) {
    const fits = chart.rows.every(({ name, label }) => textWidth(name, TEXT) + textWidth(label, SMALL) + 16 <= width);
    const under = fits ? 0 : UNDER;
    const [height, bar, middle] = [ROW + under, LINE + under, LINE / 2 + 1];
    return { width, height, bar, middle, under, names: width, labels: width, scale: scaleOf(chart, 0, width) };
  }
  const labels = Math.min(wanted, width * 0.34);
  const longest = Math.max(0, ...chart.rows.map(({ name }) => textWidth(name, TEXT)));
  const names = Math.min(longest, width * 0.34);
  const from = names + 12;
  const room = width - from - labels - 12;
  const height = 22;
  return {
    width,
    height,
    bar: (height - BAR) / 2,
    middle: height / 2,
    under: 0,
    names,
    labels,
    scale: scaleOf(chart, from, room),
  };
}

type Scale = (value: number) => number;

function scaleOf({ rows, reference, full }: BarChart, from: number, width: number): Scale {
  const sums = rows.map(({ values }) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0));
  const others = (reference?.values ?? []).filter((value) => value !== null);
  const high = full ?? Math.max(0, ...sums, ...others);
  const low = Math.min(0, ...sums, ...others);
  const span = high - low;
  return (value) => from + (span === 0 ? 0 : (width * (value - low)) / span);
}

function drawRow(chart: BarChart, row: BarRow, i: number, place: Layout & { readonly y: number }): readonly Shape[] {
  const { y, width, scale, names, labels, under } = place;
  const middle = y + place.middle;
  const shapes: Shape[] = [
    text(fitText(row.name, names + 1, TEXT), 0, middle, {}),
    text(fitText(row.label, labels + 1, SMALL), under > 0 ? 0 : width, middle + under, {
      size: SMALL,
      ink: 'soft',
      anchor: under > 0 ? 'start' : 'end',
    }),
  ];
  const bar = y + place.bar;
  const behind = chart.reference?.values[i] ?? null;
  if (behind !== null) shapes.push(box(scale(0), scale(behind), bar - 2, BAR + 4, 'behind'));
  let sum = 0;
  row.values.forEach((value, s) => {
    if (value === null || value === 0) return;
    shapes.push(...drawPart(chart.series[s]?.tone ?? 'dark', scale(sum), scale(sum + value), bar));
    sum += value;
  });
  return shapes;
}

function drawPart(tone: Tone, from: number, to: number, y: number): readonly Shape[] {
  if (tone !== 'hatched') return [box(from, to, y, BAR, inkOf(tone))];
  const frame: Shape = {
    kind: 'rect',
    x: Math.min(from, to),
    y,
    width: Math.abs(to - from),
    height: BAR,
    fill: null,
    edge: 'rail',
    dashed: true,
  };
  return [frame, ...hatch(Math.min(from, to), y, Math.abs(to - from), BAR, 'rail')];
}

function box(from: number, to: number, y: number, height: number, fill: Ink): Shape {
  return { kind: 'rect', x: Math.min(from, to), y, width: Math.abs(to - from), height, fill, edge: null };
}

/** The colour of a tone; what is hatched lies on the rail. */
export function inkOf(tone: Tone): Ink {
  return tone === 'hatched' ? 'rail' : tone;
}

/** Which shade is what; one series without a reference needs no key. */
function keys({ series, reference }: BarChart, width: number): readonly Shape[] {
  const all = [
    ...series.map(({ name, tone }) => ({ name, tone })),
    ...(reference === null ? [] : [{ name: reference.name, tone: 'behind' as const }]),
  ];
  if (all.length < 2) return [];
  const shapes: Shape[] = [];
  let x = 0;
  for (const { name, tone } of all) {
    const shown = fitText(name, Math.max(20, width - x - 16), SMALL);
    if (tone === 'behind') shapes.push(box(x, x + 11, 3, 10, 'behind'));
    else shapes.push(...drawPart(tone, x, x + 11, 4));
    shapes.push(text(shown, x + 16, 8, { size: SMALL, ink: 'soft' }));
    x += 16 + textWidth(shown, SMALL) + 14;
  }
  return shapes;
}

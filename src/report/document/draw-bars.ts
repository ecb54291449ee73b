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

/** A name with its numbers, and the bar below it: names have all the width that there is. */
export function drawBars(chart: BarChart, width: number): Drawing {
  const scale = scaleOf(chart, width);
  const shapes: Shape[] = [...keys(chart, width)];
  const top = shapes.length === 0 ? 0 : KEY + 4;
  chart.rows.forEach((row, i) => {
    shapes.push(...drawRow(chart, row, i, { y: top + i * ROW, width, scale }));
  });
  const height = top + chart.rows.length * ROW;
  const zero = scale(0);
  if (zero > 0)
    shapes.push({
      kind: 'line',
      points: [
        [zero, top + LINE - 4],
        [zero, height - 6],
      ],
      ink: 'rail',
      width: 1,
    });
  return { width, height, shapes };
}

type Scale = (value: number) => number;

function scaleOf({ rows, reference, full }: BarChart, width: number): Scale {
  const sums = rows.map(({ values }) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0));
  const others = (reference?.values ?? []).filter((value) => value !== null);
  const high = full ?? Math.max(0, ...sums, ...others);
  const low = Math.min(0, ...sums, ...others);
  const span = high - low;
  return (value) => (span === 0 ? 0 : (width * (value - low)) / span);
}

interface Place {
  readonly y: number;
  readonly width: number;
  readonly scale: Scale;
}

function drawRow(chart: BarChart, row: BarRow, i: number, { y, width, scale }: Place): readonly Shape[] {
  const labelWidth = Math.min(textWidth(row.label, SMALL), width * 0.66);
  const mid = y + LINE / 2 + 1;
  const shapes: Shape[] = [
    text(fitText(row.name, width - labelWidth - 16, TEXT), 0, mid, {}),
    text(fitText(row.label, labelWidth + 1, SMALL), width, mid, { size: SMALL, ink: 'soft', anchor: 'end' }),
  ];
  const bar = y + LINE;
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

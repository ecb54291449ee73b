import type { LineChart } from './chart.ts';
import { inkOf } from './draw-bars.ts';
import { text } from './draw-stages.ts';
import type { Drawing, Point, Shape } from './drawing.ts';
import { fitText, textWidth } from './text-width.ts';

const SMALL = 10;
const HEIGHT = 150;
const FOOT = 18;
const HEAD = 24;

/** Lines over places in order beside a numbered axis, each named at its end; what is not known is a gap. */
export function drawLines({ at, series, range, unit, ticks }: LineChart, width: number): Drawing {
  const [low, high] = range;
  const names = Math.min(width * 0.35, Math.max(0, ...series.map(({ label }) => textWidth(label, SMALL))) + 12);
  const from = Math.max(0, ...ticks.map(({ label }) => textWidth(label, SMALL))) + 8;
  const end = width - names;
  const room = end - from;
  const x = (i: number): number => from + (at.length === 1 ? room / 2 : (room * i) / (at.length - 1));
  const y = (value: number): number => HEAD + (HEIGHT * (high - value)) / (high - low || 1);
  const axis = (value: number): Shape => ({
    kind: 'line',
    points: [
      [from, y(value)],
      [end, y(value)],
    ],
    ink: 'line',
    width: 1,
  });
  const ends = placeEnds(series.map(({ values }) => values.findLast((value) => value !== null) ?? low).map(y));
  const shapes: Shape[] = [
    ...ticks.flatMap(({ value, label }): readonly Shape[] => [
      axis(value),
      text(label, from - 8, y(value), { size: SMALL, ink: 'soft', anchor: 'end' }),
    ]),
    text(fitText(unit, end, SMALL), 0, HEAD - 14, { size: SMALL, ink: 'soft' }),
    text(at[0] ?? '', from, HEAD + HEIGHT + 11, { size: SMALL, ink: 'soft' }),
    text(at.at(-1) ?? '', end, HEAD + HEIGHT + 11, { size: SMALL, ink: 'soft', anchor: 'end' }),
  ];
  series.forEach(({ tone, values, label }, s) => {
    const ink = inkOf(tone);
    for (const points of runs(values, x, y)) {
      if (points.length === 1) shapes.push({ kind: 'dot', at: points[0]!, radius: 2.5, ink });
      else shapes.push({ kind: 'line', points, ink, width: 2, ...(tone === 'hatched' ? { dashed: true } : {}) });
    }
    const last = values.findLastIndex((value) => value !== null);
    if (last >= 0) shapes.push({ kind: 'dot', at: [x(last), y(values[last]!)], radius: 3, ink });
    shapes.push(text(fitText(label, names - 8, SMALL), end + 8, ends[s]!, { size: SMALL }));
  });
  return { width, height: HEAD + HEIGHT + FOOT, shapes };
}

/** Stretches without a gap. */
function runs(
  values: readonly (number | null)[],
  x: (i: number) => number,
  y: (value: number) => number,
): readonly Point[][] {
  const all: Point[][] = [];
  values.forEach((value, i) => {
    if (value === null) return;
    const point: Point = [x(i), y(value)];
    if (i > 0 && values[i - 1] !== null) all.at(-1)!.push(point);
    else all.push([point]);
  });
  return all;
}

/** Labels that would lie on each other are moved apart, the upper ones first. */
function placeEnds(wanted: readonly number[]): readonly number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
  const placed = [...wanted];
  let before = -Infinity;
  for (const i of order) {
    placed[i] = Math.max(placed[i]!, before + SMALL + 3);
    before = placed[i];
  }
  return placed;
}

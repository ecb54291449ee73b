import type { RadarChart } from './chart.ts';
import { inkOf } from './draw-bars.ts';
import { text } from './draw-stages.ts';
import type { Drawing, Point, Shape } from './drawing.ts';
import { fitText, textWidth, wrapText } from './text-width.ts';

const SMALL = 10;
const LINE = SMALL + 2;
/** A name beside its axis takes no more lines, and stays so far from it. */
const LINES = 3;
const APART = 12;
/** Fewer places make no figure: what joins them would look like one. */
const CORNERS = 3;

/** Axes around a circle, the first on top; a series with a gap is no closed line there. */
export function drawRadar({ axes, series, range }: RadarChart, width: number): Drawing {
  const [low, high] = range;
  const radius = Math.min(96, width / 2 - 76);
  const key = 20;
  const centre: Point = [width / 2, key + 30 + radius];
  const below = centre[1] + radius + 34;
  const at = (i: number, r: number): Point => {
    const angle = (2 * Math.PI * i) / axes.length - Math.PI / 2;
    return [centre[0] + r * Math.cos(angle), centre[1] + r * Math.sin(angle)];
  };
  const ring = (share: number): Shape => ({
    kind: 'line',
    points: axes.map((_, i) => at(i, radius * share)),
    ink: 'line',
    width: 1,
    closed: true,
  });
  const beside = axes.map((axis, i) => axisName(axis, at(i, radius + APART), width));
  // Where a name has no room the axes are numbered, and all names stand whole below.
  const named = beside.every((name) => name !== null);
  const list = named ? { shapes: [], height: 0 } : nameList(axes, below, width);
  const shapes: Shape[] = [
    ring(0.25),
    ring(0.5),
    ring(0.75),
    ring(1),
    ...axes.map((_, i): Shape => ({ kind: 'line', points: [centre, at(i, radius)], ink: 'line', width: 1 })),
    ...(named
      ? beside.flat()
      : axes.map((_, i) => text(`${i + 1}`, ...at(i, radius + APART), { size: SMALL, anchor: 'middle' }))),
    ...list.shapes,
  ];
  let x = 0;
  for (const { name, tone, values } of series) {
    const ink = inkOf(tone);
    const dashed = tone === 'light' || tone === 'hatched' ? ({ dashed: true } as const) : {};
    const places = values.map((value, i) =>
      value === null ? null : at(i, (radius * (value - low)) / (high - low || 1)),
    );
    if (places.every((place) => place !== null)) {
      shapes.push({ kind: 'line', points: places, ink, width: 2, closed: true, ...dashed });
    } else if (places.filter((place) => place !== null).length >= CORNERS) {
      places.forEach((place, i) => {
        const next = places[(i + 1) % places.length]!;
        if (place !== null && next !== null)
          shapes.push({ kind: 'line', points: [place, next], ink, width: 2, ...dashed });
      });
    }
    for (const place of places) if (place !== null) shapes.push({ kind: 'dot', at: place, radius: 2.5, ink });
    const shown = fitText(name, width / series.length - 24, SMALL);
    shapes.push({
      kind: 'line',
      points: [
        [x, 8],
        [x + 14, 8],
      ],
      ink,
      width: 2,
      ...dashed,
    });
    shapes.push(text(shown, x + 19, 8, { size: SMALL, ink: 'soft' }));
    x += 19 + textWidth(shown, SMALL) + 16;
  }
  return { width, height: below + list.height, shapes };
}

/** Its name beside it in a few lines; null where it would have to be cut. */
function axisName(axis: string, [x, y]: Point, width: number): readonly Shape[] | null {
  const middle = Math.abs(x - width / 2) < 4;
  const anchor = middle ? 'middle' : x > width / 2 ? 'start' : 'end';
  const room = middle ? width * 0.5 : anchor === 'start' ? width - x : x;
  const lines = wrapText(axis, room, SMALL);
  if (lines.length > LINES || axis.split(' ').some((word) => textWidth(word, SMALL) > room)) return null;
  const first = y - ((lines.length - 1) * LINE) / 2;
  return lines.map((line, i) => text(line, x, first + i * LINE, { size: SMALL, anchor }));
}

/** The names of numbered axes, one below the other. */
function nameList(axes: readonly string[], top: number, width: number): { shapes: readonly Shape[]; height: number } {
  const indent = textWidth(`${axes.length}`, SMALL) + 8;
  const shapes: Shape[] = [];
  let height = 0;
  axes.forEach((axis, i) => {
    shapes.push(text(`${i + 1}`, 0, top + height, { size: SMALL, ink: 'soft' }));
    for (const line of wrapText(axis, width - indent, SMALL)) {
      shapes.push(text(line, indent, top + height, { size: SMALL }));
      height += LINE;
    }
    height += 4;
  });
  return { shapes, height };
}

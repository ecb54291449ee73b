import type { RadarChart } from './chart.ts';
import { inkOf } from './draw-bars.ts';
import { text } from './draw-stages.ts';
import type { Drawing, Point, Shape } from './drawing.ts';
import { fitText, textWidth, wrapText } from './text-width.ts';

const SMALL = 10;
const LINES = 2;

/** Axes around a circle, the first on top; a series with a gap is no closed line there. */
export function drawRadar({ axes, series, range }: RadarChart, width: number): Drawing {
  const [low, high] = range;
  const radius = Math.min(96, width / 2 - 76);
  const key = 20;
  const centre: Point = [width / 2, key + 30 + radius];
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
  const shapes: Shape[] = [
    ring(0.25),
    ring(0.5),
    ring(0.75),
    ring(1),
    ...axes.map((_, i): Shape => ({ kind: 'line', points: [centre, at(i, radius)], ink: 'line', width: 1 })),
    ...axes.flatMap((axis, i) => axisName(axis, at(i, radius + 12), width)),
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
    } else {
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
  return { width, height: centre[1] + radius + 34, shapes };
}

function axisName(axis: string, [x, y]: Point, width: number): readonly Shape[] {
  const middle = Math.abs(x - width / 2) < 4;
  const anchor = middle ? 'middle' : x > width / 2 ? 'start' : 'end';
  const room = middle ? width * 0.5 : anchor === 'start' ? width - x : x;
  const lines = wrapText(axis, room, SMALL);
  const shown =
    lines.length <= LINES
      ? lines
      : [...lines.slice(0, LINES - 1), fitText(lines.slice(LINES - 1).join(' '), room, SMALL)];
  const first = y - ((shown.length - 1) * (SMALL + 2)) / 2;
  return shown.map((line, i) => text(line, x, first + i * (SMALL + 2), { size: SMALL, anchor }));
}

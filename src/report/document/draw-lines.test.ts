import { expect, test } from 'vitest';
import { createFormat } from '../format/format.ts';
import type { LineChart } from './chart.ts';
import { drawLines } from './draw-lines.ts';
import { ticksOf } from './ticks.ts';

const f = createFormat({ scale: [0, 100], language: 'en' });

test.each([
  [[0, 100], '0 25 50 75 100'],
  [[1, 5], '1 2 3 4 5'],
  [[0, 10], '0 2 4 6 8 10'],
  [[1, 7], '1 3 5 7'],
  [[0.5, 3], '0.5 3'],
] as const)('a scale of %j has the numbers %s at its axis', (range, labels) => {
  expect(
    ticksOf(range, f)
      .map(({ label }) => label)
      .join(' '),
  ).toBe(labels);
});

test.each([640, 300])('in %d pixels each number stands at the height of what it says, left of the line', (width) => {
  const values = [0, 50, null, 100];
  const chart: LineChart = {
    kind: 'lines',
    unit: 'points',
    at: ['Jan', 'Feb', 'Mar', 'Apr'],
    series: [{ name: 'you', tone: 'accent', values, label: 'you, 100' }],
    range: [0, 100],
    ticks: ticksOf([0, 100], f),
  };
  const { shapes } = drawLines(chart, width);
  const textOf = (label: string) => shapes.find((shape) => shape.kind === 'text' && shape.text === label);
  const line = shapes.find((shape) => shape.kind === 'line' && shape.ink === 'accent');
  const [first, second] = line?.kind === 'line' ? line.points : [];
  for (const [label, point] of [
    ['0', first!],
    ['50', second!],
  ] as const) {
    const number = textOf(label);
    const [x, y] = number?.kind === 'text' ? number.at : [NaN, NaN];
    expect(Math.abs(y - point[1])).toBeLessThan(5);
    expect(x).toBeLessThan(first![0]);
  }
});

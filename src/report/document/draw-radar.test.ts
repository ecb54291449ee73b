import { expect, test } from 'vitest';
import type { RadarChart } from './chart.ts';
import { drawRadar } from './draw-radar.ts';
import type { Shape } from './drawing.ts';
import { textWidth } from './text-width.ts';

const NAMES = [
  'Werk dat vanzelf gebeurt',
  'Hoe aanvragen u bereiken',
  'Weten wie iets vraagt, en waarover',
  'Luisteren en verbeteren',
  'Dienstleistungsqualitätsmanagement',
];

const radar = (axes: readonly string[], values: readonly (number | null)[]): RadarChart => ({
  kind: 'radar',
  unit: 'points',
  axes,
  series: [{ name: 'you', tone: 'accent', values }],
  range: [0, 100],
});
const texts = (shapes: readonly Shape[]) => shapes.filter((shape) => shape.kind === 'text');

test.each([640, 300])('in %d pixels no name of an axis is cut, and none leaves the picture', (width) => {
  for (const axes of [NAMES, NAMES.slice(0, 4)]) {
    const { shapes, height } = drawRadar(
      radar(
        axes,
        axes.map(() => 50),
      ),
      width,
    );
    const said = texts(shapes).map(({ text }) => text);
    for (const word of axes.join(' ').split(' ')) expect(said.join(' ')).toContain(word);
    for (const { at, text, size, anchor } of texts(shapes)) {
      const long = textWidth(text, size);
      const left = at[0] - (anchor === 'end' ? long : anchor === 'middle' ? long / 2 : 0);
      expect(left).toBeGreaterThanOrEqual(-0.5);
      expect(left + long).toBeLessThanOrEqual(width + 0.5);
      expect(at[1]).toBeLessThan(height);
    }
  }
});

test('two places alone are dots: a line between them would be no figure', () => {
  const lines = (values: readonly (number | null)[]): number =>
    drawRadar(radar(NAMES, values), 640).shapes.filter(
      (shape) => shape.kind === 'line' && shape.ink === 'accent' && shape.points[0]![1] !== 8,
    ).length;
  expect(lines([40, 60, null, null, null])).toBe(0);
  expect(lines([40, 60, 30, null, null])).toBe(2);
  expect(lines([40, 60, 30, 20, 10])).toBe(1);
});

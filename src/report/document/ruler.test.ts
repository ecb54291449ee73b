import { expect, test } from 'vitest';
import type { RulerChart } from './chart.ts';
import { drawRuler } from './draw-ruler.ts';
import { rulerText } from './ruler-text.ts';

const chart: RulerChart = {
  kind: 'ruler',
  unit: 'points',
  levels: ['Initial', 'Developing', 'Established', 'Optimizing', 'Leading'].map((name, i) => ({ name, from: i * 20 })),
  range: [0, 100],
  ownName: 'this account',
  referenceName: 'median of its peers',
  rows: [
    { name: 'Usage', value: 73, reference: 58, label: '73' },
    { name: 'Value `x` ```', value: null, reference: null, label: 'not seen' },
  ],
};

test('a ruler of letters marks each row at its place, and what is not seen has no mark', () => {
  const [head, usage, value] = rulerText(chart).split('\n');
  expect(head).toContain('1 Initial');
  expect(head!.indexOf('5 Leading')).toBe(head!.indexOf('1 Initial') + 58);
  expect(usage!.indexOf('●') - head!.indexOf('1 Initial')).toBe(53);
  expect(value).not.toContain('●');
  expect(value).not.toContain('`');
});

test('a level whose name has no room keeps its number there, and its name stands whole below', () => {
  const levels = ['Initial', 'Developing', 'Self-reliant', 'Anticipating', 'Leading'];
  const from = [0, 40, 44, 70, 85];
  const text = rulerText({ ...chart, levels: levels.map((name, i) => ({ name, from: from[i]! })) }).split('\n');
  expect(text[0]).toMatch(/1 Initial +2 +3 Self-reliant +4 +5 Leading/);
  expect(text.at(-1)!.trim()).toBe('2 Developing, 4 Anticipating');
});

test('a drawn ruler tells each level by its whole name, below where there is no room above', () => {
  for (const width of [640, 300]) {
    const texts = drawRuler(chart, width).shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
    for (const [i, { name }] of chart.levels.entries()) expect(texts.join(' ')).toContain(`${i + 1} ${name}`);
    expect(texts.filter((text) => text.includes('\u2026'))).toEqual([]);
  }
});

test('a drawn ruler has every mark on its rail, in a wide and a narrow picture', () => {
  for (const width of [640, 300]) {
    const { shapes, height } = drawRuler(chart, width);
    const dots = shapes.filter((shape) => shape.kind === 'dot');
    expect(dots.length).toBe(2);
    for (const shape of shapes) {
      const points =
        shape.kind === 'line' ? shape.points : shape.kind === 'rect' ? [[shape.x, shape.y] as const] : [shape.at];
      for (const [x, y] of points) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(width);
        expect(y).toBeLessThanOrEqual(height);
      }
    }
  }
});

test('no name is cut: longer ones have shorter rails, the longest a line of their own', () => {
  const names = ['Systems that work together with others', 'W'.repeat(60)];
  const text = rulerText({ ...chart, rows: names.map((name) => ({ ...chart.rows[0]!, name })) });
  for (const name of names) expect(text).toContain(name);
  const lines = text.split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(110);
  const rails = lines.filter((line) => line.includes('●'));
  expect(new Set(rails.map((line) => line.indexOf('●'))).size).toBe(1);
  const phone = drawRuler(
    { ...chart, rows: [{ ...chart.rows[0]!, name: names[0]!, label: '73 · 4, Optimizing' }] },
    300,
  );
  expect(phone.shapes.map((shape) => (shape.kind === 'text' ? shape.text : ''))).toContain(names[0]);
});

import { assert, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { rungClass } from './rung-class.ts';

test('five stages take every second step of the scale', () => {
  expect([1, 2, 3, 4, 5].map((stage) => rungClass(stage, 5))).toEqual([
    'rung-0',
    'rung-2',
    'rung-4',
    'rung-6',
    'rung-8',
  ]);
});

test('the only stage of a model is the first step', () => {
  expect(rungClass(1, 1)).toBe('rung-0');
});

test('up to nine stages all look different and rise', () => {
  assert(
    property(integer({ min: 2, max: 9 }), (stages) => {
      const steps = Array.from({ length: stages }, (_, i) => Number(rungClass(i + 1, stages).slice(5)));
      expect(steps[0]).toBe(0);
      expect(steps.at(-1)).toBe(8);
      expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
    }),
  );
});

import { expect, test } from 'vitest';
import { group, indicator } from '../../test/fixtures/hand-made-base.ts';
import { betterOf, metricDirection } from './better.ts';
import type { Curve } from './curve.ts';

const rising: Curve = { kind: 'range', direction: 'up', low: 0, high: 10 };
const falling: Curve = { kind: 'range', direction: 'down', low: 0, high: 10 };
const words: Curve = { kind: 'levels', levels: { no: 0, yes: 100 } };
const reads = (curve: Curve, reading = {}) => ({ ...indicator('x'), curve, reading });

test('more is better where the curve rises, and the other way round behind what mirrors the value', () => {
  expect(betterOf(reads(rising))).toBe(1);
  expect(betterOf(reads(falling))).toBe(-1);
  expect(betterOf(reads(rising, { transform: 'reciprocal' }))).toBe(-1);
  expect(betterOf(reads(falling, { transform: { power: -2 } }))).toBe(1);
  expect(betterOf(reads(rising, { daysSince: true }))).toBe(-1);
});

test('of answers in words and of proportions it cannot be said', () => {
  expect(betterOf(reads(words))).toBe(0);
  expect(betterOf(reads(rising, { proportion: { parts: [], noWeight: 'best' } }))).toBe(0);
});

test('a metric has the direction of the first indicator that can tell it, and up where none does', () => {
  const root = (...all: ReturnType<typeof reads>[]) => group('', [group('a', all)]);
  expect(metricDirection('x', root(reads(words), reads(falling)))).toBe('down');
  expect(metricDirection('x', root(reads(falling, { transform: 'reciprocal' }), reads(falling)))).toBe('up');
  expect(metricDirection('y', root(reads(falling)))).toBe('up');
});

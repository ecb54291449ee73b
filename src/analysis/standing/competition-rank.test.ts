import { expect, test } from 'vitest';
import { competitionRanks } from './competition-rank.ts';

const ranks = (...values: number[]): number[] => [...competitionRanks(Float64Array.from(values), 1e-7)];

test('the highest is first, equals share a place and leave the next out, what has no number has no place', () => {
  expect(ranks(70, 90, 70, Number.NaN, 10)).toEqual([2, 1, 2, Number.NaN, 4]);
  expect(ranks()).toEqual([]);
});

test('what a sum makes of equal scores shares a place', () => {
  expect(ranks(100 * (0.1 + 0.2), 30, 30 - 1e-6)).toEqual([1, 1, 3]);
});

test('infinities have places too', () => {
  expect(ranks(-Infinity, Infinity, 0, Infinity)).toEqual([4, 1, 3, 1]);
});

import { expect, test } from 'vitest';
import { pearson, sortedRows, spearman } from './correlation.ts';

/** R's data set `attitude` (Chatterjee and Price, 1977): ratings and complaints of its first ten departments. */
const RATING = Float64Array.of(43, 63, 71, 61, 81, 43, 58, 71, 72, 67);
const COMPLAINTS = Float64Array.of(51, 64, 70, 63, 78, 55, 67, 75, 82, 61);

function rho(x: Float64Array, y: Float64Array): number {
  return spearman(x, sortedRows(x), y, sortedRows(y));
}

/** Values of NumPy's corrcoef and scipy's spearmanr, which agree with the definition typed out below. */
test('a correlation is that of the definition, also where equals share their rank', () => {
  const mean = (v: Float64Array): number => v.reduce((a, b) => a + b) / v.length;
  const [mx, my] = [mean(RATING), mean(COMPLAINTS)];
  const sum = (f: (i: number) => number): number => [...RATING.keys()].reduce((s, i) => s + f(i), 0);
  const expected =
    sum((i) => (RATING[i]! - mx) * (COMPLAINTS[i]! - my)) /
    Math.sqrt(sum((i) => (RATING[i]! - mx) ** 2) * sum((i) => (COMPLAINTS[i]! - my) ** 2));
  expect(pearson(RATING, COMPLAINTS)).toBeCloseTo(expected, 12);
  const ranks = [
    Float64Array.of(1.5, 5, 7.5, 4, 10, 1.5, 3, 7.5, 9, 6),
    Float64Array.of(1, 5, 7, 4, 9, 2, 6, 8, 10, 3),
  ];
  expect(rho(RATING, COMPLAINTS)).toBeCloseTo(pearson(ranks[0]!, ranks[1]!), 12);
});

test('a row that lacks one of the two numbers is as if it were not there', () => {
  const x = Float64Array.of(3, NaN, 1, 2, 100);
  const y = Float64Array.of(30, 5, 10, 20, NaN);
  expect(pearson(x, y)).toBeCloseTo(1, 12);
  expect(rho(x, y)).toBeCloseTo(1, 12);
});

test('only the order counts for ranks, and a reversed one is -1', () => {
  expect(rho(Float64Array.of(1, 2, 3, 4), Float64Array.of(1, 10, 100, 1e9))).toBeCloseTo(1, 12);
  expect(rho(Float64Array.of(1, 2, 3, 4), Float64Array.of(9, 8, 7, -4))).toBeCloseTo(-1, 12);
});

test('a constant column, or one row, has no correlation', () => {
  expect(pearson(Float64Array.of(1, 1, 1), Float64Array.of(1, 2, 3))).toBeNaN();
  expect(rho(Float64Array.of(1, 1, 1), Float64Array.of(1, 2, 3))).toBeNaN();
  expect(pearson(Float64Array.of(1), Float64Array.of(1))).toBeNaN();
});

test('large means cost no digits', () => {
  const x = Float64Array.of(1e9 + 1, 1e9 + 2, 1e9 + 3);
  expect(pearson(x, Float64Array.of(1, 2, 3))).toBeCloseTo(1, 12);
});

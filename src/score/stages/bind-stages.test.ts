import { expect, test } from 'vitest';
import { deviationCuts } from './bind-stages.ts';

const from = [0, 25, 50, 75];
const cuts = (...points: number[]): readonly number[] =>
  deviationCuts(Float64Array.from(points), [-1, 0, 1], { from }, [0, 100]);

test('cuts lie at the mean and a sample standard deviation around it, whatever the order', () => {
  // R: mean(c(2, 4, 4, 4, 5, 5, 7, 9)) is 5, sd() is 2.1380899352993950774...
  const expected = [0, 5 - 2.138089935299395, 5, 5 + 2.138089935299395];
  expect(cuts(2, 4, 4, 4, 5, 5, 7, 9)).toEqual(expected);
  expect(cuts(9, 4, 5, Number.NaN, 4, 7, 5, 4, 2)).toEqual(expected);
});

test('a base without spread, or of one, stands at the mean: above every cut up to it and below the others', () => {
  for (const points of [[40], [40, 40, 40]]) expect(cuts(...points)).toEqual([0, 40, 40, 200]);
});

test('a spread of rounding alone is none: who is nearly at the mean is not told apart', () => {
  expect(cuts(40, 40 + 1e-12, 40 - 1e-12)).toEqual([0, 40, 40, 200]);
  const [, , , above] = cuts(40, 40.001, 39.999);
  expect(above).toBeCloseTo(40.001, 9);
});

test('cuts ascend also where points lie above the scale', () => {
  expect(cuts(1000, 1000)).toEqual([0, 1000, 1000, 1100]);
});

test('a base without any score leaves the cuts where they are', () => {
  expect(cuts()).toEqual(from);
  expect(cuts(Number.NaN)).toEqual(from);
});

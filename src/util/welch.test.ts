import { expect, test } from 'vitest';
import { createRandom } from './random.ts';
import { studentQuantile, studentTwoSided } from './student-t.ts';
import { momentsOf, welch } from './welch.ts';

test("the share of Student's t beyond a value is scipy's, for whole and broken degrees of freedom and far out too", () => {
  // 2 * scipy.stats.t.sf(t, df), scipy 1.17.1; with 1 degree of freedom t = 1 halves Cauchy's distribution.
  const known: readonly [t: number, df: number, beyond: number][] = [
    [1, 1, 0.5],
    [2.5, 3.7, 0.07182202291182678],
    [0.3, 12.25, 0.7692070692715455],
    [4, 28.4, 0.0004119010696609971],
    [10, 5, 0.00017094757574296363],
    [2, 150.5, 0.04729951023385778],
    [3.1, 4800, 0.0019464170193213763],
    [0.001, 0.8, 0.9993922234248748],
    [1.96, 1e6, 0.04999606758526985],
    [12, 900, 7.011534526748717e-31],
  ];
  for (const [t, df, beyond] of known) {
    expect(Math.abs(studentTwoSided(t, df) / beyond - 1), `${t} ${df}`).toBeLessThan(1e-10);
    expect(studentTwoSided(-t, df)).toBe(studentTwoSided(t, df));
  }
  expect(studentTwoSided(0, 7)).toBe(1);
  expect(studentTwoSided(Infinity, 7)).toBe(0);
});

test("quantiles of Student's t are scipy's", () => {
  // scipy.stats.t.isf(beyond / 2, df), scipy 1.17.1.
  const known: readonly [beyond: number, df: number, t: number][] = [
    [0.05, 1, 12.706204736174705],
    [0.05, 3.7, 2.8675207071911903],
    [0.05, 28.4, 2.0471081523446846],
    [0.01, 150.5, 2.608891031493093],
    [0.05, 4800, 1.960458330240427],
    [0.05, 1e6, 1.9599663568141072],
  ];
  for (const [beyond, df, t] of known) expect(Math.abs(studentQuantile(beyond, df) - t)).toBeLessThan(1e-9);
});

test('the difference of two means is told as scipy and R tell it', () => {
  // mpg of manual against automatic cars: R's data set mtcars; scipy.stats.ttest_ind(equal_var=False) and t.test(mpg ~ am).
  const manual = [21, 21, 22.8, 32.4, 30.4, 33.9, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4];
  const automatic = [
    21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 21.5, 15.5, 15.2, 13.3, 19.2,
  ];
  const told = welch(momentsOf(manual), momentsOf(automatic))!;
  expect(told.difference).toBeCloseTo(24.39230769230769 - 17.147368421052633, 12);
  expect(told.p).toBeCloseTo(0.0013736383330710362, 12);
  expect(told.df).toBeCloseTo(18.332251638400464, 10);
  expect(told.low).toBeCloseTo(3.2096841874699544, 9);
  expect(told.high).toBeCloseTo(11.280194355040159, 9);
});

test('too few values compare with nothing, and values without spread differ for certain or not at all', () => {
  expect(welch(momentsOf([1]), momentsOf([1, 2]))).toBeNull();
  expect(welch(momentsOf([3, 3]), momentsOf([1, 1]))).toEqual({ difference: 2, low: 2, high: 2, p: 0, df: 2 });
  expect(welch(momentsOf([3, 3]), momentsOf([3, 3]))?.p).toBe(1);
});

test('about 95 of 100 intervals hold the true difference, also where sizes and spreads differ', () => {
  const random = createRandom(7);
  // Sum of twelve uniform numbers: near enough to a normal one.
  const draw = (n: number, mean: number, sd: number): number[] =>
    Array.from({ length: n }, () => {
      let sum = -6;
      for (let i = 0; i < 12; i++) sum += random();
      return mean + sd * sum;
    });
  const runs = 2000;
  let holds = 0;
  for (let run = 0; run < runs; run++) {
    const { low, high } = welch(momentsOf(draw(20, 55, 20)), momentsOf(draw(60, 50, 6)))!;
    if (low <= 5 && 5 <= high) holds += 1;
  }
  // Three standard errors of a share of 95 % in 2,000 runs are 1.5 points.
  expect(holds / runs).toBeGreaterThan(0.935);
  expect(holds / runs).toBeLessThan(0.965);
});

test('equal values differ in nothing, however many there are of a number that has no last digit', () => {
  for (const value of [100 / 3, 66.7, 0.1]) {
    const [few, many] = [20, 3000].map((n) => momentsOf(new Float64Array(n).fill(value)));
    expect(few).toEqual({ n: 20, mean: value, squares: 0 });
    expect(welch(few!, many!)).toMatchObject({ difference: 0, low: 0, high: 0, p: 1 });
    // As means of the same points come out in another order.
    const rounded = momentsOf(new Float64Array(25).fill(value * (1 + 2 * Number.EPSILON)));
    expect(welch(rounded, many!)!.p).toBe(1);
  }
});

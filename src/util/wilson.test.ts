import { expect, test } from 'vitest';
import { createRandom } from './random.ts';
import { newcombe, wilson } from './wilson.ts';

test("intervals of a share are Wilson's", () => {
  // statsmodels 0.14 proportion_confint(method='wilson'); 15 of 148 and 81 of 263 stand in Newcombe 1998 (table I) to 4 decimals.
  const known: readonly [count: number, n: number, low: number, high: number][] = [
    [0, 10, 0, 0.27753279986288926],
    [10, 10, 0.7224672001371106, 1],
    [15, 148, 0.06238639953073628, 0.16048724172330803],
    [1, 3, 0.06149194472039626, 0.7923403991979523],
    [2940, 4900, 0.5862099236850651, 0.6136334049032284],
    [81, 263, 0.2552885198782742, 0.36620957698280004],
  ];
  for (const [count, n, low, high] of known) {
    const interval = wilson(count, n)!;
    expect(interval.share).toBe(count / n);
    expect(interval.low).toBeCloseTo(low, 12);
    expect(interval.high).toBeCloseTo(high, 12);
  }
  expect(wilson(0, 10)?.low).toBe(0);
  expect(wilson(10, 10)?.high).toBe(1);
  expect(wilson(0, 0)).toBeNull();
});

test("intervals of a difference of shares are those of Newcombe's table", () => {
  // Newcombe 1998 (Statistics in Medicine 17, 873-890), table II, method 10, there to 4 decimals; more by statsmodels 0.14.
  const known: readonly [a: number, m: number, b: number, n: number, low: number, high: number][] = [
    [56, 70, 48, 80, 0.05243147240236498, 0.33387265403690614],
    [9, 10, 3, 10, 0.1705227239345029, 0.809017973535488],
    [10, 10, 0, 20, 0.6790860371419145, 1],
    [10, 10, 0, 10, 0.6075093504305241, 1],
    [6, 7, 2, 7, 0.05822792748231209, 0.8062496375242278],
    [5, 56, 0, 29, -0.038137147903536936, 0.19256001385511165],
    [0, 10, 0, 20, -0.1611251580528194, 0.27753279986288926],
  ];
  for (const [a, m, b, n, low, high] of known) {
    const told = newcombe(wilson(a, m)!, wilson(b, n)!);
    expect(told.low).toBeCloseTo(low, 12);
    expect(told.high).toBeCloseTo(high, 12);
    const turned = newcombe(wilson(b, n)!, wilson(a, m)!);
    expect([turned.low, turned.high]).toEqual([-told.high, -told.low]);
  }
});

test('about 95 of 100 intervals hold the true share and the true difference', () => {
  const random = createRandom(11);
  const count = (n: number, p: number): number => {
    let met = 0;
    for (let i = 0; i < n; i++) if (random() < p) met += 1;
    return met;
  };
  const runs = 4000;
  let share = 0;
  let difference = 0;
  for (let run = 0; run < runs; run++) {
    const [a, b] = [wilson(count(40, 0.3), 40)!, wilson(count(90, 0.12), 90)!];
    if (a.low <= 0.3 && 0.3 <= a.high) share += 1;
    const told = newcombe(a, b);
    if (told.low <= 0.18 && 0.18 <= told.high) difference += 1;
  }
  expect(Math.abs(share / runs - 0.95)).toBeLessThan(0.02);
  expect(Math.abs(difference / runs - 0.95)).toBeLessThan(0.02);
});

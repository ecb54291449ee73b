import { expect, test } from 'vitest';
import { matchedDifference } from './matched-difference.ts';

const alone = (account: string, change: number) => ({ matches: [{ account, change }] });

test('with a match of its own for each, it is the paired t interval', () => {
  // Differences 3, 1, 2, 5, 4: mean 3, s^2 = 2.5, s / sqrt(5) = 0.707107; t(0.975; 4) = 2.776445 (any table of t).
  const found = matchedDifference([
    { change: 5, ...alone('a', 2) },
    { change: 2, ...alone('b', 1) },
    { change: 2, ...alone('c', 0) },
    { change: 4, ...alone('d', -1) },
    { change: 5, ...alone('e', 1) },
  ])!;
  expect(found).toMatchObject({ n: 5, matches: 5, difference: 3 });
  expect(found.acted).toBeCloseTo(3.6, 12);
  expect(found.others).toBeCloseTo(0.6, 12);
  expect(found.low!).toBeCloseTo(3 - 2.776445 * Math.SQRT1_2, 5);
  expect(found.high!).toBeCloseTo(3 + 2.776445 * Math.SQRT1_2, 5);
});

test('an account that is a match twice is one account: the interval is wider', () => {
  // By hand: differences 4 - 2 and 6 - 1.5, mean 3.25, squares 3.125 / (2 x 1) = 1.5625. "a" weighs 1/2 twice: 1^2 less
  // 1/4 + 1/4 is 0.5; the variance among matches of one account is (2 + 0.5) / 2 = 1.25; 0.5 x 1.25 / 2^2 = 0.15625.
  // sqrt(1.71875) = 1.3110111, t(0.975; 1) = 12.7062047.
  const units = (second: string) => [
    {
      change: 4,
      matches: [
        { account: 'a', change: 1 },
        { account: 'b', change: 3 },
      ],
    },
    {
      change: 6,
      matches: [
        { account: second, change: 1 },
        { account: 'c', change: 2 },
      ],
    },
  ];
  const found = matchedDifference(units('a'))!;
  expect(found).toMatchObject({ matches: 3, difference: 3.25 });
  expect(found.high! - found.difference).toBeCloseTo(12.7062047 * 1.3110111, 5);
  const apart = matchedDifference(units('d'))!;
  expect(apart.high! - apart.difference).toBeCloseTo(12.7062047 * 1.25, 5);
});

test('one account that is the only match of all makes the interval as wide as what it hangs on', () => {
  // By hand: differences 3, 1, 2, 5, 4 as above, s^2 = 2.5. "a" weighs 1 five times: 5^2 less 5 is 20; nothing varies among
  // matches of one account, so that 2.5 stands in: 2.5 / 5 + 20 x 2.5 / 5^2 = 2.5.
  const found = matchedDifference([5, 3, 4, 7, 6].map((change) => ({ change, ...alone('a', 2) })))!;
  expect(found).toMatchObject({ n: 5, matches: 1, difference: 3 });
  expect(found.high! - found.difference).toBeCloseTo(2.776445 * Math.sqrt(2.5), 5);
  expect(found.p).toBeGreaterThan(0.1);
});

test('one account says nothing of how sure it is', () => {
  expect(matchedDifference([{ change: 5, ...alone('a', 2) }])).toBeNull();
});

test('differences that are all the same tell no interval, and are as sure as their number makes them', () => {
  // 0.1 + 0.2 less 0.2 and 0.3 less 0.2 differ in the last digit: they are the same all the same.
  const same = (n: number) =>
    matchedDifference(
      Array.from({ length: n }, (_, i) => ({ change: i % 2 === 0 ? 0.3 : 0.1 + 0.2, ...alone(`m${i}`, 0.2) })),
    )!;
  expect(same(5)).toMatchObject({ low: null, high: null, p: 2 / 2 ** 5 });
  expect(same(8).p).toBe(2 / 2 ** 8);
  // All hang on one match: as if there were one.
  expect(matchedDifference([3, 3, 3, 3, 3].map((change) => ({ change, ...alone('a', 2) })))).toMatchObject({
    low: null,
    p: 1,
  });
  expect(matchedDifference([2, 2, 2, 2, 2].map((change, i) => ({ change, ...alone(`m${i}`, 2) })))).toMatchObject({
    difference: 0,
    low: null,
    p: 1,
  });
});

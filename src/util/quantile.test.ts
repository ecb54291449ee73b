import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantileOf, quantileOfSorted, type QuantileType } from './quantile.ts';

/** Miles per gallon of the 32 cars in R's data set mtcars. */
const MPG = [
  10.4, 10.4, 13.3, 14.3, 14.7, 15, 15.2, 15.2, 15.5, 15.8, 16.4, 17.3, 17.8, 18.1, 18.7, 19.2, 19.2, 19.7, 21, 21,
  21.4, 21.4, 21.5, 22.8, 22.8, 24.4, 26, 27.3, 30.4, 30.4, 32.4, 33.9,
];
const SHARES = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];

// R 4: quantile(mtcars$mpg, SHARES, type = ).
test.each<[QuantileType, readonly number[]]>([
  [1, [10.4, 14.3, 15.2, 19.2, 22.8, 30.4, 32.4]],
  [2, [10.4, 14.3, 15.35, 19.2, 22.8, 30.4, 32.4]],
  [3, [10.4, 13.3, 15.2, 19.2, 22.8, 30.4, 30.4]],
  [4, [10.4, 13.5, 15.2, 19.2, 22.8, 29.78, 31.2]],
  [5, [10.69, 14, 15.35, 19.2, 22.8, 30.4, 32.2]],
  [6, [10.4, 13.6, 15.275, 19.2, 22.8, 30.4, 32.925]],
  [7, [11.995, 14.34, 15.425, 19.2, 22.8, 30.09, 31.3]],
  [8, [10.4, 13.8666666666667, 15.325, 19.2, 22.8, 30.4, 32.475]],
  [9, [10.4, 13.9, 15.33125, 19.2, 22.8, 30.4, 32.41875]],
])('type %i is that of R', (type, wanted) => {
  SHARES.forEach((share, i) => expect(quantileOfSorted(MPG, share, type)).toBeCloseTo(wanted[i]!, 12));
});

test('a quantile is never outside the values, of one value it is that value, and it rises with the share', () => {
  const values = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }), {
    minLength: 1,
  });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(values, share, share, fc.constantFrom(1, 2, 3, 4, 5, 6, 7, 8, 9), (unsorted, p, q, type) => {
      const sorted = Float64Array.from(unsorted).sort();
      const [low, high] = [Math.min(p, q), Math.max(p, q)].map((each) => quantileOfSorted(sorted, each, type));
      expect(low).toBeGreaterThanOrEqual(sorted[0]!);
      expect(high).toBeLessThanOrEqual(sorted.at(-1)!);
      const room = 1e-9 * Math.max(Math.abs(sorted[0]!), Math.abs(sorted.at(-1)!));
      expect(low).toBeLessThanOrEqual(high! + room);
      expect(quantileOfSorted([sorted[0]!], p, type)).toBe(sorted[0]);
      expect(quantileOf(Float64Array.from(unsorted), p, type)).toBe(quantileOfSorted(sorted, p, type));
    }),
  );
});

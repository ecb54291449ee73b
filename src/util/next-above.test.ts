import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextAbove } from './next-above.ts';

test('no double lies between a number and the one above it', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
      const next = nextAbove(x);
      expect(next).toBeGreaterThan(x);
      const middle = x / 2 + next / 2;
      expect(middle <= x || middle >= next).toBe(true);
    }),
  );
  expect([0, -0, 1, -Infinity, Infinity].map(nextAbove)).toEqual([
    Number.MIN_VALUE,
    Number.MIN_VALUE,
    1 + Number.EPSILON,
    -Number.MAX_VALUE,
    Infinity,
  ]);
  expect(nextAbove(Number.NaN)).toBeNaN();
});

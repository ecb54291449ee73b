import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { shownChange, tenth, tenthsAddingUp } from './apportion.ts';

// Plus 0, for -0 is shown as 0.
const tenths = (x: number): number => Math.round(x * 10) + 0;

test('thirds of a hundred are shown so that they make a hundred', () => {
  expect(tenthsAddingUp([100 / 3, 100 / 3, 100 / 3], 100)).toEqual([33.4, 33.3, 33.3]);
  expect(tenthsAddingUp([-0.06, 0.06, 0.26], 0.26)).toEqual([-0.1, 0.1, 0.3]);
  expect(tenthsAddingUp([], 0)).toEqual([]);
});

test('what is shown adds up, and no part is moved by a tenth or more', () => {
  const part = fc.double({ min: -100, max: 100, noNaN: true });
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 30 }), (parts) => {
      const total = parts.reduce((sum, one) => sum + one, 0);
      const shown = tenthsAddingUp(parts, total);
      expect(shown.reduce((sum, one) => sum + tenths(one), 0)).toBe(tenths(total));
      shown.forEach((one, i) => expect(Math.abs(one - parts[i]!)).toBeLessThan(0.1 + 1e-9));
    }),
  );
});

test('parts that do not add up by more than rounding are not made to', () => {
  expect(tenthsAddingUp([1, 2], 5)).toEqual([1, 2]);
});

test('the change shown is the one a reader computes from what is shown', () => {
  expect(shownChange(46.45, 46.84)).toBe(tenth(46.8 - 46.5));
});

test('on a narrow scale what is shown adds up in smaller units', () => {
  expect(tenthsAddingUp([0.1234, 0.2341, 0.0125], 0.37, 3)).toEqual([0.123, 0.234, 0.013]);
  expect(shownChange(0.4123, 0.4185, 3)).toBe(0.007);
});

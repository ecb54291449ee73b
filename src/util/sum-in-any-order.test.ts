import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sumInAnyOrder } from './sum-in-any-order.ts';

/** Doubles are whole multiples of 2^-1074: what they add up to, without any rounding, and rounded once. */
function exactSum(values: readonly number[]): number {
  let sum = 0n;
  for (const value of values) sum += inUnits(value);
  return ofUnits(sum);
}

function inUnits(x: number): bigint {
  const bits = new BigUint64Array(Float64Array.of(x).buffer)[0]!;
  const exponent = (bits >> 52n) & 0x7ffn;
  const fraction = bits & 0xfffffffffffffn;
  const size = exponent === 0n ? fraction : (fraction | 0x10000000000000n) << (exponent - 1n);
  return bits >> 63n === 1n ? -size : size;
}

/** To the nearest double, ties to even, as text is read. */
function ofUnits(units: bigint): number {
  const size = units < 0n ? -units : units;
  const shift = BigInt(Math.max(0, size.toString(2).length - 60));
  // What is shifted out is kept as one bit, so that a tie is told from more.
  const kept = (size >> shift) | BigInt(size !== (size >> shift) << shift);
  const value = Number(kept) * 2 ** (Number(shift) - 1074);
  return units < 0n ? -value : value;
}

const positive = fc.array(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 });
const any = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 60 });

test('numbers of one sign add up to the exact sum, rounded once', () => {
  fc.assert(
    fc.property(positive, (values) => {
      expect(sumInAnyOrder(Float64Array.from(values))).toBe(exactSum(values));
    }),
  );
});

test('a sum has the same bits in any order', () => {
  const shuffled = any.chain((values) =>
    fc.tuple(fc.constant(values), fc.shuffledSubarray(values, { minLength: values.length })),
  );
  fc.assert(
    fc.property(shuffled, ([values, moved]) => {
      expect(moved.length).toBe(values.length);
      expect(sumInAnyOrder(Float64Array.from(moved))).toBe(sumInAnyOrder(Float64Array.from(values)));
    }),
  );
});

test('numbers of both signs lose less than 2^-70 of the largest', () => {
  fc.assert(
    fc.property(any, (values) => {
      const most = Math.max(...values.map(Math.abs));
      const exact = exactSum(values);
      expect(Math.abs(sumInAnyOrder(Float64Array.from(values)) - exact)).toBeLessThanOrEqual(
        Math.abs(exact) * 2 ** -52 + most * 2 ** -70,
      );
    }),
  );
});

test('a million tenths are a hundred thousand', () => {
  const tenths = new Float64Array(1_000_000).fill(0.1);
  expect(tenths.reduce((sum, x) => sum + x, 0)).not.toBe(100_000);
  // 0.1 is 3602879701896397 x 2^-55: a million of it is 100000.00000000000555 before it is rounded.
  expect(sumInAnyOrder(tenths)).toBe(100_000);
});

test('differences from an origin are added up, of nothing 0, of what leaves the doubles NaN', () => {
  expect(sumInAnyOrder(Float64Array.of(3, 5, 7), 3)).toBe(6);
  expect(sumInAnyOrder(new Float64Array())).toBe(0);
  expect(sumInAnyOrder(Float64Array.of(Number.MIN_VALUE, Number.MIN_VALUE))).toBe(2 * Number.MIN_VALUE);
  expect(sumInAnyOrder(Float64Array.of(Number.MAX_VALUE, Number.MAX_VALUE))).toBeNaN();
});

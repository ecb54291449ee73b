import { expect, test } from 'vitest';
import { exp, expm1, ln, log1p, normalShare, pow } from './elementary.ts';

test('the last bits are ours, not the engine’s', () => {
  const bits = (x: number): string => {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, x);
    return view.getBigUint64(0).toString(16);
  };
  expect([ln(3), exp(0.1), exp(4.605170185988092), pow(0.3, 0.7), pow(100, 1 / 3)].map(bits)).toMatchInlineSnapshot(`
    [
      "3ff193ea7aad030a",
      "3ff1aec7b35a00d4",
      "4059000000000003",
      "3fdb8d809c615f41",
      "401290fca9c761f7",
    ]
  `);
});

test('the edges are those of IEEE', () => {
  expect([ln(0), ln(1), exp(-Infinity), exp(0), pow(0, -1), pow(0, 2), pow(Infinity, -0.5)]).toEqual([
    -Infinity,
    0,
    0,
    1,
    Infinity,
    0,
    0,
  ]);
  expect([ln(-1), exp(Number.NaN)]).toEqual([Number.NaN, Number.NaN]);
});

test('ln(1 + x) and exp(x) - 1 keep the digits of a small x, and their edges', () => {
  for (const x of [1e-300, 1e-17, -1e-9, 1e-5, 0.1, -0.5, 3, 1e300]) {
    expect(Math.abs(log1p(x) / Math.log1p(x) - 1)).toBeLessThan(1e-15);
  }
  expect([0, -1, -2, Infinity].map(log1p)).toEqual([0, -Infinity, Number.NaN, Infinity]);
  for (const x of [1e-300, 1e-17, -1e-9, 1e-5, 0.1, -0.5, 3, 300]) {
    expect(Math.abs(expm1(x) / Math.expm1(x) - 1)).toBeLessThan(1e-14);
  }
  expect([0, -Infinity, -1000, Infinity, 1000].map(expm1)).toEqual([0, -1, -1, Infinity, Infinity]);
});

// NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.1: cumulative distribution function of the standard normal
// distribution, to five decimals; the tails from Abramowitz and Stegun, Handbook of Mathematical Functions, table 26.1.
test.each([
  [0, 0.5],
  [0.01, 0.50399],
  [0.5, 0.69146],
  [1, 0.84134],
  [1.28, 0.89973],
  [1.64, 0.9495],
  [1.96, 0.975],
  [2.33, 0.9901],
  [3, 0.99865],
  [4, 0.99997],
])('the share of a normal distribution below %f is that of the table', (z, share) => {
  expect(normalShare(z)).toBeCloseTo(share, 5);
  expect(normalShare(z) + normalShare(-z)).toBeCloseTo(1, 15);
});

test('the share of a normal distribution keeps its digits in the tails, and its edges', () => {
  expect(normalShare(1)).toBeCloseTo(0.841344746068543, 15);
  expect(normalShare(-10) / 7.61985302416e-24).toBeCloseTo(1, 11);
  expect([0, -Infinity, Infinity].map(normalShare)).toEqual([0.5, 0, 1]);
});

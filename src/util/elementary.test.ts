import { expect, test } from 'vitest';
import { exp, expm1, ln, log1p, pow } from './elementary.ts';

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

import { expect, test } from 'vitest';
import { createRandom } from './random.ts';

const N = 200_000;

test('the same seed gives the same numbers, another seed others', () => {
  const [a, b, c] = [createRandom(7), createRandom(7), createRandom(8)].map((random) =>
    Array.from({ length: 20 }, random),
  );
  expect(a).toEqual(b);
  expect(a).not.toEqual(c);
});

test('the sequence never changes: generated bases depend on it', () => {
  const random = createRandom(1);
  expect([random(), random(), random()]).toMatchInlineSnapshot(`
    [
      0.4684900748426659,
      0.39758921723365603,
      0.47181193818790734,
    ]
  `);
});

test('numbers are uniform in [0, 1): range, mean, spread and twenty even bins', () => {
  const random = createRandom(42);
  const values = Array.from({ length: N }, random);
  const bins = Array.from({ length: 20 }, () => 0);
  for (const value of values) bins[Math.floor(value * 20)]!++;
  const mean = values.reduce((total, value) => total + value, 0) / N;
  const variance = values.reduce((total, value) => total + (value - mean) ** 2, 0) / N;
  expect(Math.min(...bins)).toBeGreaterThan(N / 20 - 500);
  expect(Math.max(...bins)).toBeLessThan(N / 20 + 500);
  expect(mean).toBeCloseTo(0.5, 2);
  expect(variance).toBeCloseTo(1 / 12, 2);
  expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
});

test('neighbouring seeds and neighbouring numbers are uncorrelated', () => {
  const [one, two] = [createRandom(100), createRandom(101)];
  const pairs = Array.from({ length: N }, () => [one(), two()] as const);
  const covariance = pairs.reduce((total, [x, y]) => total + (x - 0.5) * (y - 0.5), 0) / N;
  const serial = pairs.slice(1).reduce((total, [x], i) => total + (x - 0.5) * (pairs[i]![0] - 0.5), 0) / N;
  expect(Math.abs(covariance)).toBeLessThan(0.001);
  expect(Math.abs(serial)).toBeLessThan(0.001);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TRANSFORMS, type Transform } from '../../model/reading.ts';
import { ERROR, MISSING, SCORED } from '../../table/status.ts';
import { transformCells, transformOf, untransformed } from './transform.ts';

test.each<[Transform, number, number]>([
  ['exp', 0, 1],
  ['square', -3, 9],
  ['reciprocal', -4, -0.25],
  [{ power: 3 }, -2, -8],
  [{ power: 0.5 }, 9, 3],
  [{ log: 10 }, 1000, 3],
  [{ log: 2 }, 0.125, -3],
  [{ log: 0.5 }, 8, -3],
])('%o of %d is %d', (how, x, y) => expect(transformOf(how)(x)).toBe(y));

test('where there is no such number there is none, and what is too large for one is none', () => {
  const none: [Transform, number][] = [
    ['exp', 1000],
    ['square', 1e200],
    [{ power: 3 }, 1e150],
    [{ power: 0.5 }, -1],
    [{ log: 10 }, 0],
    [{ log: 10 }, -1],
    ['reciprocal', 0],
  ];
  for (const [how, x] of none) expect(transformOf(how)(x), `${JSON.stringify(how)} of ${x}`).toBeNaN();
  expect([transformOf('square')(-Infinity), transformOf('reciprocal')(Infinity)]).toEqual([Infinity, 0]);
});

test('dividing by 0 leaves nothing to divide by; other broken values are errors, and filled ones are not filled', () => {
  const cells = {
    values: Float64Array.of(0, -0, 4, 0),
    status: Uint8Array.of(SCORED, SCORED, SCORED, MISSING.noRows),
  };
  const filled = Uint8Array.of(0, 0, 0, 1);
  transformCells(cells, { power: -0.5 }, filled);
  expect([...cells.values]).toEqual([NaN, NaN, 0.5, NaN]);
  expect([...cells.status]).toEqual([MISSING.noDenominator, MISSING.noDenominator, SCORED, MISSING.noRows]);
  expect([...filled]).toEqual([0, 0, 0, 0]);
  const negative = { values: Float64Array.of(-4), status: Uint8Array.of(SCORED) };
  transformCells(negative, { power: -0.5 }, null);
  expect([...negative.status]).toEqual([ERROR]);
});

test('what was transformed comes back, of the sign that it had', () => {
  const how = fc.constantFrom<Transform>(...TRANSFORMS, { power: 3 }, { power: -2 }, { power: 1.5 }, { log: 10 });
  const value = fc.double({ min: 0.01, max: 20, noNaN: true });
  fc.assert(
    fc.property(how, value, fc.boolean(), (transform, size, negative) => {
      const x = negative ? -size : size;
      const y = transformOf(transform)(x);
      if (Number.isNaN(y)) return;
      expect(Math.abs(untransformed(y, transform, x) - x)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(x)));
    }),
  );
});

import reference from '@stdlib/math-base-special-ln';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../test/arbitrary/runs.ts';
import { ln } from './ln.ts';
import { createRandom } from './random.ts';

function expectReference(x: number): void {
  if (!Object.is(ln(x), reference(x))) expect(ln(x), `ln of ${x}`).toBe(reference(x));
}

test('every logarithm has the bits of the library’s', () => {
  fc.assert(fc.property(fc.double(), expectReference), runs(5_000));
  for (const x of [
    0,
    -0,
    1,
    2,
    0.5,
    Math.SQRT2,
    Math.SQRT1_2,
    2 ** -1022,
    2 ** -1074,
    -1,
    Infinity,
    -Infinity,
    Number.NaN,
  ]) {
    expectReference(x);
  }
});

test('also near 1, and near where one form of the series gives way to the other', () => {
  const random = createRandom(7);
  for (let i = 0; i < 100_000; i++) {
    expectReference(1 + (random() - 0.5) * 2 ** (-50 * random()));
    expectReference(2 ** Math.floor(40 * random() - 20) * (1.38 + 0.06 * random()));
    expectReference(100 * random());
  }
});

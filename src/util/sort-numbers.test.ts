import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../test/arbitrary/runs.ts';
import { createRandom } from './random.ts';
import { sortNumbers } from './sort-numbers.ts';

const bits = (values: Float64Array): bigint[] => [...new BigUint64Array(values.slice().buffer)];

test('numbers stand in the order in which the language has them, bit for bit, few or many', () => {
  const any = fc.oneof(fc.double(), fc.constantFrom(0, -0, Infinity, -Infinity, Number.NaN, 1, 1, -1), fc.integer());
  fc.assert(
    fc.property(fc.array(any, { maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (some, times) => {
      const values = Float64Array.from(Array.from({ length: times }, () => some).flat());
      expect(bits(sortNumbers(values.slice()))).toEqual(bits(values.slice().sort()));
    }),
    runs(300),
  );
});

test('numbers whose upper bits are alike stand in order too, few or many of them', () => {
  const random = createRandom(3);
  const near = (share: number): Float64Array =>
    Float64Array.from({ length: 3_000 }, () => (random() < share ? 1 + random() * 2 ** -24 : random() * 4 - 2));
  for (const values of [near(0), near(0.02), near(0.5), near(1)]) {
    expect(bits(sortNumbers(values.slice()))).toEqual(bits(values.slice().sort()));
  }
});

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { selectSmallest } from './select.ts';

test('finds every place of any numbers, equal ones and infinities among them', () => {
  const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true }));
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 40 }), fc.nat(), (list, place) => {
      const k = place % list.length;
      const sorted = list.toSorted((a, b) => a - b);
      const values = Float64Array.from(list);
      expect(selectSmallest(values, k) === sorted[k]).toBe(true);
      expect(values.slice(0, k).every((x) => x <= sorted[k]!)).toBe(true);
      expect(values.slice(k).every((x) => x >= sorted[k]!)).toBe(true);
      expect([...values].toSorted((a, b) => a - b).map((x) => x + 0)).toEqual(sorted.map((x) => x + 0));
    }),
  );
});

test('takes linear time where all are equal, or in order', () => {
  for (const list of [new Float64Array(300_000), Float64Array.from({ length: 300_000 }, (_, i) => i)]) {
    expect(selectSmallest(list, 150_000)).toBe(list[0] === list[299_999] ? 0 : 150_000);
  }
});

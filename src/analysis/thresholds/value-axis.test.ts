import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../test/arbitrary/runs.ts';
import { valueAxis } from './value-axis.ts';

const values = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: 60 });
const marks = fc.array(fc.double({ min: 0.001, max: 1e5, noNaN: true }), { minLength: 1, maxLength: 5 });

describe('the axis of a threshold', () => {
  test('holds every threshold and counts every value once', () => {
    fc.assert(
      fc.property(values, marks, (own, at) => {
        const axis = valueAxis(Float64Array.from(own), at)!;
        expect(axis.bins.reduce((sum, { count }) => sum + count, 0) + axis.below + axis.above).toBe(own.length);
        for (const mark of at) {
          expect(mark).toBeGreaterThanOrEqual(axis.low);
          expect(mark).toBeLessThanOrEqual(axis.high);
          expect(axis.at(axis.place(mark))).toBeCloseTo(mark, 5 - Math.ceil(Math.log10(axis.high)));
        }
      }),
      runs(200),
    );
  });

  test('goes by factors where thresholds or values do, and is straight otherwise', () => {
    const even = Float64Array.from({ length: 100 }, (_, i) => i);
    expect(valueAxis(even, [20, 40, 60])?.log).toBe(false);
    expect(valueAxis(even, [18, 110, 380, 1000])?.log).toBe(true);
    expect(
      valueAxis(
        even.map((i) => 1.1 ** i),
        [5],
      )?.log,
    ).toBe(true);
    expect(
      valueAxis(
        even.map((i) => i - 50),
        [1, 40],
      )?.log,
    ).toBe(false);
    expect(valueAxis(new Float64Array(), [])).toBeNull();
    expect(valueAxis(Float64Array.of(3, 3, 3), [3])).toMatchObject({ low: 2, high: 4 });
  });
});

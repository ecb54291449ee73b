import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../test/arbitrary/runs.ts';
import type { Measure } from './movables.ts';
import { reachOf, type PercentUnit } from './reach.ts';

const metric: Measure = { kind: 'metric', metric: 'm', path: 'a' };
const free = [-Infinity, Infinity] as const;

function reach(value: number, measure: Measure, unit: PercentUnit = null, room: readonly [number, number] = free) {
  return reachOf({ value, room, closed: false, measure }, 0.1, [0, 100], unit);
}

describe('ten percent of a threshold', () => {
  test('is a tenth of a count or a rate', () => {
    expect(reach(380, metric)).toEqual({ low: 342, high: 418, of: 'end', capped: false });
    expect(reach(0.15, metric, 'percent')).toMatchObject({ low: 0.135, high: 0.165 });
    expect(reach(-20, metric)).toMatchObject({ low: -22, high: -18 });
  });

  test('moves the share that does as far as the share that does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), (hundredth) => {
        const does = reach(hundredth / 100, metric, 'percent');
        const doesNot = reach(1 - hundredth / 100, metric, 'percent');
        expect(1 - does.high).toBeCloseTo(doesNot.low, 10);
        expect(1 - does.low).toBeCloseTo(doesNot.high, 10);
      }),
      runs(50),
    );
    expect(reach(97.5, metric, 'percent_points')).toMatchObject({ low: 97.25, high: 97.75 });
  });

  test('of a percentage that is no share is a tenth of it', () => {
    expect(reach(1.5, metric, 'percent')).toMatchObject({ low: 1.35, high: 1.65 });
  });

  test('of a cut is a tenth of the way to the nearer end of the scale', () => {
    const points: Measure = { kind: 'points', path: null };
    expect(reach(40, points)).toMatchObject({ low: 36, high: 44 });
    expect(reach(80, points)).toMatchObject({ low: 78, high: 82 });
    expect(reachOf({ value: 4.2, room: [1, 5], closed: false, measure: points }, 0.1, [1, 5])).toMatchObject({
      low: 4.12,
      high: 4.28,
    });
  });

  test('at nought is a tenth of the way to its neighbour, and without one nothing', () => {
    expect(reach(0, metric, null, [-Infinity, 40])).toEqual({ low: -4, high: 4, of: 'neighbour', capped: false });
    expect(reach(0, metric)).toEqual({ low: 0, high: 0, of: 'nothing', capped: false });
  });

  test('never meets a neighbour that comes towards it', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 8 }),
        fc.constantFrom(0.05, 0.1, 0.5, 0.9),
        (values, share) => {
          const sorted = values.toSorted((a, b) => a - b);
          const reaches = sorted.map((value, i) =>
            reachOf(
              { value, room: [sorted[i - 1] ?? -Infinity, sorted[i + 1] ?? Infinity], closed: false, measure: metric },
              share,
              [0, 100],
            ),
          );
          for (const [i, { low, high }] of reaches.entries()) {
            expect(low).toBeLessThanOrEqual(sorted[i]!);
            expect(high).toBeGreaterThanOrEqual(sorted[i]!);
            if (i > 0) expect(low).toBeGreaterThan(reaches[i - 1]!.high);
          }
        },
      ),
      runs(100),
    );
    expect(reach(89, metric, null, [82, 94])).toMatchObject({ low: 85.85, high: 91.25, capped: true });
  });

  test('of a share that must be seen stays a share', () => {
    const share: Measure = { kind: 'share', path: '' };
    expect(reachOf({ value: 0.5, room: [0, 1], closed: true, measure: share }, 0.1, [0, 100])).toMatchObject({
      low: 0.45,
      high: 0.55,
    });
    expect(reachOf({ value: 1, room: [0, 1], closed: true, measure: share }, 0.1, [0, 100])).toMatchObject({
      low: 1,
      high: 1,
      of: 'nothing',
    });
  });
});

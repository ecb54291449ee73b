import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../../test/arbitrary/runs.ts';
import type { Knot } from '../../model/curve.ts';
import { applySegments, segmentsOfLinear, type Segments } from '../indicator/linear-curve.ts';
import { segmentsOfSteps } from '../indicator/step-curve.ts';
import { createRowList } from './row-list.ts';
import { changedRange, rowsWithin } from './segment-range.ts';

const raws = fc
  .uniqueArray(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 6 })
  .map((all) => all.toSorted((a, b) => a - b));

/** A curve, and the same with some knots elsewhere or giving other points. */
const twoCurves = fc.record({
  raws,
  points: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 7, maxLength: 7 }),
  shifts: fc.array(fc.constantFrom(0, 0, 0, 0.4, -0.3), { minLength: 6, maxLength: 6 }),
  rises: fc.array(fc.constantFrom(0, 0, 0, 0, 1), { minLength: 6, maxLength: 6 }),
  steps: fc.boolean(),
});

function segmentsOf(at: readonly number[], points: readonly number[], steps: boolean): Segments {
  if (!steps) return segmentsOfLinear({ kind: 'linear', knots: at.map((raw, k): Knot => [raw, points[k + 1]!]) });
  return segmentsOfSteps({
    kind: 'step',
    first: points[0]!,
    steps: at.map((from, k) => ({ from, points: points[k + 1]! })),
  });
}

test('of a curve that changes every row with other points lies in the range, and no row without a value', () => {
  fc.assert(
    fc.property(twoCurves, ({ raws: at, points, shifts, rises, steps }) => {
      const other = at.map((raw, k) => raw + shifts[k]!);
      const raised = points.map((given, k) => (k === 0 ? given : given + rises[k - 1]!));
      const [a, b] = [segmentsOf(at, points, steps), segmentsOf(other, raised, steps)];
      const spread = [...at, ...other].flatMap((x) => [x - 0.1, x, x + 0.1]);
      const values = Float64Array.from([...spread, -1e300, 1e300, -Infinity, Infinity, Number.NaN]);
      const list = rowsWithin(changedRange(a, b), values, createRowList(values.length));
      const within = new Set(list.rows.subarray(0, list.count));
      const [was, now] = [a, b].map((curve) => pointsOf(curve, values)) as [Float64Array, Float64Array];
      values.forEach((value, row) => {
        if (!Object.is(was[row], now[row])) expect(within.has(row)).toBe(true);
        if (Number.isNaN(value)) expect(within.has(row)).toBe(false);
      });
    }),
    runs(500),
  );
});

test('a curve that stays changes no row, one knot only those beside it', () => {
  const points = [0, 10, 20, 30, 40, 50, 60];
  const values = Float64Array.of(0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5);
  const rowsOf = (a: Segments, b: Segments): number[] => {
    const { rows, count } = rowsWithin(changedRange(a, b), values, createRowList(values.length));
    return [...rows.subarray(0, count)];
  };
  for (const steps of [false, true]) {
    const curve = segmentsOf([1, 2, 3, 4, 5, 6], points, steps);
    expect(rowsOf(curve, segmentsOf([1, 2, 3, 4, 5, 6], points, steps))).toEqual([]);
    expect(rowsOf(curve, segmentsOf([1, 2, 3.2, 4, 5, 6], points, steps))).toEqual([2, 3]);
  }
});

function pointsOf(curve: Segments, values: Float64Array): Float64Array {
  const points = new Float64Array(values.length);
  applySegments(curve, { values, points, status: new Uint8Array(values.length) }, 0, values.length);
  return points;
}

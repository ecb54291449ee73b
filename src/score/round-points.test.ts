import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../test/arbitrary/runs.ts';
import { ROUNDING_MODES, type RoundingMode } from '../model/rounding.ts';
import { roundPoints } from './round-points.ts';

const round = (points: number, to: number, mode: RoundingMode = 'half_up'): number => roundPoints(points, { to, mode });

describe('points are rounded as decimals are', () => {
  test.each([
    [0.285, 2, 0.29],
    [1.005, 2, 1.01],
    [2.5, 0, 3],
    [-2.5, 0, -2],
    [0.1 + 0.2, 1, 0.3],
    [44.4, -1, 40],
    [45, -1, 50],
    [1e300, 2, 1e300],
  ])('%d to %d decimals is %d', (points, to, rounded) => expect(round(points, to)).toBe(rounded));

  test('halves to an even last place', () => {
    expect([0.5, 1.5, 2.5, -0.5, -1.5].map((points) => round(points, 0, 'half_even'))).toEqual([0, 2, 2, 0, -2]);
    expect(round(0.285, 2, 'half_even')).toBe(0.28);
  });

  test('halves away from 0, as Excel and SAS do', () => {
    expect([2.5, -2.5, 0.5, -0.5, -2.4, -2.6].map((points) => round(points, 0, 'half_away'))).toEqual([
      3, -3, 1, -1, -2, -3,
    ]);
    expect([0.285, -0.285].map((points) => round(points, 2, 'half_away'))).toEqual([0.29, -0.29]);
  });

  test('everything up as CVSS does, or down; what stands at a step stays', () => {
    // The specification of CVSS 3.1, appendix A: Roundup(4.02) is 4.1, Roundup(4.00) is 4.0; and a sum that is off in its last bit.
    expect([4.02, 4.0, 0.1 * 3].map((points) => round(points, 1, 'up'))).toEqual([4.1, 4, 0.3]);
    expect([4.09, 4.1, 1.1 * 3].map((points) => round(points, 1, 'down'))).toEqual([4, 4.1, 3.3]);
  });

  test('what stands at a step stays there however large it is', () => {
    for (const mode of ROUNDING_MODES) {
      expect([158633.602, 11666.5639, 2267.1171].map((points) => round(points, 4, mode))).toEqual([
        158633.602, 11666.5639, 2267.1171,
      ]);
    }
  });

  test('what is not there stays so', () => expect(round(Number.NaN, 2)).toBeNaN());
});

test('rounding twice is rounding once, keeps the order and moves by less than a step', () => {
  const points = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const property = fc.property(
    points,
    points,
    fc.integer({ min: -3, max: 4 }),
    fc.constantFrom(...ROUNDING_MODES),
    (a, b, to, mode) => {
      const [x, y] = [round(a, to, mode), round(b, to, mode)];
      expect(round(x, to, mode)).toBe(x);
      if (a <= b) expect(x).toBeLessThanOrEqual(y);
      expect(Math.abs(x - a)).toBeLessThan(10 ** -to * (1 + 1e-8));
    },
  );
  fc.assert(property, runs(2000));
});

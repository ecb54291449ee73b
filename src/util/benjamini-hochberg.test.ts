import { expect, test } from 'vitest';
import fc from 'fast-check';
import { adjustByBenjaminiHochberg } from './benjamini-hochberg.ts';

test('the fifteen p values of the paper are adjusted as R and statsmodels adjust them', () => {
  // Benjamini and Hochberg 1995, section 3.2; statsmodels 0.14 multipletests(method='fdr_bh'), p.adjust(p, 'BH').
  const p = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ];
  const expected = [
    0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714285714286, 0.06385714285714286, 0.0645, 0.0765, 0.486,
    0.5811818181818182, 0.714875, 0.7532307692307693, 0.8132142857142857, 1,
  ];
  adjustByBenjaminiHochberg(p).forEach((q, i) => expect(q).toBeCloseTo(expected[i]!, 12));
  expect(adjustByBenjaminiHochberg([])).toEqual(new Float64Array());
  // The paper's finding: four of the fifteen.
  expect(adjustByBenjaminiHochberg(p).filter((q) => q <= 0.05)).toHaveLength(4);
});

test('an adjusted p is never below its own, keeps their order, and does not depend on the order they are given in', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), (p) => {
      const q = adjustByBenjaminiHochberg(p);
      const back = adjustByBenjaminiHochberg(p.toReversed()).toReversed();
      p.forEach((own, i) => {
        expect(q[i]!).toBeGreaterThanOrEqual(own);
        expect(q[i]!).toBeLessThanOrEqual(1);
        expect(q[i]).toBe(back[i]);
        p.forEach((other, j) => {
          if (own <= other) expect(q[i]!).toBeLessThanOrEqual(q[j]!);
        });
      });
    }),
  );
});

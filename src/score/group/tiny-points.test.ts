import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../../test/arbitrary/runs.ts';
import { expectOracle } from '../../../test/harness/expect-oracle.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Combine } from '../../model/model.ts';
import { explainAccount } from '../explain/explain.ts';
import { scoreNaively } from '../naive/naive.ts';

/** Points down to the smallest double, of which quotients and powers are no numbers any more. */
const POINTS = [0, 5e-324, 1e-322, 1e-308, 1e-200, 1e-12, 1, 50, 100] as const;
const COMBINATIONS: readonly Combine[] = [
  { kind: 'mean' },
  { kind: 'geometric' },
  { kind: 'harmonic' },
  { kind: 'product', scale: [0, 100] },
  ...[-2, -0.5, 0.5, 2, 3].map((exponent): Combine => ({ kind: 'power', exponent })),
];

test('points next to nothing are scored as the oracle does, and contributions add up without one that is no number', () => {
  const points = fc.constantFrom(...POINTS);
  fc.assert(
    fc.property(
      fc.constantFrom(...COMBINATIONS),
      fc.constantFrom(...COMBINATIONS),
      points,
      points,
      points,
      (outer, inner, a, b, c) => {
        const model = modelOf(
          [group('g', [indicator('a'), indicator('b', { weight: 2 })], { combine: inner }), indicator('c')],
          null,
          { combine: outer },
        );
        const { bound, table, scores } = handMadeBase({ values: { x: { a, b, c } }, model });
        expectOracle(scores, 0, scoreNaively(bound, table, 0));
        const { root } = explainAccount(bound, table, scores, 0);
        if (root.kind !== 'group' || root.points === null) return;
        for (const parts of [
          root.children.map((child) => child.contribution),
          root.children.map((child) => child.overallContribution),
        ]) {
          const sum = parts.reduce<number>((total, part) => total + (part ?? 0), 0);
          expect(Math.abs(sum - root.points)).toBeLessThan(1e-9);
        }
      },
    ),
    runs(2000),
  );
});

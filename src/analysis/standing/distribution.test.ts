import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { distribution, distributionsByRule } from './distribution.ts';
import { allRows } from '../base/scored-base.ts';

const dimensions = [group('a', [indicator('x')]), group('b', [indicator('y')]), group('c', [indicator('z')])];

function base(gates = false) {
  return handMadeBase({
    model: modelOf(
      dimensions,
      gates ? { gates: [[], [], [{ kind: 'metric', metric: 'x', atLeast: 70, atMost: null }], [], []] } : {},
    ),
    values: {
      high: { x: 90, y: 85, z: 80 },
      low: { x: 10, y: 85, z: 80 },
      unseen: { x: 50, y: 85 },
      dark: { x: 50 },
    },
    attributes: { high: { arr: 100 }, low: { arr: 0 }, unseen: { arr: null }, dark: { arr: 7 } },
  });
}

test('every account is in exactly one bucket: exactly, at most, or not rated', () => {
  const found = distribution(base(), allRows(4), 'arr')!;
  expect(found.stages.map((s) => [s.stage, s.exact.accounts, s.atMost.accounts])).toEqual([
    [1, 1, 0],
    [2, 0, 0],
    [3, 0, 1],
    [4, 0, 0],
    [5, 1, 0],
  ]);
  expect(found.notRated.accounts).toBe(1);
  expect(found.total.accounts).toBe(4);
});

test('an account without ARR adds nothing to the sum and is counted; an ARR of 0 is known', () => {
  const found = distribution(base(), allRows(4), 'arr')!;
  expect(found.total).toEqual({ accounts: 4, weight: 107, unweighed: 1 });
  expect(found.stages[0]!.all).toEqual({ accounts: 1, weight: 0, unweighed: 0 });
  expect(found.stages[2]!.atMost).toEqual({ accounts: 1, weight: 0, unweighed: 1 });
  expect(found.notRated.weight).toBe(7);
});

test('without the attribute every account is unweighed', () => {
  expect(distribution(base(), allRows(4), 'none')!.total).toEqual({ accounts: 4, weight: 0, unweighed: 4 });
});

test('a filter counts its rows only', () => {
  expect(distribution(base(), Uint32Array.of(1, 3), 'arr')!.total.accounts).toBe(2);
  expect(distribution(base(), Uint32Array.of(), 'arr')!.total).toEqual({ accounts: 0, weight: 0, unweighed: 0 });
});

test('the rules stand side by side and differ where they should', () => {
  const byRule = distributionsByRule(base(true), allRows(4), 'arr');
  expect(byRule.map((d) => d.rule)).toEqual(['weakest', 'score', 'gates']);
  const exact = byRule.map((d) => d.stages.map((s) => s.exact.accounts));
  // low: weakest 1, score (10 + 85 + 80) / 3 = 58 capped by the gate at 2, gates 2.
  expect(exact[0]).toEqual([1, 0, 0, 0, 1]);
  expect(exact[1]).toEqual([0, 2, 0, 0, 1]);
  expect(exact[2]).toEqual([0, 2, 0, 0, 1]);
});

test('without gates the rule of gates is left out: it would put everyone on the top', () => {
  expect(distributionsByRule(base(), allRows(4), 'arr').map((d) => d.rule)).toEqual(['weakest', 'score']);
});

test('a model without stages has no distribution', () => {
  const bare = handMadeBase({ model: modelOf(dimensions, null), values: { one: { x: 1, y: 2, z: 3 } } });
  expect(distribution(bare, allRows(1), 'arr')).toBeNull();
  expect(distributionsByRule(bare, allRows(1), 'arr')).toEqual([]);
});

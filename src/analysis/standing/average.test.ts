import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { average, averageChange } from './average.ts';
import { allRows, type ScoredBase } from '../base/scored-base.ts';

const model = modelOf([group('a', [indicator('x')]), group('b', [indicator('y')])], { minDimensions: 1 });

function baseOf(values: Record<string, number | 'missing'>): ScoredBase {
  return handMadeBase({
    model,
    values: Object.fromEntries(Object.entries(values).map(([account, x]) => [account, { x, y: x }])),
  });
}

test('no rated account has no mean and no coverage, not the mean or the coverage 0', () => {
  expect(average(baseOf({}), allRows(0))).toEqual({ rated: 0, notRated: 0, mean: null, coverage: null });
  expect(average(baseOf({ a: 'missing' }), allRows(1))).toEqual({ rated: 0, notRated: 1, mean: null, coverage: null });
});

test('accounts that are not rated are counted and lower no mean', () => {
  expect(average(baseOf({ a: 40, b: 60, c: 'missing' }), allRows(3))).toMatchObject({
    rated: 2,
    notRated: 1,
    mean: 50,
    coverage: 2 / 3,
  });
});

test('points that rest on fills alone count as not rated', () => {
  const filling = { ...model, stages: null, root: { ...model.root, ifMissing: 0, minCoverage: 0 } };
  const children = filling.root.children.map((child) => ({ ...child, ifMissing: 0, minCoverage: 0 }) as const);
  const values = { a: { x: 40, y: 40 }, b: { x: 60, y: 'missing' }, c: { x: 'missing', y: 'missing' } } as const;
  const base = handMadeBase({ model: { ...filling, root: { ...filling.root, children } }, values });
  expect([...base.scores.nodes[0]!.points]).toEqual([40, 30, 0]);
  expect(average(base, allRows(3))).toMatchObject({ rated: 2, notRated: 1, mean: 35 });
});

test('the mean of a few reads no other account, so that many segments cost no more than all accounts once', () => {
  const base = baseOf({ a: 40, b: 60, c: 'missing' });
  const whole = vi.spyOn(base.scores.nodes[0]!.points, 'some');
  expect(average(base, Uint32Array.of(1)).mean).toBe(60);
  expect(whole).not.toHaveBeenCalled();
});

test('the change is split into same accounts, those new to the mean and those gone from it', () => {
  const a = baseOf({ stays: 40, leaves: 80, fades: 60, wakes: 'missing' });
  const b = baseOf({ stays: 50, joins: 20, fades: 'missing', wakes: 80 });
  const found = averageChange(a, allRows(4), b, allRows(4));
  expect(found.same).toEqual({ accounts: 1, before: 40, after: 50, change: 10 });
  expect(found.joined).toEqual({ accounts: 1, effect: -10 });
  expect(found.becameRated).toEqual({ accounts: 1, effect: 10 });
  expect(found.left).toEqual({ accounts: 1, effect: -40 / 3 });
  expect(found.becameNotRated).toEqual({ accounts: 1, effect: -20 / 3 });
});

test('without an account rated in both nothing is split', () => {
  const found = averageChange(baseOf({ a: 10 }), allRows(1), baseOf({ b: 30 }), allRows(1));
  expect(found).toMatchObject({ change: 20, same: null, joined: null, left: null });
});

test('the five effects add up to the change of the mean', () => {
  const points = fc.oneof(fc.double({ min: 0, max: 100, noNaN: true }), fc.constant('missing' as const));
  const side = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), points);
  fc.assert(
    fc.property(side, side, (before, after) => {
      const [a, b] = [baseOf(before), baseOf(after)];
      const found = averageChange(a, allRows(a.table.accounts.length), b, allRows(b.table.accounts.length));
      if (found.same === null) return;
      const { same, joined, becameRated, left, becameNotRated } = found;
      const sum = same.change + joined!.effect + becameRated!.effect + left!.effect + becameNotRated!.effect;
      expect(Math.abs(sum - found.change!)).toBeLessThan(1e-9);
    }),
  );
});

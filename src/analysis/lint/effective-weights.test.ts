import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { manyAccounts, scattered } from '../../../test/fixtures/many-accounts.ts';
import { pearson } from '../../util/correlation.ts';
import { groupInfluences, mostOff } from './effective-weights.ts';

function influences(spreadOfY: number, weightOfY = 1) {
  const model = modelOf([group('a', [indicator('x'), indicator('y', { weight: weightOfY })])], null);
  const values = manyAccounts(400, (i) => ({ x: scattered(i, 1), y: 50 + (scattered(i, 2) - 50) * spreadOfY }));
  const base = handMadeBase({ model, values });
  return { base, a: groupInfluences(base).find(({ path }) => path === 'a')! };
}

test('independent parts of equal spread and weight have equal influence', () => {
  const { a } = influences(1);
  expect(a.children.map(({ nominal }) => nominal)).toEqual([0.5, 0.5]);
  expect(a.children[0]!.effective).toBeCloseTo(0.5, 1);
  expect(mostOff(a)).toBeUndefined();
});

test('a part that hardly varies hardly counts, whatever its weight says', () => {
  const { a, base } = influences(0.1);
  const y = a.children.find(({ path }) => path === 'a.y')!;
  // Variances are 100 : 1, so of the sum's variance x explains 100/101 and y 1/101.
  expect(y.explains).toBeCloseTo(1 / 101, 1);
  expect(y.effective).toBeLessThan(0.05);
  expect(mostOff(a)).toEqual({ worst: y, off: 1 });
  const points = (path: string): Float64Array => base.scores.nodes.find((node) => node.path === path)!.points;
  expect(y.explains).toBeCloseTo(pearson(points('a.y'), points('a')) ** 2, 12);
});

test('what is off by less than a factor of two, or a tenth of the group, is left alone', () => {
  const child = (nominal: number, effective: number) => ({ path: 'a', nominal, explains: effective, effective });
  expect(mostOff({ path: '', children: [child(0.05, 0.12), child(0.95, 0.88)] })).toBeUndefined();
  expect(mostOff({ path: '', children: [child(0.4, 0.6), child(0.6, 0.4)] })).toBeUndefined();
  expect(mostOff({ path: '', children: [child(0.2, 0.4), child(0.8, 0.6)] })?.worst.nominal).toBe(0.2);
});

test('a weight of zero is meant, and where the lowest decides weights mean nothing', () => {
  expect(influences(1, 0).a).toBeUndefined();
  const model = modelOf([group('a', [indicator('x'), indicator('y')], { combine: { kind: 'min' } })], null);
  const values = manyAccounts(40, (i) => ({ x: i, y: 40 - i }));
  expect(groupInfluences(handMadeBase({ model, values })).map(({ path }) => path)).not.toContain('a');
});

test('fewer than thirty accounts tell nothing', () => {
  const model = modelOf([indicator('x'), indicator('y')], null);
  expect(groupInfluences(handMadeBase({ model, values: manyAccounts(29, (i) => ({ x: i, y: 1 })) }))).toEqual([]);
});

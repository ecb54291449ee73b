import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { manyAccounts } from '../../../test/fixtures/many-accounts.ts';
import { lowCoverage } from './low-coverage.ts';

const model = modelOf([
  group('a', [indicator('x'), indicator('y'), indicator('v')]),
  group('b', [indicator('z')], { weight: 2 }),
]);

test('an indicator that one account in ten has is told with the most frequent reason', () => {
  const values = manyAccounts(40, (i) => ({ x: i, v: i, y: i < 4 ? i : i < 10 ? 'missing' : 'expired', z: i }));
  expect(lowCoverage(handMadeBase({ model, values }))).toEqual([
    { path: 'a.y', kind: 'indicator', coverage: 0.1, accounts: 40, reason: 'expired' },
  ]);
});

test('a group below half is told once, not again with each of its parts', () => {
  const values = manyAccounts(40, (i) => ({ x: i, v: 'missing', y: 'missing', z: i }));
  expect(lowCoverage(handMadeBase({ model, values }))).toMatchObject([
    { path: 'a', kind: 'group', coverage: expect.closeTo(1 / 3) },
  ]);
});

test('where the whole model is hardly seen, that is all there is to say', () => {
  const values = manyAccounts(40, (i) => ({ x: i, v: 'missing', y: i, z: 'missing' }));
  expect(lowCoverage(handMadeBase({ model, values })).map(({ path }) => path)).toEqual(['']);
});

test('whom it does not apply to does not count', () => {
  const values = manyAccounts(60, (i) => ({ x: i, v: i, y: i < 30 ? i : 'na', z: i }));
  expect(lowCoverage(handMadeBase({ model, values }))).toEqual([]);
});

test('half of a group and a fifth of an indicator are enough', () => {
  const values = manyAccounts(40, (i) => ({ x: i, v: i, y: i < 8 ? i : 'missing', z: i < 20 ? i : 'missing' }));
  expect(lowCoverage(handMadeBase({ model, values }))).toEqual([]);
});

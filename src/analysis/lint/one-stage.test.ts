import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { manyAccounts } from '../../../test/fixtures/many-accounts.ts';
import { oneStage } from './one-stage.ts';

const model = modelOf([group('a', [indicator('x')]), group('b', [indicator('y')])]);

test('nineteen of twenty on one stage is told of the model and of the dimension that does it', () => {
  const values = manyAccounts(40, (i) => ({ x: i < 38 ? 10 : 90, y: 2.5 * i }));
  expect(oneStage(handMadeBase({ model, values }))).toEqual([
    { path: '', stage: 1, share: 0.95, accounts: 40 },
    { path: 'a', stage: 1, share: 0.95, accounts: 40 },
  ]);
});

test('one fewer is not', () => {
  const values = manyAccounts(40, (i) => ({ x: i < 37 ? 10 : 90, y: i < 37 ? 10 : 90 }));
  expect(oneStage(handMadeBase({ model, values }))).toEqual([]);
});

test('accounts that are not rated stand on no stage', () => {
  const values = manyAccounts(80, (i) => (i < 40 ? { x: 10, y: 50 } : { x: 'missing', y: 'missing' }));
  expect(oneStage(handMadeBase({ model, values }))).toMatchObject([
    { path: '', accounts: 40 },
    { path: 'a', accounts: 40 },
    { path: 'b', stage: 3, accounts: 40 },
  ]);
});

test('a model without stages, and fewer than thirty accounts, tell nothing', () => {
  const values = manyAccounts(29, () => ({ x: 10, y: 10 }));
  expect(oneStage(handMadeBase({ model, values }))).toEqual([]);
  expect(oneStage(handMadeBase({ model: { ...model, stages: null }, values }))).toEqual([]);
});

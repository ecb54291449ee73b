import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { manyAccounts } from '../../../test/fixtures/many-accounts.ts';
import type { Curve } from '../../model/curve.ts';
import type { GroupNode, IndicatorNode } from '../../model/model.ts';
import { unreachedThresholds } from './unreachable.ts';

/** Stages begin at 0, 20, 40, 60, 80. */
function found(x: IndicatorNode, values: (i: number) => number, accounts = 40) {
  const model = modelOf([group('a', [x]), group('b', [indicator('y')])]);
  return unreachedThresholds(
    handMadeBase({ model, values: manyAccounts(accounts, (i) => ({ x: values(i), y: 2.5 * i })) }),
  );
}

test('a stage nobody reaches is told of the indicator and of its dimension, the lowest such stage once', () => {
  expect(found(indicator('x'), (i) => i)).toEqual([
    { path: 'a', accounts: 40, highest: 39, stage: 3, impossible: false },
    { path: 'a.x', accounts: 40, highest: 39, stage: 3, impossible: false },
  ]);
});

test('points exactly at the cut have reached it', () => {
  expect(found(indicator('x'), (i) => i + 41).map(({ path }) => path)).toEqual(['a.x']);
  expect(found(indicator('x'), (i) => i + 41)[0]).toMatchObject({ highest: 80, stage: null });
});

test('a curve that ends below the cut makes it impossible, whoever comes', () => {
  const capped: IndicatorNode = { ...indicator('x'), curve: { kind: 'points', knots: [[0, 0], [50, 55]] } }; // prettier-ignore
  expect(found(capped, (i) => 2.5 * i)).toContainEqual({
    path: 'a.x',
    accounts: 40,
    highest: 55,
    stage: 4,
    impossible: true,
  });
});

test('a top somebody comes near to is reached; of a rank no top is asked', () => {
  expect(found(indicator('x'), (i) => 2.4 * i)).toEqual([]);
  expect(found(indicator('x', { rank: true }), () => 5).filter(({ stage }) => stage === null)).toEqual([]);
});

test('fewer than thirty accounts tell nothing', () => {
  expect(found(indicator('x'), (i) => i, 29)).toEqual([]);
});

test('the model tells its own only where its dimensions do not: nobody is good at both', () => {
  const model = modelOf([group('a', [indicator('x')]), group('b', [indicator('y')])]);
  const values = manyAccounts(40, (i) => (i % 2 === 0 ? { x: 100, y: 10 } : { x: 10, y: 100 }));
  expect(unreachedThresholds(handMadeBase({ model, values }))).toEqual([
    { path: '', accounts: 40, highest: 55, stage: 2, impossible: false },
  ]);
});

test('without stages only the top is asked for', () => {
  const model = modelOf([indicator('x')], null);
  const values = manyAccounts(40, (i) => ({ x: i }));
  expect(unreachedThresholds(handMadeBase({ model, values }))).toEqual([
    { path: 'x', accounts: 40, highest: 39, stage: null, impossible: false },
  ]);
});

test('a dimension whose own curve or limit ends below the cut makes it impossible', () => {
  const values = manyAccounts(40, (i) => ({ x: 2.5 * i, y: 2.5 * i }));
  const dimension = (own: Partial<GroupNode>): unknown => {
    const model = modelOf([{ ...group('a', [indicator('x')]), ...own }, group('b', [indicator('y')])]);
    return unreachedThresholds(handMadeBase({ model, values })).find(({ path }) => path === 'a');
  };
  const curve: Curve = { kind: 'bands', bands: [{ from: 0, points: 0 }, { from: 50, points: 50 }] }; // prettier-ignore
  expect(dimension({ curve })).toEqual({ path: 'a', accounts: 40, highest: 50, stage: 4, impossible: true });
  expect(dimension({ limit: [0, 70] })).toEqual({ path: 'a', accounts: 40, highest: 70, stage: 5, impossible: true });
  expect(dimension({ limit: [0, 100] })).toBeUndefined();
});

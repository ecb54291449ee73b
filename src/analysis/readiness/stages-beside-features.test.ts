import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Requirement } from '../../model/model.ts';
import { allRows } from '../base/scored-base.ts';
import { stagesBesideFeatures } from './stages-beside-features.ts';

const dimensions = [group('content', [indicator('k')]), group('channel', [indicator('c')])];
const asks = (path: string): Requirement => ({ kind: 'group', path, atLeast: 50, atMost: null });

function beside(values: Record<string, Record<string, number>>, overall: 'weakest' | 'score' = 'weakest') {
  const base = handMadeBase({ model: modelOf(dimensions, { overall }), values });
  return (first: Requirement) => stagesBesideFeatures(base, allRows(base.table.accounts.length), first);
}

test('names the dimension that holds most accounts, and whether the investment asks for it', () => {
  const told = beside({ a: { k: 10, c: 90 }, b: { k: 30, c: 70 }, d: { k: 90, c: 10 } });
  expect(told(asks('content'))).toEqual({ title: 'content', accounts: 2, same: true });
  expect(told({ kind: 'metric', metric: 'k', atLeast: 9, atMost: null })).toMatchObject({ same: true });
  expect(told(asks('channel'))).toEqual({ title: 'content', accounts: 2, same: false });
});

test('says nothing where two hold as many, nobody is held, or the weakest does not decide', () => {
  expect(beside({ a: { k: 10, c: 90 }, b: { k: 90, c: 10 } })(asks('content'))).toBeNull();
  expect(beside({ a: { k: 95, c: 95 } })(asks('content'))).toBeNull();
  expect(beside({ a: { k: 10, c: 90 } }, 'score')(asks('content'))).toBeNull();
});

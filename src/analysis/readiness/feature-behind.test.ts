import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Feature, Requirement } from '../../model/model.ts';
import { allRows } from '../base/scored-base.ts';
import { featureBehind } from './feature-behind.ts';
import { featureStates } from './feature-states.ts';

const asks = (path: string, atLeast: number): Requirement => ({ kind: 'group', path, atLeast, atMost: null });
const metric = (id: string, atLeast: number): Requirement => ({ kind: 'metric', metric: id, atLeast, atMost: null });

function behind(dimension: string, ...features: readonly Feature[]) {
  const plain = modelOf([group('content', [indicator('k')]), group('channel', [indicator('c'), indicator('s')])]);
  const values = { a: { k: 10, c: 90, s: 1 }, b: { k: 20, c: 10, s: 1 }, d: { k: 90, c: 90, s: 90 } };
  const base = handMadeBase({ model: { ...plain, features }, values });
  return featureBehind(base, featureStates(base), allRows(3), dimension);
}

const feature = (id: string, needs: readonly Requirement[], live = false): Feature => ({
  id,
  title: id,
  needs,
  ...(live ? { live: { since: 0, adopted: metric('k', 1) } } : {}),
});

test('is the feature whose most lacked prerequisite asks for the dimension', () => {
  const bot = feature('bot', [asks('content', 50), metric('c', 50)]);
  expect(behind('content', bot)).toEqual({ id: 'bot', title: 'bot', accounts: 2 });
  expect(behind('channel', bot)).toBeNull();
  expect(behind('content', feature('bot', [metric('k', 50)]))).toMatchObject({ accounts: 2 });
});

test('names nothing where another prerequisite is lacked as often, nobody lacks any, or the feature is live', () => {
  expect(behind('content', feature('even', [asks('content', 50), metric('s', 50)]))).toBeNull();
  expect(behind('content', feature('ready', [asks('content', 5)]))).toBeNull();
  expect(behind('content', feature('live', [asks('content', 50)], true))).toBeNull();
  expect(behind('content', feature('other', [metric('unread', 1)]))).toBeNull();
});

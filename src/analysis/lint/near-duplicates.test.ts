import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { manyAccounts, scattered } from '../../../test/fixtures/many-accounts.ts';
import { clusterDuplicates, duplicatesOf, rankIndicators } from './near-duplicates.ts';

const model = modelOf([group('a', [indicator('x'), indicator('y')]), group('b', [indicator('z')])], null);

function duplicates(accounts: number, row: (i: number) => Record<string, number | 'missing'>) {
  const ranked = rankIndicators(handMadeBase({ model, values: manyAccounts(accounts, row) }));
  return ranked.flatMap((_, i) => duplicatesOf(ranked, i));
}

test('the same order is found across groups, and so is the reverse', () => {
  const found = duplicates(50, (i) => ({ x: i, y: scattered(i, 1), z: 100 - (i * i) / 25 }));
  expect(found).toEqual([{ path: 'b.z', of: 'a.x', rho: -1, accounts: 50 }]);
});

test('what goes together loosely is not a duplicate', () => {
  expect(duplicates(200, (i) => ({ x: i / 2, y: i / 2 + scattered(i, 1) / 2, z: scattered(i, 2) }))).toEqual([]);
});

test('only accounts with both count, thirty of them at least', () => {
  const row = (i: number) => ({ x: i, y: i < 30 ? i : ('missing' as const), z: scattered(i, 3) });
  expect(duplicates(60, row)).toMatchObject([{ path: 'a.y', of: 'a.x', accounts: 30 }]);
  expect(duplicates(60, (i) => ({ ...row(i), y: i < 29 ? i : 'missing' }))).toEqual([]);
});

test('a constant is no duplicate of anything', () => {
  expect(duplicates(50, (i) => ({ x: 5, y: 5, z: scattered(i, 1) }))).toEqual([]);
});

test('what has no weight, or stands below what has none, repeats nothing: it is asked of by gates alone', () => {
  const idle = modelOf(
    [group('a', [indicator('x'), { ...indicator('y'), weight: 0 }]), { ...group('b', [indicator('z')]), weight: 0 }],
    null,
  );
  const values = manyAccounts(50, (i) => ({ x: i, y: i, z: i }));
  expect(rankIndicators(handMadeBase({ model: idle, values })).map(({ path }) => path)).toEqual(['a.x']);
});

test('what is connected by pairs is told once, with those that have the reverse order', () => {
  const pair = (path: string, of: string, rho: number, accounts = 60) => ({ path, of, rho, accounts });
  const pairs = [pair('b', 'a', 0.98), pair('d', 'b', -0.96), pair('e', 'd', 0.97, 40), pair('g', 'f', 1)];
  expect(clusterDuplicates(pairs, ['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toEqual([
    { alike: ['a', 'b'], reverse: ['d', 'e'], rho: 0.96, accounts: 40 },
    { alike: ['f', 'g'], reverse: [], rho: 1, accounts: 60 },
  ]);
  const [most] = clusterDuplicates([pair('b', 'a', -1), pair('c', 'b', 1)], ['a', 'b', 'c']);
  expect(most).toEqual({ alike: ['b', 'c'], reverse: ['a'], rho: 1, accounts: 60 });
});

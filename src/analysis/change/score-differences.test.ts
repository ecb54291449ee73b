import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { scoreDifferences, type OtherColumn } from './score-differences.ts';

const model = modelOf([group('a', [indicator('x'), indicator('y')]), group('b', [indicator('z')])], null);

/** p: a 20, b 50, whole 35. q: a 60, b 80, whole 70. r has nothing. */
const base = handMadeBase({
  model,
  values: { p: { x: 10, y: 30, z: 50 }, q: { x: 60, y: 60, z: 80 }, r: { x: 'missing', y: 'missing', z: 'missing' } },
});

function column(points: readonly number[], tolerance = 1e-9): OtherColumn {
  return { points: Float64Array.from(points), tolerance };
}

function compared(accounts: readonly string[], columns: Record<string, OtherColumn>) {
  return scoreDifferences(base, { accounts, columns: new Map(Object.entries(columns)) });
}

test('a tolerance holds on both sides and to the last point; nothing beside nothing is equal', () => {
  const within = compared(['r', 'q', 'p'], { '': column([NaN, 70.5, 34.5], 0.5) });
  expect(within.accounts.map(({ account, equal }) => [account, equal])).toEqual([['p', true], ['q', true], ['r', true]]); // prettier-ignore
  expect(within.largest).toMatchObject({ account: 'p', difference: 0.5 });
  expect(compared(['p', 'q', 'r'], { '': column([34.4, 70.6, 0], 0.5) }).equal).toBe(0);
});

test('a score on one side only differs, and its difference is no number', () => {
  const { accounts, equal } = compared(['p', 'r'], { '': column([NaN, 0]) });
  expect(equal).toBe(0);
  expect(accounts).toMatchObject([
    { account: 'p', ours: 35, theirs: null, difference: null },
    { account: 'r', ours: null, theirs: 0, difference: null },
  ]);
});

test('of what differs the deepest is named, children before their group', () => {
  const { accounts, nodes } = compared(['p', 'q'], {
    '': column([30, 60]),
    a: column([10, 60]),
    'a.x': column([10, 60]),
    'a.y': column([10, 60]),
    b: column([50, 60]),
  });
  expect(accounts.map(({ first }) => first)).toEqual([
    { path: 'a.y', ours: 30, theirs: 10, difference: 20 },
    { path: 'b', ours: 80, theirs: 60, difference: 20 },
  ]);
  expect(nodes).toEqual([
    { path: 'a.y', accounts: 1, largest: 20 },
    { path: 'b', accounts: 1, largest: 20 },
  ]);
});

test('where all its children are equal the group itself is the first: it combines them in another way', () => {
  const { accounts } = compared(['p'], { '': column([35]), a: column([17]), 'a.x': column([10]), 'a.y': column([30]) });
  expect(accounts[0]).toMatchObject({ equal: true, first: { path: 'a', ours: 20, theirs: 17 } });
});

test('the node that comes first for most accounts is first', () => {
  const { nodes } = compared(['p', 'q', 'r'], {
    '': column([0, 0, 0]),
    a: column([20, 60, 9]),
    b: column([0, 0, NaN]),
  });
  expect(nodes.map(({ path, accounts }) => [path, accounts])).toEqual([['b', 2], ['a', 1]]); // prettier-ignore
  expect(nodes[1]!.largest).toBeNull();
});

test('accounts in only one of the two are listed, and compared with nothing', () => {
  const found = compared(['q', 'stranger'], { '': column([70, 1]) });
  expect(found).toMatchObject({ onlyOurs: ['p', 'r'], onlyTheirs: ['stranger'], equal: 1 });
  expect(found.accounts).toHaveLength(1);
});

test('no account in both: nothing is largest', () => {
  expect(compared([], { '': column([]) })).toMatchObject({ accounts: [], equal: 0, largest: null, nodes: [] });
});

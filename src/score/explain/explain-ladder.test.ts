import { expect, test } from 'vitest';
import { group, handMadeTable, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Combine } from '../../model/model.ts';
import { bind } from '../bind.ts';
import { score } from '../score.ts';
import { explainAccount } from './explain.ts';
import type { GroupExplanation } from './explanation.ts';

const combine: Combine = { kind: 'ladder', of: ['low', 'middle', 'high'], held: 0.8, scale: [0, 100] };
const five = ['a', 'b', 'c', 'd', 'e'];
const model = modelOf([
  group(
    'f',
    [
      indicator('low'),
      group(
        'middle',
        five.map((id) => indicator(id)),
      ),
      indicator('high'),
    ],
    { combine },
  ),
]);

type Values = Readonly<Record<string, number | 'missing'>>;

function ladderOf(values: Values, of = model): GroupExplanation {
  const table = handMadeTable({ it: values });
  const bound = bind(of, table, null);
  const { root } = explainAccount(bound, table, score(bound, table), 0);
  const ladder = root.kind === 'group' ? root.children[0] : undefined;
  if (ladder?.kind !== 'group') throw new Error('no group');
  return ladder;
}

test('of the first level that is not held the share, what is left of it, and how many of that would do', () => {
  const { ladder, points } = ladderOf({ low: 80, a: 100, b: 100, c: 0, d: 0, e: 50, high: 100 });
  expect(ladder).toEqual({
    held: ['low'],
    next: { title: 'middle', share: 0.5, needed: 0.8, count: 2, of: ['c', 'd', 'e'] },
    above: ['high'],
    unseen: [],
  });
  expect(points).toBeCloseTo(100 / 3 + (100 / 3) * (0.5 / 0.8), 9);
});

test('raising as many of what is left as it says holds the level, one less does not', () => {
  const own = { low: 100, a: 100, b: 0, c: 0, d: 20, e: 0, high: 60 };
  const { count, of } = ladderOf(own).ladder!.next!;
  const raised = (n: number): Values => ({ ...own, ...Object.fromEntries(of.slice(0, n).map((id) => [id, 100])) });
  expect(count).toBe(3);
  expect(ladderOf(raised(3)).ladder!.held).toContain('middle');
  expect(ladderOf(raised(2)).ladder!.held).toEqual(['low']);
});

test('a level without points is named, and left out', () => {
  const { ladder, points } = ladderOf({
    low: 100,
    ...Object.fromEntries(five.map((id) => [id, 'missing'])),
    high: 100,
  });
  expect(ladder).toEqual({ held: ['low', 'high'], next: null, above: [], unseen: ['middle'] });
  expect(points).toBe(100);
});

test('levels add up to the points of the group, each its part as far as it counts', () => {
  const { children, points } = ladderOf({ low: 100, a: 100, b: 100, c: 100, d: 100, e: 0, high: 40 });
  const parts = Object.fromEntries(children.map(({ id, contribution }) => [id, contribution]));
  expect(parts['low']).toBeCloseTo(100 / 3, 9);
  expect(parts['middle']).toBeCloseTo(100 / 3, 9);
  expect(parts['high']).toBeCloseTo(100 / 6, 9);
  expect(points).toBeCloseTo(250 / 3, 9);
});

test('what is left is not counted where it depends on which of it comes to be there', () => {
  const middle = group('middle', [indicator('a'), indicator('b', { weight: 3 }), indicator('c')]);
  const weighed = modelOf([group('f', [indicator('low'), middle, indicator('high')], { combine })]);
  expect(ladderOf({ low: 100, a: 0, b: 0, c: 100, high: 0 }, weighed).ladder!.next).toMatchObject({
    share: 0.2,
    count: null,
    of: ['a', 'b'],
  });
});

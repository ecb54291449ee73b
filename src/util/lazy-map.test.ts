import { expect, test } from 'vitest';
import { lazyMap } from './lazy-map.ts';

test('an entry is made when it is first asked for, and once', () => {
  const asked: string[] = [];
  const map = lazyMap(
    new Map([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]),
    (value, key) => {
      asked.push(key);
      return value * 10;
    },
  );
  expect([map.size, map.has('b'), map.has('x'), map.get('x'), asked]).toEqual([3, true, false, undefined, []]);
  expect([map.get('b'), map.get('b'), asked]).toEqual([20, 20, ['b']]);
  expect([...map]).toEqual([
    ['a', 10],
    ['b', 20],
    ['c', 30],
  ]);
  expect(asked).toEqual(['b', 'a', 'c']);
  expect([[...map.keys()], [...map.values()]]).toEqual([
    ['a', 'b', 'c'],
    [10, 20, 30],
  ]);
  const told: unknown[] = [];
  map.forEach((value, key) => told.push([key, value]));
  expect(told).toEqual([...map.entries()]);
});

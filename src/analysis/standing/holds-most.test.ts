import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { readHolds } from '../base/holds.ts';
import { holdsMost } from './holds-most.ts';

const model = modelOf([group('a', [indicator('x')]), group('b', [indicator('y')]), group('c', [indicator('z')])]);
const base = handMadeBase({
  model,
  values: {
    a1: { x: 10, y: 50, z: 90 },
    a2: { x: 10, y: 10, z: 90 },
    a3: { x: 90, y: 10, z: 50 },
    a4: { x: 95, y: 95, z: 95 },
    a5: {},
  },
});
const holds = readHolds(base)!;

test('who is held by several dimensions counts for each of them', () => {
  const most = holdsMost(holds, Uint32Array.from([0, 1, 3, 4]))!;
  expect([most.dimensions.map(({ path }) => path), most.accounts]).toEqual([['a'], 2]);
});

test('equal ones are all named, so that none is called the most by its place alone', () => {
  const most = holdsMost(holds, Uint32Array.from([0, 1, 2]))!;
  expect([most.dimensions.map(({ path }) => path), most.accounts]).toEqual([['a', 'b'], 2]);
});

test('on the top stage and without a stage nobody is held', () => {
  expect(holdsMost(holds, Uint32Array.from([3, 4]))).toBeNull();
  expect(holdsMost(holds, Uint32Array.from([]))).toBeNull();
});

import { expect, test } from 'vitest';
import { modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { stageBands } from './stage-bands.ts';

const stages = modelOf([]).stages!;

test('bands begin where the curve reaches a stage, and cover every raw value', () => {
  const knots = [
    [0, 0],
    [5, 20],
    [15, 40],
    [30, 60],
    [50, 80],
    [70, 100],
  ] as const;
  const bands = stageBands({ kind: 'linear', knots }, stages, [0, 100]);
  expect(bands.map(({ from, stage }) => [from, stage])).toEqual([
    [-Infinity, 1],
    [5, 2],
    [15, 3],
    [30, 4],
    [50, 5],
  ]);
  expect(bands.at(-1)!.to).toBe(Infinity);
});

test('between knots the crossing is found on the line', () => {
  const bands = stageBands(
    {
      kind: 'linear',
      knots: [
        [0, 0],
        [10, 100],
      ],
    },
    stages,
    [0, 100],
  );
  expect(bands.map(({ from }) => from)).toEqual([-Infinity, 2, 4, 6, 8]);
});

test('a curve that falls has its highest stage on the left; one that rises and falls has a stage twice', () => {
  const down = stageBands(
    {
      kind: 'linear',
      knots: [
        [0, 100],
        [10, 0],
      ],
    },
    stages,
    [0, 100],
  );
  expect(down.map(({ stage }) => stage)).toEqual([5, 4, 3, 2, 1]);
  const hill = stageBands(
    {
      kind: 'linear',
      knots: [
        [0, 0],
        [5, 50],
        [10, 30],
      ],
    },
    stages,
    [0, 100],
  );
  expect(hill.map(({ stage }) => stage)).toEqual([1, 2, 3, 2]);
});

test('a rank rises with the values of its population; a base without spread has no bands', () => {
  const rank = { kind: 'rank', direction: 'up', values: [1, 2, 3, 4, 5], below: [0, 1, 2, 3, 4, 5] } as const;
  const bands = stageBands(rank, stages, [0, 100]);
  expect(bands.map(({ stage }) => stage)).toEqual([1, 2, 3, 4, 5]);
  expect(stageBands({ kind: 'flat' }, stages, [0, 100])).toEqual([]);
});

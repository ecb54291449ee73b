import { expect, test } from 'vitest';
import { handMadeTable, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { IndicatorNode } from '../../model/model.ts';
import { bind } from '../bind.ts';
import type { BoundModel, PlainCurve } from '../bound-model.ts';
import { nextThreshold } from './next-threshold.ts';

const falling: IndicatorNode = {
  ...indicator('x'),
  curve: {
    kind: 'stage_from',
    direction: 'down',
    cuts: [10, 4, 2],
    bottom: 20,
    top: 0,
    knots: [
      [0, 100],
      [2, 80],
      [4, 40],
      [10, 20],
      [20, 0],
    ],
  },
};

function ruler({ curves }: BoundModel): PlainCurve {
  const { x } = curves;
  if (x === undefined || x.kind === 'by_group') throw new Error('no plain curve');
  return x;
}

test('on the top stage of a curve the next gain is what its top still brings', () => {
  const bound = bind(modelOf([falling]), handMadeTable({ it: { x: 1 } }), 0);
  expect(nextThreshold(falling, ruler(bound), bound.model, 1, 90)).toEqual({
    raw: 0,
    points: 100,
    stage: null,
    distance: 1,
  });
  expect(nextThreshold(falling, ruler(bound), bound.model, 3, 60)).toMatchObject({ raw: 2, stage: 4 });
  expect(nextThreshold(falling, ruler(bound), bound.model, 0, 100)).toBeNull();
});

test('where nobody ranks better there is no next gain', () => {
  const ranked = indicator('x', { rank: true });
  const bound = bind(modelOf([ranked]), handMadeTable({ a: { x: 1 }, b: { x: 5 } }), 0);
  expect(nextThreshold(ranked, ruler(bound), bound.model, 5, 75)).toBeNull();
});

test('from however far away the gain that is met first is told', () => {
  const bands: IndicatorNode = {
    ...indicator('x'),
    curve: {
      kind: 'bands',
      bands: [
        { from: 0, points: 35 },
        { from: 1, points: 100, above: true },
        { from: 2, points: 65, above: true },
        { from: 3, points: 50 },
      ],
    },
  };
  const bound = bind(modelOf([bands]), handMadeTable({ it: { x: 1 } }), 0);
  const next = (value: number, points: number) => nextThreshold(bands, ruler(bound), bound.model, value, points);
  for (const far of [1e308, Infinity]) {
    // Just below 3 is the band of 65, which goes on to 2.
    expect(next(far, 50)).toMatchObject({ raw: 3, points: 65, past: true });
    expect(next(-far, 35)).toMatchObject({ raw: 1, points: 100, past: true });
  }
});

test('a band of one value alone is a gain that can be met', () => {
  const bands: IndicatorNode = {
    ...indicator('x'),
    curve: {
      kind: 'bands',
      bands: [
        { from: -5, points: 0 },
        { from: 0, points: 100 },
        { from: 0, points: 50, above: true },
      ],
    },
  };
  const bound = bind(modelOf([bands]), handMadeTable({ it: { x: 1 } }), 0);
  for (const [value, points] of [
    [-2, 0],
    [3, 50],
  ] as const)
    expect(nextThreshold(bands, ruler(bound), bound.model, value, points)).toMatchObject({ raw: 0, points: 100 });
});

test('what rounds to the points that are there is no gain, and a gain is told as it counts', () => {
  const bands: IndicatorNode = {
    ...indicator('x'),
    round: { to: 0, mode: 'half_up' },
    curve: {
      kind: 'bands',
      bands: [
        { from: 0, points: 14.1 },
        { from: 26, points: 27.2 },
        { from: 35, points: 41.6 },
      ],
    },
  };
  const bound = bind(modelOf([bands]), handMadeTable({ it: { x: 26 } }), 0);
  expect(nextThreshold(bands, ruler(bound), bound.model, 26, 27)).toMatchObject({ raw: 35, points: 42, distance: 9 });
  expect(nextThreshold(bands, ruler(bound), bound.model, 26, 28)).toMatchObject({ raw: 35, points: 42 });
  expect(nextThreshold(bands, ruler(bound), bound.model, 40, 42)).toBeNull();
});

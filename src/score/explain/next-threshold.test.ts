import { expect, test } from 'vitest';
import { handMadeTable, indicator, modelOf } from '../../../test/hand-made-base.ts';
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

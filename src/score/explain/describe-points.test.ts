import { expect, test } from 'vitest';
import { handMadeTable, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { bind } from '../bind.ts';
import { score } from '../score.ts';
import { describePoints } from './describe-points.ts';
import { explainAccount } from './explain.ts';

const described = {
  ...indicator('size'),
  descriptions: [
    { from: 20, text: 'small' },
    { from: 50, text: 'medium' },
    { from: 100, text: 'large' },
  ],
};

test('points have the text of the highest that they reach, also where a sum falls short of it by its rounding', () => {
  const texts = [0, 19.9, 20, 49, 50 - 1e-8, 50, 100].map((points) => describePoints(described, points, [0, 100]));
  expect(texts).toEqual([undefined, undefined, 'small', 'small', 'medium', 'medium', 'large']);
  expect(describePoints(indicator('size'), 50, [0, 100])).toBeUndefined();
});

test('an account is told what its own points mean, and nothing where there is no evidence', () => {
  const table = handMadeTable({ a: { size: 60 }, b: { size: 'missing' } });
  const bound = bind(modelOf([described]), table, null);
  const scores = score(bound, table);
  const told = [0, 1].map((row) => {
    const { root } = explainAccount(bound, table, scores, row);
    const leaf = root.kind === 'group' ? root.children[0] : undefined;
    return leaf?.kind === 'indicator' ? leaf.description : null;
  });
  expect(told).toEqual(['medium', undefined]);
});

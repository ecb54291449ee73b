import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Model, PlainModel, StageRule } from '../../model/model.ts';
import { allRows } from '../base/scored-base.ts';
import { measuredOf } from './measured.ts';

const CUT = { kind: 'points', path: null } as const;

function plain(rule: StageRule, weights: readonly [number, number], from: readonly number[] = [0, 50]): PlainModel {
  const dimension = (id: string, weight: number) => group(id, [indicator(`${id}1`)], { weight });
  const model = modelOf([dimension('x', weights[0]), dimension('y', weights[1])], {
    from,
    names: ['a', 'b'],
    gates: [[], []],
    overall: rule,
  });
  return model;
}

function measured(model: PlainModel, ...variants: PlainModel[]) {
  const own = variants.map((variant, k) => ({
    id: `v${k}`,
    onlyFor: [{ attribute: 'kind', values: [`v${k}`] }],
    model: variant,
  }));
  const asked: Model = variants.length === 0 ? model : { ...model, variants: own };
  const base = handMadeBase({
    model: asked,
    values: {
      a: { x1: 10, y1: 90 },
      b: { x1: 80, y1: 20 },
      c: { x1: 70, y1: 30 },
      d: { x1: 'missing', y1: 'missing' },
    },
    attributes: { b: { kind: 'v0' }, c: { kind: 'v1' } },
  });
  const found = measuredOf(base, CUT, allRows(4));
  return found === null ? null : { ...found, values: [...found.values] };
}

test('a cut is compared with what decides the stage, by the rule of what scored each account', () => {
  expect(measured(plain('weakest', [1, 1]))).toEqual({ values: [10, 20, 30], missing: 1, notApplicable: 0 });
  expect(measured(plain('score', [1, 1]))).toEqual({ values: [50, 50, 50], missing: 1, notApplicable: 0 });
  // The first variant goes by the score, in the second only x counts.
  expect(measured(plain('weakest', [1, 1]), plain('score', [3, 1]), plain('weakest', [1, 0]))).toEqual({
    values: [10, 65, 70],
    missing: 1,
    notApplicable: 0,
  });
});

test('where requirements decide, or a variant has cuts of its own, a cut is compared with nothing of those accounts', () => {
  expect(measured(plain('gates', [1, 1]))).toBeNull();
  expect(measured(plain('weakest', [1, 1]), plain('gates', [1, 1]), plain('weakest', [1, 1], [0, 40]))).toEqual({
    values: [10],
    missing: 1,
    notApplicable: 2,
  });
});

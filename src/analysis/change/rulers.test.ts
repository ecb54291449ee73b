import { describe, expect, test } from 'vitest';
import { handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { IndicatorNode, Model } from '../../model/model.ts';
import { CAUSES, explainChanges } from './change.ts';
import { readWithRuler } from './rulers.ts';
import type { ScoredBase } from '../base/scored-base.ts';

/** Two bases in which account `x` stays as it is and only its neighbours differ. */
function bases(model: Model): readonly [ScoredBase, ScoredBase] {
  const x = { a: 'missing', b: 50 } as const;
  const near = { x, y: { a: 10, b: 10 }, z: { a: 20, b: 20 } };
  const far = { x, y: { a: 60, b: 60 }, z: { a: 80, b: 80 } };
  return [handMadeBase({ model, values: near, asOf: 0 }), handMadeBase({ model, values: far, asOf: 1 })];
}

const plain = indicator('b');
const imputed: IndicatorNode = { ...indicator('a'), reading: { impute: { with: 'mean', among: null } } };
const clamped: IndicatorNode = {
  ...indicator('b'),
  reading: { outliers: { kind: 'clamp', from: 0.1, to: 0.6, type: 7 } },
};
const worst: IndicatorNode = { ...indicator('a'), ifMissing: 'worst' };

describe('what only the population moved is put down to the reference', () => {
  test.each<[string, IndicatorNode[]]>([
    ['the mean that a missing value is filled with', [imputed, plain]],
    ['the limits of outliers', [clamped]],
    ['the worst of a policy', [worst, plain]],
  ])('%s', (_, nodes) => {
    const [a, b] = bases(modelOf(nodes));
    const { accounts, columns, before, after } = explainChanges(a, b, { only: new Set(['x']) });
    expect(accounts).toEqual(['x']);
    expect(after[0]).not.toBe(before[0]);
    const causes = columns.flatMap(({ cause, effect }) => (effect[0] === 0 ? [] : [CAUSES[cause[0]!]]));
    expect(new Set(causes)).toEqual(new Set(['reference']));
  });

  test('where the population decides nothing the ruler stays', () => {
    const [a, b] = bases(modelOf([plain]));
    const { own, remodelled, rebound } = readWithRuler(a, b);
    expect(remodelled).toBe(own);
    expect(rebound).toBe(own);
  });
});

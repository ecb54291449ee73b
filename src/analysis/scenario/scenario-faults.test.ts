import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Change } from './scenario.ts';
import { faultsOfScenario } from './scenario-faults.ts';

test('a weight that a variant which follows cannot have is a fault of the scenario', () => {
  const model = modelOf([group('x', [indicator('x1'), indicator('x2')])]);
  const held = { ...model.root.children[0]!, must: { of: ['x1'], scale: [0, 100] as const } };
  const own = { ...model, root: { ...model.root, children: [held] } };
  const base = handMadeBase({
    model: {
      ...model,
      variants: [{ id: 'v', onlyFor: [{ attribute: 'plan', values: ['big'] }], model: own }],
    },
    values: { a: { x1: 1, x2: 2 }, b: { x1: 3, x2: 4 } },
    attributes: { a: { plan: 'big' }, b: { plan: 'small' } },
  });
  const weigh = (weight: number): Change => ({ kind: 'weight', path: 'x.x1', weight });
  expect(faultsOfScenario(base, { changes: [weigh(0)], ruler: 'fixed' })).toEqual([weigh(0)]);
  expect(faultsOfScenario(base, { changes: [weigh(2)], ruler: 'fixed' })).toEqual([]);
});

import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Requirement } from '../../model/model.ts';
import { allRows, type Rows, type ScoredBase } from '../base/scored-base.ts';
import { askedFeatures } from './asked-features.ts';
import { featureStates } from './feature-states.ts';
import { countReadiness } from './readiness-counts.ts';
import { readyAccounts } from './ready-accounts.ts';

/** Ready, nothing known to be lacking, and lacking something, two ways: by the states and by the ready alone. */
function readFeatures(base: ScoredBase) {
  const ready = readyAccounts(base);
  return (rows: Rows) =>
    featureStates(base).map((states, i) => {
      const { id } = states;
      const counts = countReadiness(states, rows, undefined);
      const unknown = counts.unknown.accounts - counts.unknownButNotReady.accounts;
      expect([ready[i]!.id, rows.reduce((sum, row) => sum + ready[i]!.ready[row]!, 0)]).toEqual([
        id,
        counts.ready.accounts,
      ]);
      return {
        id,
        ready: counts.ready.accounts,
        unknown,
        lacking: counts.total.accounts - counts.ready.accounts - unknown,
      };
    });
}

const over = (metric: string, atLeast: number): Requirement => ({ kind: 'metric', metric, atLeast, atMost: null });

test('every account is ready, not known to be, or lacking something, and a missing need is neither met nor lacking', () => {
  const model = {
    ...modelOf([group('a', [indicator('x'), indicator('y')])]),
    features: [
      { id: 'both', title: 'Both', needs: [over('x', 50), over('y', 50)] },
      { id: 'none', title: 'None', needs: [] },
    ],
  };
  const base = handMadeBase({
    model,
    values: {
      a1: { x: 60, y: 60 },
      a2: { x: 60 },
      a3: { x: 10 },
      a4: { x: 60, y: 'na' },
      a5: {},
    },
  });
  expect(readFeatures(base)(allRows(5))).toEqual([
    { id: 'both', ready: 2, unknown: 2, lacking: 1 },
    { id: 'none', ready: 5, unknown: 0, lacking: 0 },
  ]);
  expect(readFeatures(base)(Uint32Array.of(1, 2))[0]).toEqual({ id: 'both', ready: 0, unknown: 1, lacking: 1 });
});

test('an account of a variant is asked what its variant needs', () => {
  const feature = (atLeast: number) => [{ id: 'bot', title: 'Bot', needs: [over('x', atLeast)] }];
  const plain = modelOf([group('a', [indicator('x')])]);
  const base = handMadeBase({
    model: {
      ...plain,
      features: feature(50),
      variants: [
        {
          id: 'big',
          onlyFor: [{ attribute: 'plan', values: ['big'] }],
          model: { ...plain, features: [...feature(90), { id: 'own', title: 'Own', needs: [] }] },
        },
      ],
    },
    values: { a1: { x: 60 }, a2: { x: 60 }, a3: { x: 95 }, a4: {} },
    attributes: { a2: { plan: 'big' }, a3: { plan: 'big' }, a4: { plan: 'big' } },
  });
  expect(readFeatures(base)(allRows(4))).toEqual([
    { id: 'bot', ready: 2, unknown: 1, lacking: 1 },
    { id: 'own', ready: 3, unknown: 0, lacking: 0 },
  ]);
});

test('another model may ask the accounts of a base, variants by their id', () => {
  const feature = (atLeast: number) => [{ id: 'bot', title: 'Bot', needs: [over('x', atLeast)] }];
  const plain = modelOf([group('a', [indicator('x')])]);
  const big = { id: 'big', onlyFor: [{ attribute: 'plan', values: ['big'] }] };
  const modelWith = (own: number, ofVariant: number) => ({
    ...plain,
    features: feature(own),
    variants: [{ ...big, model: { ...plain, features: feature(ofVariant) } }],
  });
  const of = { values: { a1: { x: 60 }, a2: { x: 60 } }, attributes: { a2: { plan: 'big' } } };
  const then = handMadeBase({ model: modelWith(50, 50), ...of });
  const now = handMadeBase({ model: modelWith(70, 55), ...of });
  const statesAs = (as?: ScoredBase) => [...featureStates(then, as?.bound)[0]!.state];
  expect(statesAs()).toEqual([0, 0]);
  expect(statesAs(now)).toEqual([1, 0]);
  expect(askedFeatures(then, now.bound)[0]!.by.map(({ feature: { needs } }) => needs)).toEqual([
    [over('x', 70)],
    [over('x', 55)],
  ]);
});

import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Feature } from '../../model/model.ts';
import { featureStates } from './feature-states.ts';
import { withLiveNow } from './live-at.ts';

const need = { kind: 'metric', metric: 'x', atLeast: 1, atMost: null } as const;
const live = (since: number) => ({ since, adopted: need });
const features: readonly Feature[] = [
  { id: 'shipped', title: 'Shipped', needs: [need] },
  { id: 'later', title: 'Later', needs: [need] },
  { id: 'withdrawn', title: 'Withdrawn', needs: [need], live: live(1) },
  { id: 'unsaid', title: 'Unsaid', needs: [need], live: live(2) },
];

test('a feature is live as the project says now, seen from the as-of; where it says nothing as the snapshot does', () => {
  const plain = { ...modelOf([group('a', [indicator('x')])]), features };
  const now = new Map([
    ['shipped', live(50)],
    ['later', live(200)],
    ['withdrawn', null],
  ]);
  for (const model of [plain, { ...plain, variants: [{ id: 'v', onlyFor: [], model: plain }] }]) {
    const base = withLiveNow(handMadeBase({ model, asOf: 100, values: { a: { x: 1 }, b: { x: 0 } } }), now);
    expect(featureStates(base).map((one) => [one.id, one.live?.since ?? null])).toEqual([
      ['shipped', 50],
      ['later', null],
      ['withdrawn', null],
      ['unsaid', 2],
    ]);
  }
});

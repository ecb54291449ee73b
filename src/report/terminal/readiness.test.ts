import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf, type HandMade } from '../../../test/fixtures/hand-made-base.ts';
import { snapshotOf } from '../../../test/fixtures/hand-made-store.ts';
import { allRows } from '../../analysis/base/scored-base.ts';
import type { FeatureHistory } from '../../analysis/readiness/readiness-history.ts';
import type { Feature, Requirement } from '../../model/model.ts';
import { describeReadiness } from '../readiness/readiness-report.ts';
import { renderReadiness } from './readiness.ts';

const over = (metric: string): Requirement => ({ kind: 'metric', metric, atLeast: 50, atMost: null });
const plain = modelOf([group('g', [indicator('x'), indicator('y')])]);

function shown(features: readonly Feature[], of: Pick<HandMade, 'values' | 'attributes'>, by: string | null = null) {
  const base = snapshotOf(handMadeBase({ model: { ...plain, features }, asOf: Date.UTC(2026, 0, 1), ...of }));
  const histories = features.map(({ id, title, live }): FeatureHistory => ({
    id,
    title,
    live: live ?? null,
    points: [],
    projection: null,
    before: null,
    launch: live === undefined ? null : { feature: id, why: 'tooEarly' },
  }));
  const rows = allRows(base.table.accounts.length);
  const report = describeReadiness(base, { rows, by, histories, feature: null });
  return renderReadiness(report, { width: 200, colour: false, unicode: false });
}

test('a model without features says so', () => {
  expect(
    shown([], { values: { a: { x: 60 } } })
      .trim()
      .split('\n')
      .at(-1),
  ).toBe('This model names no features');
});

test('without ARR accounts decide, no money is shown, and one snapshot is no history', () => {
  const text = shown([{ id: 'bot', title: 'Bot', needs: [over('x')] }], { values: { a: { x: 60 }, b: { x: 10 } } });
  expect(text).toContain('Ship Bot first: 1 of 2 accounts (50%) has all it needs.');
  expect(text).toContain('ARR is not known here, so accounts decide the order.');
  expect(text).not.toContain('over the snapshots');
  expect(text.replaceAll('ARR is not known', '')).not.toContain('ARR');
});

test('a feature without prerequisites is ready for all, and nothing blocks', () => {
  const text = shown([{ id: 'bot', title: 'Bot', needs: [] }], { values: { a: { x: 60 }, b: {} } });
  expect(text).toContain('Ship Bot first: 2 of 2 accounts (100%) have all it needs.');
  expect(text).not.toContain('What blocks');
});

test('where nobody is ready those one step away are named, with what is nearest; one that is live has no order', () => {
  const near = [{ id: 'bot', title: 'Bot', needs: [over('x'), over('y')] }];
  const values = { a: { x: 60, y: 10 }, b: { x: 10, y: 10 } };
  const text = shown(near, { values, attributes: { a: { name: 'Alpha', arr: 5 }, b: { name: 'Beta', arr: 7 } } });
  expect(text).toContain('No account is ready for a feature yet; Bot is nearest, with 1 account one step away.');
  expect(text).toMatch(/the largest one step away\s+ARR\s+Alpha a\s+5/);
  const live = near.map((one) => ({ ...one, live: { since: 0, adopted: over('x') } }));
  const told = shown(live, { values });
  expect(told).toContain('No account is ready for Bot; 1 account is one step away.');
  expect(told).toContain('Nothing can be said: the six months to adopt it are not over.');
});

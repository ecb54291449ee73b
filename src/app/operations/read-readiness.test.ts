import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { snapshotOf, storeOf } from '../../../test/fixtures/hand-made-store.ts';
import { stubContext } from '../../../test/fixtures/stub-context.ts';
import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import type { Feature, Model } from '../../model/model.ts';
import { readReadiness } from './read-readiness.ts';

const needs: Feature['needs'] = [{ kind: 'metric', metric: 'x', atLeast: 50, atMost: null }];
const BOT: Feature = { id: 'bot', title: 'Bot', needs };
const plain = modelOf([group('a', [indicator('x')])]);

/** In month m accounts a0 to a(m - 1) have reached what the feature needs; b comes and goes with its branch. */
function baseOf(month: number, model: Model): ScoredBase {
  const asOf = Date.UTC(2026, month, 1);
  const keys = Array.from({ length: 20 }, (_, i) => `a${String(i).padStart(2, '0')}`).slice(month === 9 ? 1 : 0);
  const values = Object.fromEntries(keys.map((key) => [key, { x: Number(key.slice(1)) < month ? 60 : 40 }]));
  const attributes = Object.fromEntries(keys.map((key, i) => [key, { branch: i % 2 === 0 ? 'NL' : 'BE' }]));
  return handMadeBase({ values, attributes, model, asOf });
}

function contextOf(months: number, feature: Feature = BOT, broken: readonly number[] = []) {
  const bases = Array.from({ length: months }, (_, month) => baseOf(month, { ...plain, features: [feature] }));
  return stubContext({ store: storeOf(bases.map(snapshotOf), broken) });
}

test('the answer is what its schema says, with a point for each snapshot, a projection, and what it said six months ago', async () => {
  const answer = readReadiness.output.parse(await readReadiness.run(contextOf(13), { where: [] }));
  const [bot] = answer.features;
  expect(bot!.points.map(({ ready, oneStep }) => [ready, oneStep])).toEqual(
    Array.from({ length: 13 }, (_, m) => (m === 9 ? [8, 11] : [m, 20 - m])),
  );
  expect(bot!.projection).toMatchObject({ notBackTested: true, accounts: 20, start: 12 / 20 });
  expect(bot!.projection!.months).toHaveLength(24);
  expect(bot!.before).toMatchObject({ from: Date.UTC(2026, 6, 1), came: 12 / 20 });
  expect(bot!.launch).toBeNull();
});

test('accounts are judged by what they are today, those who left by what they were', async () => {
  const { accounts, features } = await readReadiness.run(contextOf(10), { where: ['branch:NL'] });
  // a00 is gone in the last month, so that what was every second one from it is the other half now.
  expect(accounts).toBe(10);
  expect(features[0]!.points.at(-1)!.ready).toBe(4);
  expect(features[0]!.points.at(-2)).toMatchObject({ ready: 5, oneStep: 6 });
});

test('one snapshot is one point, and what is damaged is left out', async () => {
  const [one] = (await readReadiness.run(contextOf(1), { where: [] })).features;
  expect(one).toMatchObject({ points: [{ ready: 0, oneStep: 20 }], projection: null, before: null });
  expect((await readReadiness.run(contextOf(5, BOT, [2]), { where: [] })).features[0]!.points).toHaveLength(4);
});

test('only what is compared up to the as-of counts', async () => {
  const { asOf, features } = await readReadiness.run(contextOf(8), { where: [], asOf: '2026-04-01' });
  expect([asOf, features[0]!.points.length]).toEqual(['2026-04-01', 4]);
});

test('a live feature is held against who adopted it', async () => {
  const adopted = { kind: 'metric', metric: 'x', atLeast: 50, atMost: null } as const;
  const live = { ...BOT, live: { since: Date.UTC(2026, 1, 1), adopted } };
  const [bot] = (await readReadiness.run(contextOf(9, live), { where: [] })).features;
  expect(bot!.launch).toMatchObject({ launch: Date.UTC(2026, 1, 1), verdict: 'tooFew', leftOut: { before: 1 } });
});

test('before its launch a feature is not live, and stands among those to ship', async () => {
  const adopted = { kind: 'metric', metric: 'x', atLeast: 50, atMost: null } as const;
  const live = { ...BOT, live: { since: Date.UTC(2026, 5, 15), adopted } };
  const at = async (asOf: string) => readReadiness.run(contextOf(9, live), { where: [], asOf });
  expect(await at('2026-06-01')).toMatchObject({ order: ['bot'], features: [{ live: null, launch: null }] });
  expect(await at('2026-07-01')).toMatchObject({
    order: [],
    features: [{ live: { since: Date.UTC(2026, 5, 15) }, launch: { why: 'tooEarly' } }],
  });
});

test('a snapshot of before the needs were changed is held to those of now, by its own points', async () => {
  const strict: Feature = { ...BOT, needs: [{ kind: 'metric', metric: 'x', atLeast: 70, atMost: null }] };
  const bases = [baseOf(3, { ...plain, features: [strict] }), baseOf(4, { ...plain, features: [BOT] })];
  const context = stubContext({ store: storeOf(bases.map(snapshotOf)) });
  const [bot] = (await readReadiness.run(context, { where: [] })).features;
  expect(bot!.points.map(({ ready }) => ready)).toEqual([3, 4]);
});

test('one feature, by a segment; what is none is said with what is near', async () => {
  const context = contextOf(3);
  const { features, by, names } = await readReadiness.run(context, { where: [], feature: 'bot' });
  expect(by).toBe('branch');
  expect(
    features[0]!.segments!.map(({ value, counts }) => [value, counts.ready.accounts, counts.total.accounts]),
  ).toEqual([
    ['BE', 1, 10],
    ['NL', 1, 10],
  ]);
  expect(features[0]!.toWhom).toEqual([]);
  expect(features[0]!.first.map(({ account, state }) => [account, state])).toEqual([
    ['a00', 'ready'],
    ['a01', 'ready'],
  ]);
  expect(names).toMatchObject({ metrics: { x: { unit: 'percent' } }, nodes: {} });
  await expect(readReadiness.run(context, { where: [], feature: 'bit' })).rejects.toThrow(/did you mean "bot"/);
  await expect(readReadiness.run(context, { where: [], by: 'brunch' })).rejects.toThrow(/did you mean "branch"/);
});

test('a model without features has no history', async () => {
  const context = stubContext({ store: storeOf([snapshotOf(baseOf(0, plain))]) });
  expect((await readReadiness.run(context, { where: [] })).features).toEqual([]);
});

import { expect, test } from 'vitest';
import type { LeverStudy } from '../../../analysis/scenario/levers.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../../test/fixtures/hand-made-base.ts';
import { createScenarioWords } from '../../words/scenarios.ts';
import { createSimulatorWords } from '../../words/simulator.ts';
import { createSpeech } from '../../words/speech.ts';
import { describeInvestment, effortOf } from './describe-investment.ts';

const model = modelOf(['a', 'b', 'c'].map((id) => group(id, [indicator(`${id}1`)], { title: id.toUpperCase() })));
const base = handMadeBase({
  model,
  values: Object.fromEntries(['r', 's', 't', 'u'].map((key) => [key, { a1: 1, b1: 1, c1: 1 }])),
  attributes: { r: { arr: 100 }, s: { arr: 20 }, t: { arr: 3 } },
});
const speech = createSpeech('en-GB');
const told = { base, metrics: {}, speech, words: createSimulatorWords(speech.f) };
const words = createScenarioWords(speech.f, told.words).invest;
const rows = (...some: number[]): Uint32Array => Uint32Array.from(some);
const lever = (path: string): { path: string; title: string } => ({ path, title: path.toUpperCase() });
const study = {
  singles: [
    { lever: lever('a'), unlocked: rows(0) },
    { lever: lever('b'), unlocked: rows(1, 2) },
    { lever: lever('c'), unlocked: rows() },
  ],
  pairs: [],
  paired: 3,
  plan: [
    { lever: lever('b'), unlocked: rows(1, 2), without: rows(0) },
    { lever: lever('a'), unlocked: rows(0, 1, 2), without: rows(1, 2) },
  ],
  best: { levers: [lever('a'), lever('c')], unlocked: rows(0, 1, 2, 3) },
};

test('a plan says what each step adds, what skipping one costs in accounts and ARR, and what would do more', () => {
  const view = describeInvestment(told, study, null, null, words);
  expect(view.finding).toBe('First B, then A: 3 would move up');
  expect(view.plan.rows).toEqual([
    ['1. B', '2', '2', '23', '2', '23'],
    ['2. A', '1', '3', '123', '1', '100'],
  ]);
  expect(view.levers.rows.map(([name, accounts]) => [name, accounts])).toEqual([
    ['B', '2'],
    ['A', '1'],
    ['C', '0'],
  ]);
  expect(view.notes).toEqual([
    'Chosen together, A and C would do more: 4. The plan takes at each step what adds most at once.',
  ]);
});

test('where not all threes were tried, that is said, and nothing is said of those', () => {
  const nothing: LeverStudy = { ...study, plan: [], best: null, paired: 2 };
  const view = describeInvestment(told, nothing, null, null, words);
  expect(view.finding).toBe('No two dimensions would move anyone up');
  expect(view.notes).toEqual([
    'Of 3 dimensions not all threes were tried: other three may do more, and so may twos other than of the 2 that do most alone.',
  ]);
  const all = describeInvestment(told, { ...nothing, best: { levers: [], unlocked: rows() } }, null, null, words);
  expect(all.finding).toBe('No three dimensions would move anyone up');
  expect(all.notes).toEqual([]);
});

test('accounts per unit of effort are told where the user gave efforts, and nowhere else', () => {
  const efforts = { unit: 'person-days', of: { a: 4, b: 20 } };
  const view = describeInvestment(told, study, efforts, null, words);
  expect(view.plan.head.slice(-2)).toEqual(['Effort, person-days', 'Accounts per person-day']);
  expect(view.plan.rows.map((row) => row.slice(-2))).toEqual([
    ['20', '0.1'],
    ['4', '0.25'],
  ]);
  expect(view.levers.rows.map((row) => row.slice(-2))).toEqual([
    ['20', '0.1'],
    ['4', '0.25'],
    ['–', '–'],
  ]);
  expect(view.notes.at(-1)).toBe('Most for the effort: A, with 0.25 accounts per person-day.');
});

test('a scenario costs what its lifts cost, each once; nothing where one is not known', () => {
  const efforts = { unit: 'person-days', of: { a: 4, b1: 20 } };
  const lift = (of: { node: string } | { metric: string }) =>
    ({ kind: 'lift', lever: of, by: { kind: 'share', size: 0.2 }, for: [], adoption: 1 }) as const;
  const costs = (...levers: Parameters<typeof lift>[0][]): number | null =>
    effortOf({ changes: levers.map(lift), ruler: 'fixed' }, efforts);
  expect(costs({ node: 'a' }, { metric: 'b1' }, { node: 'a' })).toBe(24);
  expect(costs({ node: 'a' }, { node: 'b' })).toBeNull();
  expect(costs()).toBeNull();
  expect(effortOf({ changes: [lift({ node: 'a' })], ruler: 'fixed' }, null)).toBeNull();
});

import { describe, expect, test } from 'vitest';
import { demoBase, demoSeries } from '../../../test/fixtures/demo-bases.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import type { Summary } from './summary.ts';
import { summarise } from './summarise.ts';

const dimensions = [
  group('k', [indicator('k')], { title: 'Knowledge' }),
  group('a', [indicator('a')], { title: 'Automation' }),
];

function summaryOf(values: Parameters<typeof handMadeBase>[0]['values'], model = modelOf(dimensions)): Summary {
  return summarise({ projectTitle: 'Base', notice: '', series: [handMadeBase({ model, values })] });
}

const held = { a: { k: 25, a: 70 }, b: { k: 30, a: 70 }, c: { k: 90, a: 90 } };

test('a move that had happened before the compared snapshot is told as confirmed since, without a cause', () => {
  const at = (k: number, asOf: number): ScoredBase =>
    handMadeBase({ model: modelOf(dimensions), values: { it: { k, a: 90 } }, asOf });
  const series = [at(35, 0), at(40.5, 1), at(40.5, 2)];
  const { since, answer } = summarise({ projectTitle: 'Base', notice: '', series });
  expect(since?.movement?.raw.up.accounts).toBe(0);
  expect(answer.movement.slice(0, 2)).toEqual([
    expect.stringMatching(/^Since .+, 1 moved up and none down\.$/),
    'It had moved before that day and is confirmed since.',
  ]);
});

test('points that the reference moved are not told as the accounts own, and the day is said', () => {
  const ranked = modelOf([indicator('x', { rank: true })], null);
  const at = (others: number, asOf: number): ScoredBase =>
    handMadeBase({ model: ranked, values: { it: { x: 50 }, p: { x: others }, q: { x: others } }, asOf });
  const changed = handMadeBase({ model: ranked, values: { it: { x: 50 }, p: { x: 60 }, r: { x: 10 } }, asOf: 1 });
  const { movement } = summarise({ projectTitle: 'Base', notice: '', series: [at(10, 0), changed] }).answer;
  expect(movement[0]).toMatch(
    /^That is \+?.+ since 1 Jan 1970: .+ because the reference moved.*\), .+ from 1 that joined/,
  );
});

describe('the sentence', () => {
  test('names the fullest stage and what alone holds most of those on it', () => {
    expect(summaryOf(held).answer.headline).toBe(
      '67\u202f% of accounts stand on stage 2, Structured. Knowledge alone holds 2 of them.',
    );
  });

  test('does not say that a dimension holds where it does not decide', () => {
    const byScore = summaryOf({ a: { k: 1, a: 5 }, b: { k: 2, a: 7 } }, modelOf(dimensions, { overall: 'score' }));
    expect(byScore.answer.headline).toContain('is among the lowest dimensions of 2 of them.');
    const alone = summaryOf({ a: { k: 1, a: 30 }, b: { k: 2, a: 30 } }, modelOf(dimensions, { overall: 'score' }));
    expect(alone.answer.headline).toContain('Knowledge alone is lowest for 2 of them.');
  });

  test('says "at most" where most of the stage is open', () => {
    const open = summaryOf({ a: { k: 25 }, b: { k: 30 }, c: { k: 90, a: 90 } });
    expect(open.answer.headline).toMatch(/^67\u202f% of accounts stand at most on stage 2/);
    expect(open.answer.caveats).toContain('All 2 may stand lower: a dimension or gate of theirs is not seen.');
  });

  test('speaks of one account, of none, and of none rated', () => {
    expect(summaryOf({ a: { k: 25, a: 70 } }).answer.headline).toBe('The one account stands on stage 2, Structured.');
    expect(summaryOf({}).answer.headline).toBe('No account is active.');
    expect(summaryOf({ a: {}, b: {} }).answer.headline).toBe('None of the 2 accounts is rated.');
  });

  test('gives no coverage where nobody is rated, instead of 0 %', () => {
    const { answer, average } = summaryOf({ a: {}, b: {} });
    expect(average.coverage).toBeNull();
    expect(answer.caveats).toContain('Coverage: not available.');
    expect(summaryOf({}).answer.caveats.join(' ')).not.toContain('Coverage');
    expect(summaryOf(held).answer.caveats).toContain('Coverage: 100\u202f% of the weight has evidence.');
  });

  test('gives the average where there are no stages', () => {
    expect(summaryOf(held, modelOf(dimensions, null)).answer.headline).toBe(
      'The average score is 63 of 100, over 3 accounts with a score.',
    );
  });
});

test('a gate that holds, accounts that are not rated and the notice are said', () => {
  const gated = modelOf(dimensions, {
    gates: [[], [{ kind: 'metric', metric: 'k', atLeast: 95, atMost: null }], [], [], []],
  });
  const base = handMadeBase({ model: gated, values: { ...held, dark: {} } });
  const { caveats } = summarise({ projectTitle: 'Base', notice: 'synthetic', series: [base] }).answer;
  expect(caveats).toContain('A gate holds 3 accounts that no dimension does.');
  expect(caveats).toContain('1 account is not rated.');
  expect(caveats.at(-1)).toBe('Synthetic base.');
});

test('an account with a stage and no score is not called "not rated"', () => {
  const strict = modelOf(dimensions, {}, { minCoverage: 0.6 });
  const { caveats } = summaryOf({ ...held, half: { k: 25 } }, strict).answer;
  expect(caveats).toContain('1 account has a stage and no overall score: too little is seen.');
  expect(caveats.join(' ')).not.toContain('not rated');
});

describe('what moved', () => {
  const series = demoSeries(300);
  const { since } = summarise({ projectTitle: 'Base', notice: '', series });

  test('is compared with the snapshot before unless another is named', () => {
    expect(since?.asOf).toBe('2026-10-01');
    expect(summarise({ projectTitle: 'Base', notice: '', series, since: 0 }).since?.asOf).toBe('2026-09-01');
  });

  test('causes add up to the change of the same accounts, and the moves to their causes', () => {
    const sum = since!.causes.reduce((total, { effect }) => total + effect, 0);
    expect(sum).toBeCloseTo(since!.average.same!.change, 9);
    const { confirmed, causes } = since!.movement!;
    expect(causes.reduce((total, { up }) => total + up, 0)).toBe(confirmed.up.accounts);
    expect(causes.reduce((total, { down }) => total + down, 0)).toBe(confirmed.down.accounts);
  });

  test('is not said where there is nothing to compare with', () => {
    expect(summarise({ projectTitle: 'Base', notice: '', series: [demoBase(9)] }).answer.movement).toEqual([]);
  });

  test('says so where no account is in both', () => {
    const [a, b]: readonly ScoredBase[] = [demoBase(3), demoBase(3, { first: 100 })];
    const { answer } = summarise({ projectTitle: 'Base', notice: '', series: [a!, b!] });
    expect(answer.movement).toEqual(['No account has a score in both, so nothing compares.']);
  });
});

import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { allRows } from '../base/scored-base.ts';
import { dueAccounts } from './due-accounts.ts';

const AS_OF = Date.UTC(2026, 10, 1);
const day = (n: number): Date => new Date(AS_OF + n * 86_400_000);

const base = handMadeBase({
  model: modelOf([group('a', [indicator('x')])]),
  asOf: AS_OF,
  values: Object.fromEntries(['fresh', 'late', 'never', 'past', 'rich', 'soon', 'tie'].map((id) => [id, { x: 50 }])),
  attributes: {
    fresh: { renewal: day(1), arr: 900, csm: 'Ann' },
    late: { renewal: day(90), arr: 5, csm: 'Ann' },
    never: { renewal: null, arr: 5, csm: null },
    past: { renewal: day(-3), arr: 5, csm: 'Ann' },
    rich: { renewal: null, arr: 500, csm: 'Ann' },
    soon: { renewal: day(0), arr: 1, csm: 'Ann' },
    tie: { renewal: day(90), arr: 70, csm: 'Ann' },
  },
});
const records = {
  assessed: new Map([
    ['fresh', 100],
    ['past', 10],
    ['late', 10],
    ['soon', 99],
  ]),
  dueBefore: 100,
  disputes: new Map([['late', 2]]),
};

test('who cannot wait comes first: the next renewal, then ARR, then who was never or longest ago assessed', () => {
  const due = dueAccounts(base, records, allRows(7));
  expect(due.map(({ account }) => account)).toEqual(['soon', 'tie', 'late', 'rich', 'never', 'past']);
  expect(due.find(({ account }) => account === 'late')).toMatchObject({ assessed: 10, disputes: 2, arr: 5 });
  expect(due.find(({ account }) => account === 'never')).toMatchObject({ assessed: null, renewal: null, csm: null });
});

test('only the accounts asked about are told of', () => {
  expect(dueAccounts(base, records, Uint32Array.of(2)).map(({ account }) => account)).toEqual(['never']);
});

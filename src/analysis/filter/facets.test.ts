import fc from 'fast-check';
import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { compareSnapshots } from '../movement/comparison.ts';
import type { Condition } from './condition.ts';
import { facetPart, facetValues } from './facets.ts';
import { movedBy, selectAccounts, selectRows } from './filter.ts';
import type { ScoredBase } from '../base/scored-base.ts';

const model = modelOf([group('self', [indicator('s')]), group('know', [indicator('k')])]);
const BRANCHES = ['BE', 'NL', '~', null];
const CSMS = ['Anna', 'Bo', null];

/** 60 accounts each; the first five of A have left at B, and five came. */
function baseAt(asOf: number, from: number): ScoredBase {
  const accounts = Array.from({ length: 60 }, (_, i) => i + from);
  return handMadeBase({
    model,
    asOf,
    values: Object.fromEntries(accounts.map((i) => [`a${i + 100}`, { s: (i * 37 + from) % 101, k: (i * 53) % 101 }])),
    attributes: Object.fromEntries(
      accounts.map((i) => [`a${i + 100}`, { branch: BRANCHES[i % 4]!, csm: CSMS[i % 3]!, live: i % 5 === 0, arr: i }]),
    ),
  });
}

const a = baseAt(Date.UTC(2026, 0, 1), 0);
const b = baseAt(Date.UTC(2026, 1, 1), 5);
const moved = movedBy(compareSnapshots([a, b]));
const NAMES = ['branch', 'csm', 'live', 'stage', 'kind', 'held', 'holders', 'moved', 'cause'];
const whole = { rows: selectRows(b, [], moved), left: 0 };

const conditionOf = (on: string): fc.Arbitrary<Condition> => {
  const values = facetValues(b, on, whole, moved).map(({ value }) => value);
  return fc.subarray(values, { minLength: 1 }).map((chosen) => ({ on, values: chosen }));
};
const filter = fc.subarray(NAMES).chain((names) => fc.tuple(...names.map(conditionOf)));

test('a value counts what the page would show with it alone beside all other filters', () => {
  fc.assert(
    fc.property(filter, fc.constantFrom(...NAMES), (conditions, on) => {
      const part = facetPart(a, b, conditions, on, moved);
      const others = conditions.filter((condition) => condition.on !== on);
      for (const { value, accounts } of facetValues(b, on, part, moved)) {
        const alone = [...others, { on, values: [value] }];
        const rows = selectRows(b, alone, moved);
        const shown = on === 'moved' ? selectAccounts(a, b, rows, alone, moved).size : rows.length;
        expect([on, value, accounts]).toEqual([on, value, shown]);
      }
    }),
  );
});

test('the filter of a condition itself does not change what its values count', () => {
  const others: Condition[] = [{ on: 'branch', values: ['NL'] }];
  const counts = (conditions: readonly Condition[]) =>
    facetValues(b, 'csm', facetPart(a, b, conditions, 'csm', moved), moved);
  const free = counts(others);
  expect(counts([...others, { on: 'csm', values: ['Bo'] }])).toEqual(free);
  expect(free.reduce((sum, { accounts }) => sum + accounts, 0)).toBe(selectRows(b, others, moved).length);
  expect(counts([])).not.toEqual(free);
});

test('values stand in the same order whatever is filtered, the missing last', () => {
  const names = (conditions: readonly Condition[]) =>
    facetValues(b, 'csm', facetPart(a, b, conditions, 'csm', moved), moved).map(({ value }) => value);
  expect(names([])).toEqual(['Anna', 'Bo', '~']);
  expect(names([{ on: 'arr', values: ['5..6'] }])).toEqual(names([]));
  expect(facetValues(b, 'branch', whole, moved).map(({ value }) => value)).toContain('\\~');
});

test('texts stand by how many accounts of the base have them, not by the alphabet', () => {
  const of = handMadeBase({
    model,
    values: Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => [id, { s: 1, k: 1 }])),
    attributes: {
      a: { csm: 'Anna' },
      b: { csm: 'Zoe' },
      c: { csm: 'Zoe' },
      d: { csm: 'Zoe' },
      e: { csm: 'Mia' },
      f: { csm: 'Mia' },
    },
  });
  const names = (rows: Uint32Array) => facetValues(of, 'csm', { rows, left: 0 }, null).map(({ value }) => value);
  expect(names(selectRows(of, [], null))).toEqual(['Zoe', 'Mia', 'Anna']);
  expect(names(Uint32Array.of(0, 4))).toEqual(['Zoe', 'Mia', 'Anna']);
});

test('who left is counted among the moves', () => {
  const part = facetPart(a, b, [{ on: 'csm', values: ['Bo'] }], 'moved', moved);
  expect(facetValues(b, 'moved', part, moved).find(({ value }) => value === 'left')).toEqual({
    value: 'left',
    accounts: 2,
  });
});

test('numbers, dates and what is not there have no list of values', () => {
  for (const on of ['arr', 'nothing']) expect(facetValues(b, on, whole, moved)).toEqual([]);
});

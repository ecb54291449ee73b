import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { countPending } from './changed-accounts.ts';
import { compareSnapshots } from './comparison.ts';
import { movedBy, selectRows } from '../filter/filter.ts';

test('pending falls and rises are counted with their ARR, as the filter lists them', () => {
  const model = modelOf([group('knowledge', [indicator('k1')])]);
  const attributes = { falls: { arr: 70 }, sinks: { arr: null }, rises: { arr: 5 }, stays: { arr: 9 } };
  // One point past a cut: not confirmed by one snapshot.
  const at = (month: number, k1: readonly [number, number, number]): ReturnType<typeof handMadeBase> =>
    handMadeBase({
      model,
      attributes,
      asOf: Date.UTC(2026, month, 1),
      values: { falls: { k1: k1[0] }, sinks: { k1: k1[1] }, rises: { k1: k1[2] }, stays: { k1: 50 } },
    });
  const [a, b] = [at(0, [50, 50, 50]), at(1, [39, 39, 61])];
  const comparison = compareSnapshots([a, b]);
  const { up, down } = countPending(comparison, b, 'arr', () => true);
  expect(down).toEqual({ accounts: 2, weight: 70, unweighed: 1 });
  expect(up).toEqual({ accounts: 1, weight: 5, unweighed: 0 });
  const listed = (value: string): string[] =>
    Array.from(selectRows(b, [{ on: 'moved', values: [value] }], movedBy(comparison)), (row) => b.table.accounts[row]!);
  expect(listed('pending_down').toSorted()).toEqual(['falls', 'sinks']);
  expect(listed('pending_up')).toEqual(['rises']);
  expect(countPending(comparison, b, 'arr', (account) => account === 'rises').down.accounts).toBe(0);
});

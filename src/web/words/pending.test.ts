import { expect, test } from 'vitest';
import { createFormat } from '../../report/format/format.ts';
import { describePending } from './pending.ts';

const f = createFormat({ plain: true });
const none = { accounts: 0, weight: 0, unweighed: 0 };

test('falls that are not confirmed yet are told apart from rises, with what they pay', () => {
  const down = { accounts: 140, weight: 2_300_000, unweighed: 3 };
  const up = { accounts: 1, weight: 0, unweighed: 1 };
  expect(describePending({ up, down }, f)?.parts).toEqual([
    { move: 'pending_down', text: '140 have fallen (2.3M of ARR, that of 3 not known)' },
    { move: 'pending_up', text: '1 has risen' },
  ]);
  expect(describePending({ up: none, down }, f)?.parts.map(({ move }) => move)).toEqual(['pending_down']);
  expect(describePending({ up: none, down: none }, f)).toBeNull();
});

import { expect, test } from 'vitest';
import { tellTally } from './told-tally.ts';

test('the ARR of nobody is 0; that of accounts whose ARR is not known is not known', () => {
  expect(tellTally({ accounts: 0, weight: 0, unweighed: 0 })).toEqual({ accounts: 0, arr: 0 });
  expect(tellTally({ accounts: 3, weight: 0, unweighed: 3 })).toEqual({ accounts: 3, arr: null });
  expect(tellTally({ accounts: 3, weight: 700, unweighed: 1 })).toEqual({ accounts: 3, arr: 700 });
});

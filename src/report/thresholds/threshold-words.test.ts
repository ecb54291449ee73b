import { expect, test } from 'vitest';
import { createFormat } from '../format/format.ts';
import { createThresholdWords } from './threshold-words.ts';

test('one threshold and one account are told as one', () => {
  const words = createThresholdWords(createFormat({ locale: 'en-GB' }));
  expect(words.opening(1, 1, true)).toBe(
    '1 threshold decides where 1 account stands: move one and see who would stand elsewhere.',
  );
  expect(words.opening(2, 3, true)).toContain('2 thresholds decide where 3 accounts stand:');
  expect(words.opening(1, 2, false)).toContain('1 threshold makes the scores of 2 accounts:');
});

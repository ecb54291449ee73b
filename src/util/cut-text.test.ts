import { expect, test } from 'vitest';
import { cutText, firstUnits } from './cut-text.ts';

test('a text is cut between characters, and one that fits stays', () => {
  expect(firstUnits('ab\u{1F680}c', 3)).toBe('ab');
  expect(firstUnits('ab\u{1F680}c', 4)).toBe('ab\u{1F680}');
  expect(firstUnits('ab', 5)).toBe('ab');
});

test('a text that was cut says so', () => {
  expect(cutText('abc', 3)).toBe('abc');
  expect(cutText('abcd', 3)).toBe('abc… [cut]');
});

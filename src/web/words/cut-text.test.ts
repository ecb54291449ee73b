import { expect, test } from 'vitest';
import { cutText } from './cut-text.ts';

test('a long text is cut between letters, a short one is left as it is', () => {
  expect(cutText('ruler/moved')).toBe('ruler/moved');
  expect(cutText('x'.repeat(80))).toBe('x'.repeat(80));
  expect(cutText('é'.repeat(5000))).toBe(`${'é'.repeat(80)}…`);
  expect(cutText('🪜'.repeat(81))).toBe(`${'🪜'.repeat(80)}…`);
});

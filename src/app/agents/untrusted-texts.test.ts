import { expect, test } from 'vitest';
import { inOneLine, tameUntrusted } from './untrusted-texts.ts';

const HIDDEN = 'a\u202Eb\u200Bc\u0007d\ne\u{E0041}f\uFEFF';

test('a text shows all of itself in one line; joiners of signs stay', () => {
  expect(inOneLine(HIDDEN)).toBe('a b c d e f ');
  expect(inOneLine('👩‍💻 نمی‌خواهم')).toBe('👩‍💻 نمی‌خواهم');
});

test('only the fields that are named are tamed, at any depth, and everything else stays as it is', () => {
  const untrusted = ['name', 'items.*.name', 'facts.*', 'rows.*', 'the text: names in it'];
  const data = {
    untrusted,
    key: HIDDEN,
    name: HIDDEN,
    items: [{ name: HIDDEN, id: HIDDEN }, { name: null }],
    facts: { said: HIDDEN, at: 3 },
    rows: [{ said: { deep: HIDDEN } }],
  };
  const line = inOneLine(HIDDEN);
  expect(tameUntrusted(data)).toEqual({
    untrusted,
    key: HIDDEN,
    name: line,
    items: [{ name: line, id: HIDDEN }, { name: null }],
    facts: { said: line, at: 3 },
    rows: [{ said: { deep: line } }],
  });
});

test('a book is cut and says so, between characters', () => {
  const { name } = tameUntrusted({ untrusted: ['name'], name: `${'a'.repeat(399)}😀 and on` });
  expect(name).toBe(`${'a'.repeat(399)}… [cut]`);
});

test('data that names no fields stays', () => {
  expect(tameUntrusted({ name: HIDDEN })).toEqual({ name: HIDDEN });
});

import { expect, test } from 'vitest';
import { nearest, slipOf, suggest } from './nearest.ts';

test('a slip of the pen is found: a letter too few, too many, another or exchanged, and another case', () => {
  for (const slip of ['contact', 'contactss', 'contadts', 'cotnacts', 'CONTACTS'])
    expect(nearest(slip, ['articles', 'contacts'])).toBe('contacts');
});

test('a word with nothing in common is no slip, however short both are', () => {
  expect(nearest('07', ['1', '2'])).toBeUndefined();
  expect(nearest('x', ['y', 'z'])).toBeUndefined();
  expect(nearest('07', ['17'])).toBe('17');
  expect(nearest('', ['a'])).toBeUndefined();
  expect(nearest('round', ['bands', 'among', 'grace'])).toBeUndefined();
  expect(nearest('rond', ['bands', 'among', 'round'])).toBe('round');
  expect(suggest('x', ['y', 'z'])).toBe('use one of: y, z');
  expect(suggest(';', [',', '.'])).toBe('use one of: ",", "."');
});

test('of a value another case is meant, or a slip in a longer word, but no other number and no other short code', () => {
  expect(slipOf(' yes', ['no', 'Yes'])).toBe('Yes');
  expect(slipOf('DE', ['BE', 'NL'])).toBeUndefined();
  expect(slipOf('enterprice', ['enterprise', 'starter'])).toBe('enterprise');
  expect(slipOf('tls11', ['tls10', 'tls12'])).toBeUndefined();
  expect(slipOf('tsl12', ['tls10', 'tls12'])).toBe('tls12');
});

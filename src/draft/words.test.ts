import { expect, test } from 'vitest';
import { freshId, idOf, singular, titleOf, wordsOf } from './words.ts';

test.each([
  ['firstResponse_Time (min)', ['first', 'response', 'time', 'min']],
  ['ARRTotal', ['arr', 'total']],
  ['Kunden-Größe', ['kunden', 'grosse']],
  ['日本 2', ['日本', '2']],
  ['', []],
])('the words of "%s"', (name, words) => expect(wordsOf(name)).toEqual(words));

test.each([
  ['accounts', 'account'],
  ['companies', 'company'],
  ['addresses', 'address'],
  ['status', 'status'],
  ['usage', 'usage'],
])('the singular of %s is %s', (word, one) => expect(singular(word)).toBe(one));

test('ids begin with a letter and hold nothing but letters, digits and _', () => {
  expect(idOf('ARR (EUR)', 'column')).toBe('arr_eur');
  expect(idOf('2024 revenue', 'column')).toBe('column_2024_revenue');
  expect(idOf('日本', 'column')).toBe('column');
  expect(['true', 'False', ' NULL', 'nullable'].map((name) => idOf(name, 'metric'))).toEqual([
    'metric_true',
    'metric_false',
    'metric_null',
    'nullable',
  ]);
});

test('an id that is taken gets the next free number', () => {
  const taken = new Set(['a']);
  expect([freshId('a', taken), freshId('a', taken), freshId('b', taken)]).toEqual(['a_2', 'a_3', 'b']);
});

test('titles are for people', () => expect(titleOf('support_tickets')).toBe('Support tickets'));

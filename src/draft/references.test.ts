import { describe, expect, test } from 'vitest';
import { inspected, tableOf } from '../../test/fixtures/inspected-column.ts';
import { findReferences } from './references.ts';

const keys = Array.from({ length: 3000 }, (_, i) => `K-${i}`);
const accounts = tableOf(
  'accounts',
  [
    inspected('id', keys),
    inspected(
      'seats',
      keys.map((_, i) => i),
    ),
  ],
  3000,
);
const refers = (name: string, values: readonly (string | number)[]) =>
  findReferences([accounts, tableOf('facts', [inspected(name, values)], values.length)])
    .filter(({ to }) => to === accounts)
    .map(({ column, key }) => `${column.name} -> ${key.name}`);

describe('a reference shows in values or in names', () => {
  test('values that are keys, whatever the column is called', () => {
    expect(refers('whoever', keys.slice(100, 900))).toEqual(['whoever -> id']);
  });

  test('some of which nobody knows', () => {
    expect(refers('whoever', [...keys.slice(0, 500), ...Array.from({ length: 300 }, (_, i) => `X-${i}`)])).toHaveLength(
      1,
    );
  });

  test('not by chance: a few of many, or a number that happens to be one', () => {
    expect(refers('whoever', [...keys.slice(0, 20), ...Array.from({ length: 900 }, (_, i) => `X-${i}`)])).toEqual([]);
    expect(refers('clicks', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])).toEqual([]);
  });

  test('the name of the table and its key, if but a few values agree', () => {
    expect(refers('account_id', [...keys.slice(0, 9), 'other', 'another'])).toEqual(['account_id -> id']);
    const strangers = Array.from({ length: 60 }, (_, i) => `other ${i}`);
    expect(refers('account_id', strangers)).toEqual([]);
  });
});

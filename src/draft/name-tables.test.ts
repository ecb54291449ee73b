import { expect, test } from 'vitest';
import { groupFiles, sourceIds } from './name-tables.ts';

test('files whose names differ in digits are one group, and the pattern matches no other', () => {
  expect(groupFiles(['a-2024-01.csv', 'a-2024-02.csv', 'b.csv'])).toEqual([
    { pattern: 'a-*.csv', files: ['a-2024-01.csv', 'a-2024-02.csv'] },
    { pattern: 'b.csv', files: ['b.csv'] },
  ]);
  expect(groupFiles(['a1.csv', 'a2.csv', 'abc.csv']).map(({ pattern }) => pattern)).toEqual([
    'a1.csv',
    'a2.csv',
    'abc.csv',
  ]);
  expect(groupFiles(['x[1].csv', 'x[2].csv'])).toHaveLength(2);
});

test('sources are called without what all files have in front and digits behind', () => {
  expect(sourceIds(['acme_accounts.csv', 'acme_feature_usage.csv'])).toEqual(['accounts', 'feature_usage']);
  expect(sourceIds(['data/contacts-*.csv', 'kunden 2024.csv'])).toEqual(['contacts', 'kunden']);
  expect(sourceIds(['data/contacts/part-*.parquet', 'data/logins/part-*.parquet'])).toEqual(['contacts', 'logins']);
  expect(sourceIds(['a.csv', 'a.tsv', '日本.csv'])).toEqual(['a', 'a_2', 'source']);
});

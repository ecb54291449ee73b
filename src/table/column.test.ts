import { expect, test } from 'vitest';
import { joinAccounts } from './account-join.ts';
import { numberColumn, textAt, textColumn, textColumnFromCodes, withoutUnusedTexts } from './column.ts';
import { MISSING, SCORED } from './status.ts';
import { subsetTable } from './subset.ts';
import type { Table } from './table.ts';

test('zero and the empty text are values; null and NaN are missing', () => {
  expect([...numberColumn([0, null, Number.NaN], MISSING.expired).status]).toEqual([SCORED, 18, 18]);
  const column = textColumn(['', null]);
  expect([textAt(column, 0), textAt(column, 1)]).toEqual(['', undefined]);
});

test('a dictionary is sorted by code unit and unique, whatever order the texts came in', () => {
  const column = textColumn(['b', 'a', 'Z', 'a', null]);
  expect(column.dictionary).toEqual(['Z', 'a', 'b']);
  expect([...column.values]).toEqual([2, 1, 0, 1, Number.NaN]);
  expect(textColumnFromCodes(Float64Array.of(0, 1, 2, 1, Number.NaN), ['b', 'a', 'Z'])).toEqual(column);
});

test('texts that no row has are dropped and the codes follow', () => {
  const column = withoutUnusedTexts({ ...textColumn(['a', 'b', 'c']), values: Float64Array.of(2, Number.NaN, 0) });
  expect(column.dictionary).toEqual(['a', 'c']);
  expect([...column.values]).toEqual([1, Number.NaN, 0]);
});

const TABLE: Table = {
  accounts: ['a', 'b', 'c'],
  attributes: new Map([['branch', textColumn(['x', 'y', 'z'])]]),
  metrics: new Map([
    [
      'm',
      {
        ...numberColumn([1, 2, null]),
        evidence: {
          rows: Float64Array.of(5, 6, 0),
          newest: Float64Array.of(1, 2, Number.NaN),
          parts: new Map([['count()', Float64Array.of(5, 6, 0)]]),
        },
      },
    ],
  ]),
};

test('a subset holds the asked rows of every column and of the evidence', () => {
  const subset = subsetTable(TABLE, [0, 2]);
  expect(subset.accounts).toEqual(['a', 'c']);
  expect(textAt(subset.attributes.get('branch')!, 1)).toBe('z');
  const metric = subset.metrics.get('m')!;
  expect([...metric.values]).toEqual([1, Number.NaN]);
  expect([...metric.status]).toEqual([SCORED, MISSING.noRows]);
  expect([...metric.evidence!.rows]).toEqual([5, 0]);
  expect([...metric.evidence!.parts.get('count()')!]).toEqual([5, 0]);
});

test('joining two lists of accounts gives each account to exactly one group', () => {
  const join = joinAccounts(['a', 'c', 'd', 'é'], ['b', 'c', 'e', 'é']);
  expect([...join.before]).toEqual([1, 3]);
  expect([...join.after]).toEqual([1, 3]);
  expect([...join.left]).toEqual([0, 2]);
  expect([...join.joined]).toEqual([0, 2]);
  expect(joinAccounts([], []).before.length).toBe(0);
});

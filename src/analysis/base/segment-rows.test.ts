import { expect, test } from 'vitest';
import { handMadeTable } from '../../../test/fixtures/hand-made-base.ts';
import { allRows } from './scored-base.ts';
import { segmentRows } from './segment-rows.ts';

const table = handMadeTable(
  { a: {}, b: {}, c: {}, d: {} },
  {
    a: { branch: 'Nordics', ai: true, arr: 1 },
    b: { branch: 'Belgium', ai: false, arr: 2 },
    c: { branch: 'Nordics', ai: true, arr: 3 },
    d: { branch: null, ai: null, arr: 4 },
  },
);

test('accounts are grouped by a text, those without one apart', () => {
  const found = segmentRows(table.attributes.get('branch')!, allRows(4))!;
  expect(found.map((s) => [s.value, [...s.rows]])).toEqual([
    ['Belgium', [1]],
    ['Nordics', [0, 2]],
    [null, [3]],
  ]);
});

test('a text of nothing is in the segment of those without one', () => {
  const blank = handMadeTable({ a: {}, b: {}, c: {}, d: {} }, { a: { x: '' }, b: { x: ' ' }, c: { x: 'BE' } });
  expect(segmentRows(blank.attributes.get('x')!, allRows(4))!.map((s) => [s.value, [...s.rows]])).toEqual([
    ['BE', [2]],
    [null, [0, 1, 3]],
  ]);
});

test('a boolean makes two segments, and only rows of the filter count', () => {
  const found = segmentRows(table.attributes.get('ai')!, Uint32Array.of(0, 2))!;
  expect(found.map((s) => [s.value, [...s.rows]])).toEqual([[true, [0, 2]]]);
});

test('a number makes no segments by itself', () => {
  expect(segmentRows(table.attributes.get('arr')!, allRows(4))).toBeUndefined();
});

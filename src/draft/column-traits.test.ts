import { expect, test } from 'vitest';
import type { InspectedColumn } from '../engine/importer.ts';
import { mixedNumber } from './column-traits.ts';

function texts(...samples: readonly string[]): InspectedColumn {
  return {
    name: 'Open tickets',
    kind: 'text',
    type: 'VARCHAR',
    emptyShare: 0,
    distinct: samples.length,
    least: null,
    greatest: null,
    samples,
    leadingZeros: false,
    sketch: [],
    dates: null,
  };
}

test('a column of numbers in which some cells say that there is none is told as such, not taken for a kind', () => {
  expect(mixedNumber(texts('2', 'n/a', '0', '-1.5'))).toBe('n/a');
  for (const word of ['N/A', '#N/A', 'null', '-', '–', '?']) expect(mixedNumber(texts('1', '2', '3', word))).toBe(word);
});

test('the word may lie beyond the samples: then plain numbers in a column of texts tell', () => {
  expect(mixedNumber(texts('4', '5', '6'))).toBe('4');
});

test('levels with a name, numbers with signs, too few numbers and numbers themselves are not that', () => {
  expect(mixedNumber(texts('1', '2', '3', 'VIP'))).toBeNull();
  expect(mixedNumber(texts('45,5', '20', '30', '31'))).toBeNull();
  expect(mixedNumber(texts('1', '2', 'n/a'))).toBeNull();
  expect(mixedNumber({ ...texts('1', '2', '3'), kind: 'number' })).toBeNull();
  expect(mixedNumber({ ...texts('01', '02', '03'), leadingZeros: true })).toBeNull();
});

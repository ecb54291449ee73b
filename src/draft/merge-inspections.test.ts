import { expect, test } from 'vitest';
import { datesOf, inspected } from '../../test/fixtures/inspected-column.ts';
import type { InspectedColumn, Inspection } from '../engine/importer.ts';
import { mergeInspections } from './merge-inspections.ts';

const file = (columns: readonly InspectedColumn[], rows: number): Inspection => ({
  file: 'x',
  format: 'csv',
  delimiter: ',',
  rows,
  rejectedRows: 1,
  decimal: null,
  columns,
});

test('rows add up, distinct values are counted once, extremes are of all', () => {
  const merged = mergeInspections([
    file([inspected('k', ['a', 'b', null]), inspected('n', [10, 9, 1])], 3),
    file([inspected('k', ['b', 'c']), inspected('n', [100, 2])], 2),
  ])!;
  expect(merged).toMatchObject({ rows: 5, rejectedRows: 2 });
  expect(merged.columns[0]).toMatchObject({ distinct: 3, emptyShare: 0.2, samples: ['a', 'b', 'c'], greatest: 'c' });
  expect(merged.columns[1]).toMatchObject({ least: '1', greatest: '100', distinct: 5 });
});

test('keys that differ from file to file stay unique beyond what a sketch can count', () => {
  const part = (n: number) =>
    file(
      [
        inspected(
          'k',
          Array.from({ length: 3000 }, (_, i) => `k${n}-${i}`),
        ),
      ],
      3000,
    );
  expect(mergeInspections([part(1), part(2)])?.columns[0]?.distinct).toBe(6000);
  expect(mergeInspections([part(1), part(1)])?.columns[0]?.distinct).toBeLessThan(3300);
});

test('the order of dates is settled by any file that can tell', () => {
  const open = datesOf('at', { '%d-%m-%Y': 9, '%m-%d-%Y': 9 }, 9);
  const sure = datesOf('at', { '%d-%m-%Y': 5 }, 5);
  expect(mergeInspections([file([open], 9), file([sure], 5)])?.columns[0]?.dates).toMatchObject({
    bothWays: false,
    values: 14,
    candidates: [
      { format: '%d-%m-%Y', fits: 14 },
      { format: '%m-%d-%Y', fits: 9 },
    ],
  });
});

test('files of other columns are no one table', () => {
  expect(mergeInspections([file([inspected('a', [1])], 1), file([inspected('b', [1])], 1)])).toBeNull();
});

test('files that show a decimal comma speak for those of whole numbers, not for those with points', () => {
  const commas = { ...file([inspected('n', [1.5, 2])], 2), decimal: ',' as const };
  const whole = file([inspected('n', [1, 2])], 2);
  const points = file([inspected('n', [1.5, 2.5])], 2);
  expect(mergeInspections([commas, whole])?.decimal).toBe(',');
  expect(mergeInspections([commas, points]), 'two sources then').toBeNull();
  expect(mergeInspections([whole, points])?.decimal).toBeNull();
  expect(mergeInspections([commas, { ...commas, decimal: '.' }]), 'two ways of writing').toBeNull();
});

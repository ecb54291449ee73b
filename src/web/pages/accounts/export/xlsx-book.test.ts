import writeXlsxFile from 'write-excel-file/browser';
import { expect, test } from 'vitest';
import { readXlsx, type XlsxCell } from '../../../../../test/harness/read-xlsx.ts';
import type { Sheet } from '../../../../report/export/export-columns.ts';
import { countCut, plainSheet, xlsxSheets } from './xlsx-book.ts';

async function written(sheet: Sheet): Promise<ReadonlyMap<string, readonly (readonly XlsxCell[])[]>> {
  const request = { sheet: plainSheet(sheet), name: 'Accounts', aboutName: 'About', about: [['Rows', '2']] as const };
  const blob = await writeXlsxFile(xlsxSheets(request)).toBlob();
  return readXlsx(Buffer.from(await blob.arrayBuffer()));
}

const texts = (name: string, all: readonly (string | null)[]): Sheet['columns'][number] => ({
  name,
  kind: 'text',
  at: (row) => all[row] ?? null,
});

test('numbers are numbers to the last digit, dates are dates, what is missing is empty', async () => {
  const book = await written({
    rows: 2,
    columns: [
      { name: 'n', kind: 'number', values: Float64Array.of(0.1 + 0.2, Number.NaN) },
      { name: 'zero', kind: 'integer', values: Float64Array.of(0, 3) },
      { name: 'yes', kind: 'boolean', values: Float64Array.of(1, Number.NaN) },
      { name: 'day', kind: 'date', values: Float64Array.of(Date.UTC(2026, 10, 1), Date.UTC(1800, 0, 1)) },
    ],
  });
  expect(book.get('Accounts')).toEqual([
    ['n', 'zero', 'yes', 'day'],
    // Day 46327 of the spreadsheets' calendar is 1 November 2026.
    [0.30000000000000004, 0, true, 46327],
    [null, 3, null, '1800-01-01T00:00:00.000Z'],
  ]);
  expect(book.get('About')).toEqual([['Rows', '2']]);
});

test('a text is a text, whatever it looks like', async () => {
  const hostile = ['=1+1', '<b>&"\'', '007', 'مرحبا 😀', '@SUM(A1)', '-2'];
  const book = await written({ rows: hostile.length, columns: [texts('t', hostile)] });
  expect(book.get('Accounts')!.slice(1)).toEqual(hostile.map((text) => [text]));
});

test('a text longer than a spreadsheet takes is cut, and counted', async () => {
  const long = 'x'.repeat(40_000);
  const sheet = { rows: 2, columns: [texts('t', [long, 'short'])] };
  expect(countCut(plainSheet(sheet))).toBe(1);
  const cell = (await written(sheet)).get('Accounts')![1]![0];
  expect(String(cell)).toHaveLength(32_767);
  expect(String(cell).endsWith(' …')).toBe(true);
});

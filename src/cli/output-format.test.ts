import { describe, expect, test } from 'vitest';
import { exportData } from '../app/operations/export-data.ts';
import { listSnapshots } from '../app/operations/list-snapshots.ts';
import { withFormatOfFile } from './output-format.ts';

describe('the format of an output file', () => {
  test('is its ending where no format was given', () => {
    expect(withFormatOfFile(exportData, { what: 'scores' }, 'a/scores.Parquet')).toEqual({
      what: 'scores',
      format: 'parquet',
    });
    expect(withFormatOfFile(exportData, { what: 'scores', format: 'csv' }, 'x.csv')).toEqual({
      what: 'scores',
      format: 'csv',
    });
  });
  test('is left alone for other endings, for standard output, and where there is no format', () => {
    for (const output of [undefined, '-', 'scores', 'scores.txt'])
      expect(withFormatOfFile(exportData, {}, output)).toEqual({});
    expect(withFormatOfFile(listSnapshots, {}, 'x.json')).toEqual({});
  });
  test('that contradicts the ending is refused', () => {
    expect(() => withFormatOfFile(exportData, { format: 'json' }, 'z.csv')).toThrow(
      /--format json would go into "z\.csv"; leave out/,
    );
  });
});

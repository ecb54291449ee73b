import { describe, expect, test } from 'vitest';
import { exportData } from '../app/operations/export-data.ts';
import { listSnapshots } from '../app/operations/list-snapshots.ts';
import { withFormatOfFile } from './output-format.ts';

const inFile = (input: Readonly<Record<string, unknown>>, output?: string) =>
  withFormatOfFile(exportData, input, output === undefined ? {} : { output });

describe('the format of an output file', () => {
  test('is its ending where no format was given', () => {
    expect(inFile({ what: 'scores' }, 'a/scores.Parquet')).toEqual({ what: 'scores', format: 'parquet' });
    expect(inFile({ what: 'scores', format: 'csv' }, 'x.csv')).toEqual({ what: 'scores', format: 'csv' });
  });
  test('is left alone without an ending, for standard output, and where there is no format', () => {
    for (const output of [undefined, '-', 'scores', '/dev/stdout']) expect(inFile({}, output)).toEqual({});
    expect(withFormatOfFile(listSnapshots, {}, { output: 'x.txt', json: true })).toEqual({});
  });
  test('that contradicts the ending is refused', () => {
    expect(() => inFile({ format: 'json' }, 'z.csv')).toThrow(/--format json would go into "z\.csv"; leave out/);
  });
  test('is not guessed for an ending that is none: no CSV in a file that says it is a workbook or compressed', () => {
    for (const output of ['scores.xlsx', 'scores.csv.gz', 'scores.txt']) {
      expect(() => inFile({}, output)).toThrow(/is no format; say it with --format, or end the file in \.csv, \.json/);
      expect(inFile({ format: 'csv' }, output)).toEqual({ format: 'csv' });
    }
  });
  test('is JSON with --json, unless something else contradicts it', () => {
    expect(withFormatOfFile(exportData, {}, { json: true })).toEqual({ format: 'json' });
    expect(withFormatOfFile(exportData, {}, { json: true, output: 'a.json' })).toEqual({ format: 'json' });
    expect(() => withFormatOfFile(exportData, { format: 'csv' }, { json: true })).toThrow(/leave one of them out/);
    expect(() => withFormatOfFile(exportData, {}, { json: true, output: 'a.csv' })).toThrow(/leave out --json/);
  });
});

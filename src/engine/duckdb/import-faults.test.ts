import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../test/arbitrary/runs.ts';
import { codes, rowsOf, typesOf, useImports, type Wishes } from '../../../test/fixtures/imported-text.ts';

const { failing, folder, importing, importText, requestFor } = useImports();

describe('broken files', () => {
  test('values appended to a line of CRLF are too many values of that row, not a row of their own', async () => {
    const imported = await importing({ 'a.csv': 'a,b\r\n1,x\r,more,yet\r\n2,y\r\n' });
    expect(await rowsOf(imported)).toEqual([[2, 'y']]);
    expect(imported.rejects.map((reject) => [reject.row, reject.reason])).toEqual([[1, 'too-many-values']]);
    expect(imported.rejectedRows).toBe(1);
    expect(imported.diagnostics[0]?.remedy).toMatch(/remove|quotes/);
    expect(imported.diagnostics[0]?.message).toContain('1 of 2 rows');
    const inside = await importing({ 'a.csv': 'a,b,c\n1,x\r,z\n' });
    expect(inside.rows).toBe(1);
    expect(inside.rejectedRows).toBe(0);
  });

  test('rows that cannot be read are rejected alone, each with its row and reason', async () => {
    const bad = Buffer.concat([
      Buffer.from('a,b\n1,x\n2\n3,y,z\n4,"q"r\n'),
      Buffer.from([0x35, 0x2c, 0xff, 0xfe]),
      Buffer.from('\n6,"ok\n"\n7,"open\n8,w\n9,v\n10,u\n11,t\n'),
    ]);
    const imported = await importing({ 'a.csv': bad });
    expect((await rowsOf(imported)).map((row) => row[0])).toEqual([1, 6, 8, 9, 10, 11]);
    expect(imported.rejects.map((reject) => [reject.row, reject.reason])).toEqual([
      [2, 'too-few-values'],
      [3, 'too-many-values'],
      [4, 'bad-quotes'],
      [5, 'bad-encoding'],
      [7, 'bad-quotes'],
    ]);
    expect(imported.rejectedRows).toBe(5);
  });

  test('a misfit behind rejected rows is listed with its row in the file', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `${i},1`);
    const imported = await importing({ 'a.csv': ['n,m', '1', '2', ...rows, 'x,1'].join('\n') });
    expect(imported.columns[0]?.misfits.first).toMatchObject([{ row: 33, text: 'x' }]);
  });

  test.each<[string, string, Readonly<Record<string, string | Uint8Array>>, Wishes]>([
    ['nothing in it', 'empty-file', { 'a.csv': '' }, {}],
    ['blank lines alone', 'empty-file', { 'a.csv': '\n\n \n' }, {}],
    ['a byte order mark alone', 'empty-file', { 'a.csv': '\uFEFF' }, {}],
    ['an empty NDJSON', 'empty-file', { 'a.ndjson': '\n\n' }, {}],
    ['a JSON key with a NUL', 'bad-column-name', { 'a.ndjson': '{"a\\u0000b":1}' }, {}],
    ['an empty JSON', 'empty-file', { 'a.json': ' ' }, {}],
    ['an empty array', 'empty-file', { 'a.json': '[]' }, {}],
    ['a gzip cut off', 'broken-gzip', { 'a.csv.gz': gzipSync('a,b\n1,2\n'.repeat(5000)).subarray(0, 100) }, {}],
    [
      'a gzip of JSON cut off',
      'broken-gzip',
      { 'a.ndjson.gz': gzipSync('{"a":1}\n'.repeat(5000)).subarray(0, 60) },
      {},
    ],
    ['a column named twice', 'duplicate-column-name', { 'a.csv': 'a,b,A\n1,2,3\n' }, {}],
    ['a column without a name', 'empty-column-name', { 'a.csv': 'a,,c\n1,2,3\n' }, {}],
    ['a header in UTF-16', 'bad-encoding', { 'a.csv': Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le') }, {}],
    ['a header in Latin-1', 'bad-encoding', { 'a.csv': Buffer.from('gr\u00f6\u00dfe,b\n1,2\n', 'latin1') }, {}],
    ['an open quote in the header', 'bad-header', { 'a.csv': '"a,b\n1,2\n' }, {}],
    ['more bad rows than good', 'broken-rows', { 'a.csv': 'a,b\n1;2\n3;4\n5,6\n' }, {}],
    ['more broken JSON than good', 'broken-rows', { 'a.ndjson': 'x\ny\n{"a":1}\n' }, {}],
    ['broken JSON', 'bad-json', { 'a.json': '[{"a":1},{"a":2]' }, {}],
    ['a missing account column', 'missing-column', { 'a.csv': 'acount,b\n1,2\n' }, { accountColumn: 'account' }],
    ['a missing time column', 'missing-column', { 'a.csv': 'a,b\n1,2\n' }, { timeColumns: ['opened_at'] }],
    ['a format of no column', 'missing-column', { 'a.csv': 'a,b\n1,2\n' }, { formats: new Map([['c', '%Y']]) }],
    ['columns that differ', 'columns-differ', { 'a.csv': 'a,b\n1,2\n', 'b.csv': 'a\n1\n' }, {}],
    ['one more column', 'columns-differ', { 'a.csv': 'a\n1\n', 'b.csv': 'a,b\n1,2\n' }, {}],
    ['an unknown ending', 'unknown-format', { 'a.xlsx': 'a,b\n1,2\n' }, {}],
  ])('%s is an error with a remedy', async (_, code, files, wishes) => {
    const failure = await failing(files, wishes);
    expect(failure.kind).toBe('data');
    const [diagnostic] = failure.diagnostics;
    expect(diagnostic?.code).toBe(code);
    expect(diagnostic?.place.file).toContain(folder());
    expect(diagnostic?.remedy).not.toBe('');
  });

  test('columns that differ are an error that names both files', async () => {
    const failure = await failing({ 'a.csv': 'a,b\n1,2\n', 'b.csv': 'b,c\n1,2\n' });
    expect(failure.message).toMatch(/b\.csv.*"a".*a\.csv/);
  });

  test('a missing file and a folder are told apart', async () => {
    const request = await requestFor({});
    await expect(importText({ ...request, files: [join(folder(), 'none.csv')] })).rejects.toThrow('does not exist');
    await mkdir(join(folder(), 'sub.csv'), { recursive: true });
    await expect(importText({ ...request, files: [join(folder(), 'sub.csv')] })).rejects.toThrow('this is a folder');
  });

  test('a header alone is a source without rows, which is said', async () => {
    const imported = await importing({ 'a.csv': 'account,at\n' }, { accountColumn: 'account', timeColumns: ['at'] });
    expect(imported.rows).toBe(0);
    expect(typesOf(imported)['at']).toContain('TIMESTAMP');
    expect(codes(imported)).toEqual(['no-rows']);
  });
});

test('whatever bytes stand in a file, every row is either imported or rejected', async () => {
  const noise = fc.string({
    unit: fc.constantFrom('"', ',', '\n', '\r', ' ', 'a', '1', '""', '","', '\r\n'),
    maxLength: 60,
  });
  await fc.assert(
    fc.asyncProperty(noise, async (body) => {
      const text = `p,q\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n${body}`;
      const imported = await importing({ 'a.csv': text });
      expect(imported.rows).toBeGreaterThanOrEqual(26);
      const first = await rowsOf(imported);
      expect(first.slice(0, 26)).toHaveLength(26);
      expect(imported.rejects.every((reject) => reject.row > 26)).toBe(true);
    }),
    runs(60),
  );
});

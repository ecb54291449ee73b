import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../../util/diagnostic.ts';
import type { Result } from '../engine.ts';
import type { Imported, Importer, ImportRequest } from '../importer.ts';
import { openDuckdb } from './open.ts';
import { openDuckdbImporter } from './open-importer.ts';

let folder = '';
let importer: Importer;
let turn = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rungs-import-'));
  importer = await openDuckdbImporter({ threads: 2 });
});
afterAll(async () => {
  await importer.close();
  await rm(folder, { recursive: true, force: true });
});

type Wishes = Partial<Omit<ImportRequest, 'files'>>;

/** Writes each text to a file of its own and imports them as one source. */
async function importing(files: Readonly<Record<string, string | Uint8Array>>, wishes: Wishes = {}): Promise<Imported> {
  return importer.importText(await requestFor(files, wishes));
}

async function requestFor(
  files: Readonly<Record<string, string | Uint8Array>>,
  wishes: Wishes = {},
): Promise<ImportRequest> {
  const here = join(folder, `case-${turn++}`);
  await mkdir(here);
  const paths: string[] = [];
  for (const [file, content] of Object.entries(files)) {
    const path = join(here, file);
    await writeFile(path, content);
    paths.push(path);
  }
  return {
    id: 'facts',
    files: paths,
    accountColumn: null,
    keyColumns: [],
    timeColumns: [],
    optionalTimes: [],
    periodColumn: null,
    formats: new Map(),
    types: new Map(),
    decimal: null,
    timezone: 'UTC',
    cacheFolder: join(here, 'cache'),
    ...wishes,
  };
}

async function failing(files: Readonly<Record<string, string | Uint8Array>>, wishes: Wishes = {}): Promise<UserError> {
  try {
    await importing(files, wishes);
  } catch (thrown) {
    if (thrown instanceof UserError) return thrown;
    throw thrown;
  }
  throw new Error('it was imported');
}

/** The imported rows: texts as texts, dates as ISO, null as null, NaN only where a number is NaN. */
async function rowsOf(imported: Imported): Promise<unknown[][]> {
  const engine = await openDuckdb({ files: [imported.file], threads: 1 });
  try {
    const d = engine.dialect;
    const nulls = imported.columns.map((column, i) => `${d.identifier(column.name)} IS NULL AS n${i}`).join(', ');
    const result = await engine.select(`SELECT *, ${nulls} FROM ${d.relation({ files: [imported.file] })}`);
    const width = imported.columns.length;
    return Array.from({ length: result.rowCount }, (_, row) =>
      imported.columns.map((_, i) => (result.columns[width + i]?.values[row] === 1 ? null : shown(result, i, row))),
    );
  } finally {
    await engine.close();
  }
}

function shown(result: Result, i: number, row: number): unknown {
  const column = result.columns[i];
  const value = column?.values[row] ?? NaN;
  if (column?.kind === 'text') return column.texts[value];
  if (column?.kind === 'date') return new Date(value).toISOString();
  return column?.kind === 'boolean' ? value === 1 : value;
}

function typesOf(imported: Imported): Record<string, string> {
  return Object.fromEntries(imported.columns.map((column) => [column.name, column.type]));
}

const codes = (imported: Imported) => imported.diagnostics.map((d) => d.code);

describe('reading text', () => {
  test('kinds are seen over the whole file, and keys stay text', async () => {
    const imported = await importing({
      'a.csv': [
        'n,x,flag,day,stamp,zip,long,word,none',
        '1,1.5,true,2026-01-31,2026-01-31T10:00:00Z,007,12345678901234567890,a,',
        '-2,1e3,FALSE,2024-02-29,2026-01-31 10:00,1234,1,b,',
        '+3,.5,yes,1969-12-31,2026-01-31 10:00:00.25+01:00,99,2,"c,d",',
      ].join('\n'),
    });
    expect(typesOf(imported)).toEqual({
      n: 'BIGINT',
      x: 'DOUBLE',
      flag: 'BOOLEAN',
      day: 'DATE',
      stamp: 'TIMESTAMP WITH TIME ZONE',
      zip: 'VARCHAR',
      long: 'VARCHAR',
      word: 'VARCHAR',
      none: 'VARCHAR',
    });
    expect(await rowsOf(imported)).toEqual([
      [1, 1.5, true, '2026-01-31T00:00:00.000Z', '2026-01-31T10:00:00.000Z', '007', '12345678901234567890', 'a', null],
      [-2, 1000, false, '2024-02-29T00:00:00.000Z', '2026-01-31T10:00:00.000Z', '1234', '1', 'b', null],
      [3, 0.5, true, '1969-12-31T00:00:00.000Z', '2026-01-31T09:00:00.250Z', '99', '2', 'c,d', null],
    ]);
    expect(imported.columns.at(-1)?.emptyShare).toBe(1);
    expect(imported.diagnostics).toEqual([]);
  });

  test('nine values in ten decide; the tenth becomes null and is listed with row, column and text', async () => {
    const text = ['n', ...Array.from({ length: 27 }, (_, i) => String(i)), 'n/a', '', '-', ''].join('\n');
    const imported = await importing({ 'a.csv': text.replaceAll('\n', ',x\n').replace('n,x', 'n,m') });
    expect(typesOf(imported)['n']).toBe('BIGINT');
    expect(imported.rows).toBe(31 - 1);
    const column = imported.columns[0];
    expect(column?.misfits.count).toBe(2);
    expect(column?.misfits.first.map((bad) => [bad.row, bad.text])).toEqual([
      [28, 'n/a'],
      [30, '-'],
    ]);
    expect(imported.diagnostics[0]).toMatchObject({ code: 'value-does-not-fit', place: { row: 28, field: 'n' } });
    const text2 = await importing({ 'a.csv': 'n,m\n1,1\n2,1\n3,1\nx,1\n' });
    expect(typesOf(text2)['n']).toBe('VARCHAR');
    expect((await rowsOf(text2)).map((row) => row[0])).toEqual(['1', '2', '3', 'x']);
  });

  test('declared kinds win over what is seen, and their misfits are listed', async () => {
    const types = new Map([
      ['n', 'text'],
      ['zip', 'number'],
      ['flag', 'boolean'],
      ['d', 'date'],
    ] as const);
    const imported = await importing(
      { 'a.csv': 'n,zip,flag,d\n1,007,1,2026-01-01\n2,x,0,soon\n3,9,y,2026-01-03 10:00\n' },
      { types },
    );
    expect(await rowsOf(imported)).toEqual([
      ['1', 7, true, '2026-01-01T00:00:00.000Z'],
      ['2', null, false, null],
      ['3', 9, true, '2026-01-03T10:00:00.000Z'],
    ]);
    expect(imported.columns.map((column) => column.misfits.count)).toEqual([0, 1, 0, 1]);
  });

  test('NaN and infinity survive and are listed', async () => {
    const imported = await importing({ 'a.csv': 'k,x\na,1\nb,NaN\nc,inf\nd,-Infinity\ne,1e19\nf,\n' });
    expect((await rowsOf(imported)).map((row) => row[1])).toEqual([1, NaN, Infinity, -Infinity, 1e19, null]);
    const bad = imported.columns[1]?.notFinite;
    expect(bad?.count).toBe(4);
    expect(bad?.first.map((value) => [value.row, value.text])).toEqual([
      [2, 'NaN'],
      [3, 'inf'],
      [4, '-Infinity'],
      [5, '1e19'],
    ]);
    expect(codes(imported)).toEqual(['not-finite']);
  });

  test.each([
    ['semicolon', 'a;b\n"1;2";3\n', ['1;2', 3]],
    ['tab', 'a\tb\n1,x\t3\n', ['1,x', 3]],
    ['bar', 'a|b\n1,x|3\n', ['1,x', 3]],
    ['a byte order mark', '\uFEFFa,b\nx,3\n', ['x', 3]],
    ['CRLF', 'a,b\r\nx,3\r\n', ['x', 3]],
    ['CR alone', 'a,b\rx,3\r', ['x', 3]],
    ['mixed line ends', 'a,b\r\nx,3\n', ['x', 3]],
    ['no line end at the end', 'a,b\nx,3', ['x', 3]],
    ['blank lines', '\n\na,b\n\nx,3\n\n\n', ['x', 3]],
    ['quotes, delimiters and line ends in quotes', 'a,b\n"x ""y"", \r\nz",3\n', ['x "y", \r\nz', 3]],
    ['a quote inside an unquoted value', 'a,b\n5" disk,3\n', ['5" disk', 3]],
    ['spaces around the header', ' a , b\nx,3\n', ['x', 3]],
    ['NUL', 'a,b\nx\0y,3\n', ['x\0y', 3]],
  ])('%s is read right', async (_, text, expected) => {
    const imported = await importing({ 'a.csv': text });
    expect(await rowsOf(imported)).toEqual([expected]);
    expect(imported.columns.map((column) => column.name)).toEqual(['a', 'b']);
    expect(imported.diagnostics).toEqual([]);
  });

  test('gzip is read by its bytes, whatever the name', async () => {
    const text = 'a,b\nx,3\n';
    expect(await rowsOf(await importing({ 'a.csv.gz': gzipSync(text) }))).toEqual([['x', 3]]);
    expect(await rowsOf(await importing({ 'a.csv': gzipSync(text) }))).toEqual([['x', 3]]);
    expect(await rowsOf(await importing({ 'a.csv.gz': text }))).toEqual([['x', 3]]);
    expect(await rowsOf(await importing({ 'a.ndjson.gz': gzipSync('{"a":"x","b":3}\n') }))).toEqual([['x', 3]]);
  });

  test('a quoted text longer than a read buffer does not shift the rows behind it', async () => {
    const long = `"${'line\n'.repeat(300_000)}"`;
    const imported = await importing({ 'a.csv': `a,b\n1,${long}\n2,x\n3,"y\n"\nragged\n4,z\n` });
    expect(imported.rows).toBe(4);
    expect(imported.rejects.map((reject) => [reject.row, reject.reason])).toEqual([[4, 'too-few-values']]);
  });

  test('JSON and NDJSON: keys become columns, what is no object is listed', async () => {
    const lines = [
      '{"a":"x","b":1.5}',
      '',
      '{"b":2,"c":[1,2]}',
      'broken',
      '[1]',
      '{"a":"","b":NaN}',
      '{"b":1e2,"a":"\\u00e9"}',
    ];
    const imported = await importing({ 'a.ndjson': lines.join('\n') });
    expect(imported.columns.map((column) => column.name)).toEqual(['a', 'b', 'c']);
    expect(await rowsOf(imported)).toEqual([
      ['x', 1.5, null],
      [null, 2, '[1,2]'],
      [null, NaN, null],
      ['é', 100, null],
    ]);
    expect(imported.rejects.map((reject) => [reject.row, reject.text])).toEqual([
      [3, 'broken'],
      [4, '[1]'],
    ]);
    expect(imported.rejectedRows).toBe(2);
    expect(await rowsOf(await importing({ 'a.json': '[{"a":1},\n {"a":2}]' }))).toEqual([[1], [2]]);
    expect(await rowsOf(await importing({ 'a.json': '{"a":\n1}\n{"a":2}' }))).toEqual([[1], [2]]);
  });

  test('objects inside objects become columns of their inner keys; lists and what is not always an object stay text', async () => {
    const lines = [
      '{"at":"2026-01-02","actor":{"account":{"id":"007","seats":5},"user":"u1"},"tags":["a",{"b":1}],"extra":{"x":1}}',
      '{"at":"2026-01-03","actor":{"account":{"id":"008"},"~o/p":true},"extra":7,"none":{}}',
    ];
    const imported = await importing({ 'a.ndjson': lines.join('\n') }, { accountColumn: 'actor.account.id' });
    expect(imported.columns.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'at date',
      'actor.account.id text',
      'actor.account.seats number',
      'actor.user text',
      'actor.~o/p boolean',
      'tags text',
      'extra text',
      'none text',
    ]);
    expect((await rowsOf(imported)).map((row) => row.slice(1))).toEqual([
      ['007', 5, 'u1', null, '["a",{"b":1}]', '{"x":1}', null],
      ['008', null, null, true, null, '7', '{}'],
    ]);
  });

  test('an inner key that is called like a column, and an object of ids, stay JSON text', async () => {
    const ids = Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`id${i}`, i]));
    const imported = await importing({ 'a.ndjson': JSON.stringify({ 'a.b': 1, a: { b: 2 }, ids }) });
    expect(imported.columns.map(({ name }) => name)).toEqual(['a.b', 'a', 'ids']);
  });

  test('an object with one key inside becomes that column', async () => {
    const imported = await importing({ 'a.ndjson': '{"a":1,"actor":{"id":7}}\n{"a":2,"actor":null}\n{"a":3}\n' });
    expect(imported.columns.map(({ name }) => name)).toEqual(['a', 'actor.id']);
    expect(await rowsOf(imported)).toEqual([
      [1, 7],
      [2, null],
      [3, null],
    ]);
  });

  test('an object with a key that can be no column stays JSON text, so that no value is lost', async () => {
    const row = { a: 1, blank: { ' ': 2, b: 3 }, only: { '': 4 }, odd: { 'b\0': 5 } };
    const imported = await importing({ 'a.ndjson': JSON.stringify(row) });
    expect(imported.columns.map(({ name }) => name)).toEqual(['a', 'blank', 'only', 'odd']);
    expect((await rowsOf(imported))[0]?.slice(1)).toEqual([row.blank, row.only, row.odd].map((o) => JSON.stringify(o)));
  });

  test('keys are only names, whatever SQL or JSON path they look like', async () => {
    const keys = ['x"; DROP TABLE t; --', "it's", '*', '#', '$.a', '0', '__proto__', 'a/b~c', '[0]'];
    const inner = Object.fromEntries(keys.map((key, i) => [key, i]));
    const imported = await importing({ 'a.ndjson': JSON.stringify({ o: inner }) });
    const found = new Map(imported.columns.map(({ name }, i) => [name, i]));
    const [row] = await rowsOf(imported);
    expect(keys.map((key) => row?.[found.get(`o.${key}`) ?? -1])).toEqual(keys.map((_, i) => i));
  });

  test('an object nested ten thousands deep is text, and ends nothing', async () => {
    const deep = `${'{"b":'.repeat(30_000)}1${'}'.repeat(30_000)}`;
    const imported = await importing({ 'a.ndjson': `{"a":1,"o":${deep}}\n` });
    expect(imported.columns.map(({ name }) => name)).toEqual(['a', 'o.b.b.b']);
  });
});

describe('numbers that are not written with a plain point', () => {
  const COMMAS = 'k;n;m\na;1.234,56;0,5\nb;-7;1 000 000\nc;12,5;1.000\nd;12.5;x\n';

  test('with decimal: "," points stand between thousands, and a number with a decimal point is listed, not read', async () => {
    const imported = await importing(
      { 'a.csv': COMMAS },
      {
        decimal: ',',
        types: new Map([
          ['n', 'number'],
          ['m', 'number'],
        ]),
      },
    );
    expect(await rowsOf(imported)).toEqual([
      ['a', 1234.56, 0.5],
      ['b', -7, 1_000_000],
      ['c', 12.5, 1000],
      ['d', null, null],
    ]);
    expect(imported.columns[1]?.misfits.first.map(({ row, text }) => [row, text])).toEqual([[4, '12.5']]);
  });

  test('with decimal: "." commas stand between thousands', async () => {
    const imported = await importing({ 'a.csv': 'k;n\na;1,234.56\nb;12.5\nc;7,000\nd;1e3\n' }, { decimal: '.' });
    expect(imported.columns[1]?.kind).toBe('number');
    expect((await rowsOf(imported)).map((row) => row[1])).toEqual([1234.56, 12.5, 7000, 1000]);
  });

  test.each([
    ['.', '$32,190.00', 32190],
    ['.', '-$5', -5],
    ['.', '85%', 85],
    ['.', '85.5 %', 85.5],
    [',', '1.234,50 €', 1234.5],
    [',', '€ 7', 7],
    [',', '12,5%', 12.5],
  ] as const)('signs of currencies and percent are read past: %s %s', async (decimal, text, value) => {
    const imported = await importing({ 'a.csv': `k;n\na;${text}\n` }, { decimal });
    expect(await rowsOf(imported)).toEqual([['a', value]]);
    const undeclared = await importing({ 'a.csv': `k;n\na;${text}\n` });
    expect(undeclared.columns[1]?.kind, 'undeclared, it stays text').toBe('text');
  });

  test('keys and dates stay what they are', async () => {
    const imported = await importing(
      { 'a.csv': 'k;d;n\n1.234;01.02.2024;1,5\n007;13.02.2024;2,5\n' },
      { decimal: ',', accountColumn: 'k', formats: new Map([['d', '%d.%m.%Y']]) },
    );
    expect(imported.columns.map(({ kind }) => kind)).toEqual(['text', 'date', 'number']);
    expect((await rowsOf(imported)).map((row) => row[0])).toEqual(['1.234', '007']);
  });

  test('declared after an import, it counts: the one kept is not taken for it', async () => {
    const request = await requestFor({ 'a.csv': 'k;n\na;1,5\n' });
    expect((await importer.importText(request)).columns[1]?.kind).toBe('text');
    const declared = await importer.importText({ ...request, decimal: ',' });
    expect(await rowsOf(declared)).toEqual([['a', 1.5]]);
    const back = await importer.importText(request);
    expect(back.columns[1]?.kind).toBe('text');
  });

  test('undeclared, a column of decimal commas is text, and the remark says what to declare', async () => {
    const imported = await importing({ 'a.csv': 'k;n\na;1.234,56\nb;9.104,24\n' });
    expect(imported.columns[1]?.kind).toBe('text');
    expect(imported.diagnostics.map(({ code, remedy }) => [code, remedy])).toEqual([
      ['decimal-sign', 'say so: sources.facts.decimal: ","'],
    ]);
  });

  test('where another column has points, the remark is to write points, not to declare a comma for all', async () => {
    const imported = await importing({ 'a.csv': 'n;m\n1,5;2.5\n2,25;3\n' });
    expect(imported.diagnostics[0]?.remedy).toBe('write them with a point, as in column "m"');
  });

  test('a comma among plain numbers: to write it with a point, not to make the column text', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => `${i}.5`);
    const imported = await importing({ 'a.csv': `n;k\n${[...rows, '3,5'].map((n) => `${n};a`).join('\n')}\n` });
    expect(imported.diagnostics[0]?.remedy).toContain('write it with a point');
  });

  test('a word among decimal commas does not hide them', async () => {
    const commas = Array.from({ length: 19 }, (_, i) => `${i},5`);
    const imported = await importing({ 'a.csv': `n;k\n${[...commas, 'n/a'].map((n) => `${n};a`).join('\n')}\n` });
    expect(imported.diagnostics.map(({ code }) => code)).toContain('decimal-sign');
  });

  test('where both signs show, even in one value of twenty, nothing is said: neither would read them all', async () => {
    const commas = Array.from({ length: 19 }, (_, i) => `${i},5`);
    const imported = await importing({ 'a.csv': `n;k\n${[...commas, '1,234.56'].map((n) => `${n};a`).join('\n')}\n` });
    expect(imported.diagnostics.map(({ code }) => code)).not.toContain('decimal-sign');
  });

  test('what may be thousands or decimals alike is left as text, and nothing is said of it', async () => {
    const imported = await importing({ 'a.csv': 'k;n\na;1,234\nb;5,678\n' });
    expect(imported.columns[1]?.kind).toBe('text');
    expect(imported.diagnostics).toEqual([]);
  });
});

describe('times', () => {
  test('a stamp without a zone is in the zone of the source; a date is 00:00 UTC', async () => {
    const text = 'k,at\na,2024-07-01 10:00\nb,2024-12-01T10:00:00\nc,2024-07-01T10:00:00Z\nd,2024-07-01\n';
    const imported = await importing({ 'a.csv': text }, { timezone: 'Europe/Amsterdam', timeColumns: ['at'] });
    expect((await rowsOf(imported)).map((row) => row[1])).toEqual([
      '2024-07-01T08:00:00.000Z',
      '2024-12-01T09:00:00.000Z',
      '2024-07-01T10:00:00.000Z',
      '2024-07-01T00:00:00.000Z',
    ]);
  });

  test('formats are read by strptime; two-digit nonsense is not the year 24', async () => {
    const formats = new Map([
      ['d', '%d-%m-%Y'],
      ['t', '%d/%m/%Y %H:%M'],
    ]);
    const imported = await importing(
      { 'a.csv': 'd,t\n31-12-2024,01/07/2024 10:00\n1-2-2024,01/07/2024 10:00\n01-02-24,x\n' },
      { formats, timezone: 'Europe/Amsterdam' },
    );
    expect(typesOf(imported)).toEqual({ d: 'DATE', t: 'TIMESTAMP WITH TIME ZONE' });
    expect(await rowsOf(imported)).toEqual([
      ['2024-12-31T00:00:00.000Z', '2024-07-01T08:00:00.000Z'],
      ['2024-02-01T00:00:00.000Z', '2024-07-01T08:00:00.000Z'],
      [null, null],
    ]);
    expect(imported.columns.map((column) => column.misfits.count)).toEqual([1, 1]);
  });

  test('rows without an account key or a readable time are rejected whole, and an open end is not', async () => {
    const lines = [
      'account,from,to',
      '007,2026-01-01,',
      ',2026-01-01,',
      ' ,2026-01-01,',
      '008,,',
      '009,2026-02-30,',
      '010,2026-01-01,2026-13-01',
    ];
    const good = Array.from({ length: 40 }, (_, i) => `A${i},2026-01-01,2026-02-01`);
    const imported = await importing(
      { 'a.csv': [...lines, ...good].join('\n') },
      { accountColumn: 'account', timeColumns: ['from'], optionalTimes: ['to'] },
    );
    expect(imported.rows).toBe(41);
    expect(imported.rejectedRows).toBe(5);
    expect(imported.rejects.map((reject) => [reject.row, reject.column, reject.reason, reject.text])).toEqual([
      [2, 'account', 'no-account', ''],
      [3, 'account', 'no-account', ' '],
      [4, 'from', 'no-time', ''],
      [5, 'from', 'bad-time', '2026-02-30'],
      [6, 'to', 'bad-time', '2026-13-01'],
    ]);
    expect((await rowsOf(imported))[0]).toEqual(['007', '2026-01-01T00:00:00.000Z', null]);
    expect(new Set(codes(imported))).toEqual(new Set(['row-no-account', 'row-no-time', 'row-bad-time']));
  });

  test('a time column in an unknown format is an error that names the formats that fit', async () => {
    const failure = await failing({ 'a.csv': 'k,at\na,25-12-2024\nb,01-02-2024\n' }, { timeColumns: ['at'] });
    expect(failure.kind).toBe('data');
    expect(failure.diagnostics[0]).toMatchObject({ code: 'unknown-date-format', place: { field: 'at' } });
    expect(failure.diagnostics[0]?.remedy).toContain('at: "%d-%m-%Y"');
  });

  test.each([
    ['01-02-2024', '04-05-2024', true, ['%d-%m-%Y', '%m-%d-%Y']],
    ['01/02/2024', '25/12/2024', false, ['%d/%m/%Y', '%m/%d/%Y']],
    ['12/25/2024', '12/26/2024', false, ['%m/%d/%Y']],
    ['1.2.24', '3.4.24', true, ['%d.%m.%y', '%m.%d.%y']],
    ['2024/12/25', '2024/12/26', false, ['%Y/%m/%d']],
    ['25 Dec 2024', '26 Dec 2024', false, ['%d %b %Y']],
    ['December 25, 2024', 'May 1, 2024', false, ['%B %d, %Y']],
    ['25-12-2024 13:30', '26-12-2024 09:15', false, ['%d-%m-%Y %H:%M']],
    ['12/25/2024 1:30 PM', '12/26/2024 9:15 AM', false, ['%m/%d/%Y %I:%M %p']],
  ])('dates like %s and %s are told from text, with the formats that fit', async (a, b, bothWays, formats) => {
    const imported = await importing({ 'a.csv': `k;d\nx;"${a}"\ny;"${b}"\n` });
    const [dates] = imported.ambiguousDates;
    expect(dates).toMatchObject({ column: 'd', declared: null, bothWays, values: 2 });
    expect(dates?.candidates.map((candidate) => candidate.format)).toEqual(formats);
    expect(codes(imported)).toEqual([bothWays ? 'ambiguous-dates' : 'unread-dates']);
  });

  test('a declared format that could as well be read the other way is noted, a clear one is not', async () => {
    const formats = new Map([['d', '%d-%m-%Y']]);
    const doubtful = await importing({ 'a.csv': 'k,d\nx,01-02-2024\ny,03-04-2024\n' }, { formats });
    expect(doubtful.ambiguousDates[0]).toMatchObject({ declared: '%d-%m-%Y', bothWays: true });
    expect(doubtful.diagnostics[0]?.severity).toBe('info');
    const clear = await importing({ 'a.csv': 'k,d\nx,31-02-2024\ny,31-12-2024\n' }, { formats });
    expect(clear.ambiguousDates).toEqual([]);
  });

  test('a wrong format or zone is the fault of the project', async () => {
    const text = { 'a.csv': 'd\n01-02-2024\n' };
    expect((await failing(text, { formats: new Map([['d', '%Q']]) })).kind).toBe('configuration');
    expect((await failing(text, { timezone: 'Europe/Amsterdm' })).kind).toBe('configuration');
  });
});

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
    expect(diagnostic?.place.file).toContain(folder);
    expect(diagnostic?.remedy).not.toBe('');
  });

  test('columns that differ are an error that names both files', async () => {
    const failure = await failing({ 'a.csv': 'a,b\n1,2\n', 'b.csv': 'b,c\n1,2\n' });
    expect(failure.message).toMatch(/b\.csv.*"a".*a\.csv/);
  });

  test('a missing file and a folder are told apart', async () => {
    const request = await requestFor({});
    await expect(importer.importText({ ...request, files: [join(folder, 'none.csv')] })).rejects.toThrow(
      'does not exist',
    );
    await mkdir(join(folder, 'sub.csv'), { recursive: true });
    await expect(importer.importText({ ...request, files: [join(folder, 'sub.csv')] })).rejects.toThrow(
      'this is a folder',
    );
  });

  test('a header alone is a source without rows, which is said', async () => {
    const imported = await importing({ 'a.csv': 'account,at\n' }, { accountColumn: 'account', timeColumns: ['at'] });
    expect(imported.rows).toBe(0);
    expect(typesOf(imported)['at']).toContain('TIMESTAMP');
    expect(codes(imported)).toEqual(['no-rows']);
  });
});

describe('several files', () => {
  test('columns may stand in another order, and rows keep the order of the files', async () => {
    const imported = await importing({ 'a.csv': 'a,b\n1,x\n2,y\n', 'b.csv.gz': gzipSync('b;a\nz;3\n') });
    expect(await rowsOf(imported)).toEqual([
      [1, 'x'],
      [2, 'y'],
      [3, 'z'],
    ]);
  });

  test('a kind is decided over all files together', async () => {
    const imported = await importing({
      'a.csv': 'a\n1\n2\n',
      'b.csv': 'a\n1.5\nNone\n',
      'c.csv': 'a\n1\n2\n3\n4\n5\n6\n',
    });
    expect(typesOf(imported)).toEqual({ a: 'DOUBLE' });
    expect(imported.columns[0]?.misfits.first).toMatchObject([{ row: 2, text: 'None' }]);
    expect(imported.columns[0]?.misfits.first[0]?.file).toContain('b.csv');
  });

  test('JSON objects may each lack a key', async () => {
    const imported = await importing({ 'a.ndjson': '{"a":1}\n', 'b.ndjson': '{"b":2}\n' });
    expect(await rowsOf(imported)).toEqual([
      [1, null],
      [null, 2],
    ]);
  });
});

test('whatever texts are written by the rules of CSV come back unchanged', async () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', ' ', 'a', '0', '\t', 'é', '|'), maxLength: 6 }),
  );
  const table = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom(',', ';', '\t', '|'),
      async (rows, newline, delimiter) => {
        const width = rows[0]?.length ?? 0;
        const header = Array.from({ length: width }, (_, i) => `c${i}`);
        const quoted = (field: string) => (/^[a-z0-9]+$/.test(field) ? field : `"${field.replaceAll('"', '""')}"`);
        const text = [header, ...rows].map((fields) => fields.map(quoted).join(delimiter)).join(newline);
        const imported = await importing(
          { 'a.csv': text },
          { types: new Map(header.map((column) => [column, 'text'])) },
        );
        expect(imported.rejectedRows).toBe(0);
        expect(await rowsOf(imported)).toEqual(
          rows.map((fields) => fields.map((field) => (field === '' ? null : field))),
        );
      },
    ),
    { numRuns: 60 },
  );
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
    { numRuns: 60 },
  );
});

describe('the cache', () => {
  test('an unchanged file is not imported again; a changed file, wish or format is', async () => {
    const request = await requestFor({ 'a.csv': 'a,b\n1,2\n' });
    const steps: string[] = [];
    const progress = (step: { readonly label: string }) => steps.push(step.label);
    const first = await importer.importText(request, { progress });
    expect(steps[0]).toBe('importing facts: a.csv');
    const seen = steps.length;
    expect(await importer.importText(request, { progress })).toEqual(first);
    expect(steps.length).toBe(seen);
    const other = await importer.importText({ ...request, types: new Map([['a', 'text']]) }, { progress });
    expect(other.file).not.toBe(first.file);
    const [path = ''] = request.files;
    await writeFile(path, 'a,b\n3,4\n');
    await utimes(path, 1_800_000_000, 1_800_000_000);
    expect(await rowsOf(await importer.importText(request))).toEqual([[3, 4]]);
  });

  test('a copy that was cut off, or has no report, is made again', async () => {
    const request = await requestFor({ 'a.csv': 'a,b\n1,2\n' });
    const first = await importer.importText(request);
    await truncate(first.file, (await stat(first.file)).size - 8);
    expect(await rowsOf(await importer.importText(request))).toEqual([[1, 2]]);
    await writeFile(first.file.replace(/parquet$/, 'json'), '{"fingerprint": "');
    expect(await rowsOf(await importer.importText(request))).toEqual([[1, 2]]);
    await rm(first.file);
    expect(await rowsOf(await importer.importText(request))).toEqual([[1, 2]]);
  });

  test('only the newest earlier import is kept, and nothing half-done', async () => {
    const request = await requestFor({ 'a.csv': 'a\n1\n' });
    for (const timezone of ['UTC', 'Europe/Paris', 'Europe/Rome', 'Europe/Oslo'])
      await importer.importText({ ...request, timezone });
    await mkdir(join(request.cacheFolder, 'facts-0123456789abcdef.parquet.999999999-0.tmp'));
    await importer.importText({ ...request, timezone: 'Asia/Tokyo' });
    const left = await readdir(request.cacheFolder);
    expect(left.filter((file) => file.endsWith('.parquet'))).toHaveLength(2);
    expect(left.filter((file) => file.endsWith('.tmp'))).toEqual([]);
  });

  test('an import that fails or is cancelled leaves nothing', async () => {
    const request = await requestFor({ 'a.csv': `a,b\n${'1,2\n'.repeat(400_000)}` });
    const controller = new AbortController();
    const cancelled = importer.importText(request, { signal: controller.signal, progress: () => controller.abort() });
    await expect(cancelled).rejects.toMatchObject({ kind: 'cancelled' });
    expect(await readdir(request.cacheFolder)).toEqual([]);
    const late = new AbortController();
    setTimeout(() => late.abort(), 150);
    await importer.importText(request, { signal: late.signal }).catch((thrown: unknown) => {
      expect(thrown).toMatchObject({ kind: 'cancelled' });
    });
    expect((await readdir(request.cacheFolder)).filter((file) => file.endsWith('.tmp'))).toEqual([]);
    expect((await importer.importText(request)).rows).toBe(400_000);
  });

  test('killed at any moment, an import leaves nothing that is taken for valid', async () => {
    const request = await requestFor({ 'a.csv': `a,b\n${'1,x\n'.repeat(150_000)}` });
    const script = join(folder, 'import-once.mts');
    const module = new URL('open-importer.ts', import.meta.url).href;
    await writeFile(
      script,
      `const { openDuckdbImporter } = await import(${JSON.stringify(module)});
       const request = ${JSON.stringify({ ...request, formats: [], types: [] })};
       const importer = await openDuckdbImporter({});
       process.stdout.write('ready\\n');
       await importer.importText({ ...request, formats: new Map(), types: new Map() });
       await importer.close();`,
    );
    for (const delay of [0, 60, 140, 260]) {
      const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['ignore', 'pipe', 'inherit'] });
      const ended = new Promise((done) => child.once('exit', done));
      await new Promise((done) => child.stdout.once('data', done));
      await new Promise((done) => setTimeout(done, delay));
      child.kill('SIGKILL');
      await ended;
      const left = await readdir(request.cacheFolder).catch(() => []);
      for (const report of left.filter((file) => file.endsWith('.json'))) {
        expect(left).toContain(report.replace(/json$/, 'parquet'));
      }
    }
    const imported = await importer.importText(request);
    expect(imported.rows).toBe(150_000);
    expect((await rowsOf(imported)).length).toBe(150_000);
    expect((await readdir(request.cacheFolder)).filter((file) => file.endsWith('.tmp'))).toEqual([]);
  });
});

import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../test/arbitrary/runs.ts';
import { codes, rowsOf, typesOf, useImports } from '../../../test/fixtures/imported-text.ts';

const { importing } = useImports();

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
    runs(60),
  );
});

import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Result } from '../engine.ts';
import type { Importer } from '../importer.ts';
import { openDuckdb } from './open.ts';
import { openDuckdbImporter } from './open-importer.ts';

let folder = '';
let importer: Importer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rungs-inspect-test-'));
  importer = await openDuckdbImporter({ threads: 1 });
});
afterAll(async () => {
  await importer.close();
  await rm(folder, { recursive: true, force: true });
});

const DATE_MS = Date.UTC(2026, 10, 1, 9, 30, 0, 125);

const SOME: Result = {
  rowCount: 3,
  columns: [
    { name: 'account', kind: 'text', values: Float64Array.of(1, 0, NaN), texts: ['b', '007'] },
    { name: 'x "y"', kind: 'number', values: Float64Array.of(1.5, NaN, 2 ** 53), texts: [] },
    { name: 'flag', kind: 'boolean', values: Float64Array.of(1, 0, NaN), texts: [] },
    { name: 'at', kind: 'date', values: Float64Array.of(DATE_MS, NaN, -1), texts: [] },
  ],
};

describe('inspecting', () => {
  test('a text file: kinds, shares, samples in order, extremes, keys and date formats', async () => {
    const file = join(folder, 'a.csv.gz');
    const lines = ['zip;n;d;e', '0012;5;25-12-2024;', '0012;-1;01-02-2024;', '0400;2.5;;', 'bad'];
    await writeFile(file, gzipSync(lines.join('\r\n')));
    const inspection = await importer.inspectFile(file);
    expect(inspection).toMatchObject({ file, format: 'csv', delimiter: ';', rows: 3, rejectedRows: 1 });
    const [zip, n, d, e] = inspection.columns;
    expect(zip).toMatchObject({ kind: 'text', distinct: 2, leadingZeros: true, samples: ['0012', '0400'] });
    expect(n).toMatchObject({
      kind: 'number',
      least: '-1.0',
      greatest: '5.0',
      emptyShare: 0,
      samples: ['5.0', '-1.0', '2.5'],
    });
    expect(d?.dates?.candidates).toEqual([
      { format: '%d-%m-%Y', fits: 2 },
      { format: '%m-%d-%Y', fits: 1 },
    ]);
    expect(d?.emptyShare).toBeCloseTo(1 / 3);
    expect(e).toMatchObject({ kind: 'text', distinct: 0, emptyShare: 1, least: null, samples: [] });
  });

  test('a Parquet file and an NDJSON file', async () => {
    const parquet = join(folder, 'some.parquet');
    await importer.writeParquet(parquet, SOME);
    const inspection = await importer.inspectFile(parquet);
    expect(inspection).toMatchObject({ format: 'parquet', rows: 3 });
    expect(inspection.columns.map((column) => [column.name, column.kind, column.distinct])).toEqual([
      ['account', 'text', 2],
      ['x "y"', 'number', 2],
      ['flag', 'boolean', 2],
      ['at', 'date', 2],
    ]);
    expect(inspection.columns[3]?.greatest).toBe('2026-11-01T09:30:00.125Z');
    const ndjson = join(folder, 'a.jsonl');
    await writeFile(ndjson, '{"site":"x","n":1}\n{"site":"y","n":2}\n');
    expect((await importer.inspectFile(ndjson)).columns.map((column) => [column.name, column.kind])).toEqual([
      ['site', 'text'],
      ['n', 'number'],
    ]);
  });

  test('decimal commas are seen, and the numbers looked at as such; plain points beside speak against them', async () => {
    const file = join(folder, 'commas.csv');
    await writeFile(file, 'k;n;d\na;1.234,5;01.02.2024\nb;2,25;13.02.2024\n');
    const { decimal, columns } = await importer.inspectFile(file);
    expect(decimal).toBe(',');
    expect(columns.map(({ kind }) => kind)).toEqual(['text', 'number', 'text']);
    expect(columns[1]?.samples).toEqual(['1234.5', '2.25']);
    await writeFile(file, 'k;n;m\na;1.234,5;3.25\nb;2,25;1.5\n');
    const mixed = await importer.inspectFile(file);
    expect(mixed.decimal).toBeNull();
    expect(mixed.columns.map(({ kind }) => kind)).toEqual(['text', 'text', 'number']);
    await writeFile(file, 'k;n;m\na;1.234,5;$1,234.50\nb;2,25;$7.50\n');
    const both = await importer.inspectFile(file);
    expect(both.decimal, 'columns that contradict each other').toBeNull();
    expect(both.columns.map(({ kind }) => kind)).toEqual(['text', 'text', 'text']);
  });

  test('a file that cannot be read is an error with a remedy', async () => {
    const half = join(folder, 'half.parquet');
    await writeFile(half, 'PAR1 and no more');
    await expect(importer.inspectFile(half)).rejects.toMatchObject({ kind: 'data' });
    await expect(importer.inspectFile(join(folder, 'none.csv'))).rejects.toMatchObject({ kind: 'data' });
    await expect(importer.inspectFile(join(folder, 'a.xlsx'))).rejects.toMatchObject({ kind: 'data' });
  });
});

describe('writing Parquet', () => {
  test('what is written is what is read, to the bit', async () => {
    const file = join(folder, "it's.parquet");
    await importer.writeParquet(file, SOME);
    const engine = await openDuckdb({ files: [file], threads: 1 });
    const back = await engine.select(`SELECT * FROM ${engine.dialect.relation({ files: [file] })}`);
    await engine.close();
    expect(back.columns.map((column) => [column.name, column.kind])).toEqual(
      SOME.columns.map((column) => [column.name, column.kind]),
    );
    for (const i of [1, 2, 3]) expect(back.columns[i]?.values).toEqual(SOME.columns[i]?.values);
    const texts = back.columns[0];
    expect([...(texts?.values ?? [])].map((value) => texts?.texts[value])).toEqual(['007', 'b', undefined]);
  });

  test('many rows, and no rows', async () => {
    const rowCount = 10_000;
    const values = Float64Array.from({ length: rowCount }, (_, i) => i / 7);
    const file = join(folder, 'many.parquet');
    await importer.writeParquet(file, { rowCount, columns: [{ name: 'x', kind: 'number', values, texts: [] }] });
    const engine = await openDuckdb({ files: [folder], threads: 1 });
    const back = await engine.select(`SELECT x FROM ${engine.dialect.relation({ files: [file] })}`);
    expect(back.columns[0]?.values).toEqual(values);
    const none = join(folder, 'none.parquet');
    await importer.writeParquet(none, {
      rowCount: 0,
      columns: [{ name: 'x', kind: 'number', values: new Float64Array(0), texts: [] }],
    });
    expect((await engine.select(`SELECT x FROM ${engine.dialect.relation({ files: [none] })}`)).rowCount).toBe(0);
    await engine.close();
  });

  test('an export that fails leaves what was there', async () => {
    const file = join(folder, 'no-such-folder', 'x.parquet');
    await expect(importer.writeParquet(file, SOME)).rejects.toThrow('query failed');
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

test('values that are not finite are found by file, row and column', async () => {
  const [a, b] = [join(folder, 'f1.parquet'), join(folder, 'f2.parquet')];
  const engine = await import('../../../test/contract/engine.ts');
  await engine.writeFacts(
    a,
    "SELECT i AS n, CASE WHEN i = 3 THEN 'NaN'::DOUBLE ELSE i END AS x, 's' AS s FROM range(5) t(i)",
  );
  await engine.writeFacts(
    b,
    "SELECT i AS n, CASE WHEN i < 2 THEN '-Infinity'::DOUBLE END AS x, 's' AS s FROM range(200) t(i)",
  );
  expect(await importer.findNotFinite({ files: [b, a] })).toEqual([
    {
      column: 'x',
      count: 3,
      first: [
        { file: b, row: 1, text: '-inf' },
        { file: b, row: 2, text: '-inf' },
        { file: a, row: 4, text: 'nan' },
      ],
    },
  ]);
});

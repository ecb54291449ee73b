import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, expect, test } from 'vitest';
import { accountsColumns, metricsColumns, scoresColumns, type Sheet } from '../../src/report/export/export-columns.ts';
import { exportCsv } from '../../src/report/export/export-csv.ts';
import { exportJson } from '../../src/report/export/export-json.ts';
import { exportParquet } from '../../src/report/export/export-parquet.ts';
import { sampleSnapshot } from './sample-snapshot.ts';

/** Exports as a program that is not ours reads them. */
const folder = await mkdtemp(join(tmpdir(), 'rungs-export-'));
const connection = await (await DuckDBInstance.create(':memory:')).connect();
afterAll(async () => {
  connection.closeSync();
  await rm(folder, { recursive: true, force: true });
});

async function query(sql: string): Promise<unknown[]> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJson();
}

async function written(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

const snapshot = sampleSnapshot();
const sheets: [string, Sheet][] = [
  ['scores', scoresColumns(snapshot)],
  ['metrics', metricsColumns(snapshot)],
  ['accounts', accountsColumns(snapshot)],
];

test.each(sheets)('%s: Parquet, JSON and CSV hold the same rows', async (name, sheet) => {
  const parquet = await written(`${name}.parquet`, exportParquet(sheet));
  const json = await written(`${name}.json`, [...exportJson(sheet)].join(''));
  const csv = await written(`${name}.csv`, [...exportCsv(sheet, { raw: true })].join(''));
  const rows = await query(`FROM '${parquet}'`);
  expect(rows).toHaveLength(sheet.rows);
  const types = `SELECT column_name, column_type FROM (DESCRIBE FROM '${parquet}')`;
  const columns = (await query(types)) as { column_name: string; column_type: string }[];
  expect(columns.map((column) => column.column_name)).toEqual(sheet.columns.map((column) => column.name));
  const struct = columns.map((column) => `"${column.column_name}": '${column.column_type}'`).join(', ');
  expect(await query(`FROM read_json('${json}', columns = {${struct}})`)).toEqual(rows);
  expect(await query(`FROM read_csv('${csv}', header = true, columns = {${struct}})`)).toEqual(rows);
});

test('Parquet columns have the types of what they hold', async () => {
  const path = await written('types.parquet', exportParquet(accountsColumns(snapshot)));
  expect(await query(`SELECT column_type AS t FROM (DESCRIBE FROM '${path}')`)).toEqual([
    { t: 'VARCHAR' },
    { t: 'BOOLEAN' },
    { t: 'DOUBLE' },
    { t: 'VARCHAR' },
    { t: 'TIMESTAMP WITH TIME ZONE' },
  ]);
});

test('Parquet holds 100,001 rows to the last bit, and none with its columns', async () => {
  const values = Float64Array.from({ length: 100_001 }, (_, i) => i / 3);
  const column = { name: 'x', kind: 'number', values } as const;
  const path = await written('many.parquet', exportParquet({ rows: values.length, columns: [column] }));
  const check = 'SELECT count(*)::INT AS n, count_if(x = (row_number - 1) / 3)::INT AS same';
  expect(await query(`${check} FROM (SELECT x, row_number() OVER () AS row_number FROM '${path}')`)).toEqual([
    { n: 100_001, same: 100_001 },
  ]);
  const none = await written(
    'none.parquet',
    exportParquet({ rows: 0, columns: [{ ...column, values: new Float64Array(0) }] }),
  );
  expect(await query(`SELECT count(x)::INT AS n FROM '${none}'`)).toEqual([{ n: 0 }]);
});

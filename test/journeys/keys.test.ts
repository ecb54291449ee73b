import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, describe, expect, test } from 'vitest';
import { runRungs } from '../harness/run-rungs.ts';

/** How facts find their account, from the file as it was written to the cell of the table. */

const scratch = mkdtempSync(join(tmpdir(), 'rungs-keys-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const MODEL = `
title: M
scale: [0, 100]
groups: { a: { indicators: { n: { metric: n, curve: { points: [[0, 0], [10, 100]] } } } } }
`;

function newProject(files: Readonly<Record<string, string>>): string {
  const project = mkdtempSync(join(scratch, 'p'));
  for (const [name, content] of Object.entries({ 'models/m.yaml': MODEL, ...files })) {
    mkdirSync(dirname(join(project, name)), { recursive: true });
    writeFileSync(join(project, name), content);
  }
  return project;
}

/** Value of metric `n` by account. */
async function scoring(project: string): Promise<{ cells: Record<string, string> }> {
  const scored = await runRungs(['score'], project);
  expect(scored.code, scored.err).toBe(0);
  const exported = await runRungs(['export', 'metrics', '--format', 'csv'], project);
  const [head = '', ...lines] = exported.out.toString('utf8').trim().split(/\r?\n/);
  const at = head.split(',').indexOf('n.value');
  const cells = lines.map((line) => line.split(',')).map((cells) => [cells[0], cells[at]] as const);
  return { cells: Object.fromEntries(cells) };
}

function lines(...rows: (readonly string[])[]): string {
  return rows.map((row) => `${row.join(',')}\n`).join('');
}

const TWENTY = Array.from({ length: 20 }, (_, i) => String(i + 1).padStart(3, '0'));

describe('keys of a mapping table stay as they are written', () => {
  const sources = `
models: [m]
sources:
  crm: { files: data/crm.csv }
  sites: { files: data/sites.csv }
  views: { files: data/views.csv, account: site, keys: { from: sites, match: site, give: customer }, time: at }
accounts: { from: crm, key: id }
`;
  const base = {
    'rungs.yaml': sources,
    'metrics/all.yaml': 'n: { from: views, value: count() }',
    'data/crm.csv': lines(['id'], ...TWENTY.map((id) => [id])),
  };

  test('one key with letters among numbers is no empty cell', async () => {
    const silo = TWENTY.map((id) => (id === '020' ? 'EU-7' : `1${id}`));
    const project = newProject({
      ...base,
      'data/sites.csv': lines(['site', 'customer'], ...TWENTY.map((id, i) => [silo[i]!, id])),
      'data/views.csv': lines(['site', 'at'], ...silo.map((site) => [site, '2026-01-05'])),
    });
    const { cells } = await scoring(project);
    expect(cells).toEqual(Object.fromEntries(TWENTY.map((id) => [id, '1'])));
  });

  test('a column of keys that is not there is reported where the project names it', async () => {
    const project = newProject({
      ...base,
      'data/sites.csv': lines(['place', 'customer'], ['1', '001']),
      'data/views.csv': lines(['site', 'at'], ['1', '2026-01-05']),
    });
    const { code, err, out } = await runRungs(['check'], project);
    expect(code).not.toBe(0);
    expect(err + out.toString('utf8')).toContain('keys.match is "site", and source "sites" has no such column');
  });
});

describe('keys of other types', () => {
  const rungs = `
models: [m]
sources:
  crm: { files: data/crm.csv }
  views: { files: data/views.parquet, account: customer }
accounts: { from: crm, key: id }
`;
  const base = {
    'rungs.yaml': rungs,
    'metrics/all.yaml': 'n: { from: views, value: count() }',
    'data/crm.csv': lines(['id'], ['1'], [' 2 '], ['x']),
  };
  const withKeys = async (type: string, keys: readonly string[]): Promise<string> => {
    const project = newProject(base);
    await writeKeys(join(project, 'data/views.parquet'), type, keys);
    return project;
  };

  test('1.0 in Parquet, which is what a whole number becomes beside an empty cell, is the key 1', async () => {
    const { cells } = await scoring(await withKeys('DOUBLE', ['1', '2', '1', 'NULL']));
    expect(cells).toEqual({ 1: '2', 2: '1', x: '0' });
  });

  test('spaces around a key are no part of it', async () => {
    const { cells } = await scoring(await withKeys('VARCHAR', ["'1 '", "'1'", "' x'"]));
    expect(cells).toEqual({ 1: '2', 2: '0', x: '1' });
  });

  test('a source of which no row meets an account is a warning when scoring', async () => {
    const project = await withKeys('VARCHAR', ["'A1'", "'A2'"]);
    const { cells } = await scoring(project);
    expect(cells).toEqual({ 1: '0', 2: '0', x: '0' });
    const again = await runRungs(['score', '--again', '--json'], project);
    expect(again.out.toString('utf8')).toContain(
      'none of the 2 rows of source \\"views\\" belongs to an account of the base',
    );
  });

  test('a key with a fraction is a warning of check', async () => {
    const { out } = await runRungs(['check'], await withKeys('DOUBLE', ['1', '7.5', '8.25']));
    expect(out.toString('utf8')).toContain(
      'column "customer" of source "views" is a key, and 2 rows have a number with a fraction there, such as 7.5',
    );
  });
});

async function writeKeys(file: string, type: string, keys: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const rows = keys.map((key) => `(CAST(${key} AS ${type}))`).join(', ');
  await connection.run(`COPY (SELECT * FROM (VALUES ${rows}) t(customer)) TO '${file}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
}

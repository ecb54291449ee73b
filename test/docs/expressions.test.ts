import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AGGREGATES, FUNCTION_NAMES } from '../../src/metrics/expression/functions.ts';
import { SCALAR_NAMES } from '../../src/metrics/expression/scalars.ts';
import { cellsOf, withSmallBase, type Cell } from '../fixtures/small-project.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/expressions.md'), 'utf8');

/** Rows of the table below a header line that begins with `| first |`. */
function tableOf(first: string): string[][] {
  const lines = page.split('\n');
  const header = lines.findIndex((line) => line.startsWith(`| ${first} |`));
  const rows: string[][] = [];
  for (let i = header + 2; lines[i]?.startsWith('|'); i++) {
    rows.push(
      lines[i]!.slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
  }
  return rows;
}

test('every value of the example in docs/expressions.md is what the page says', async () => {
  const facts = tableOf('at').map(([at, ...cells]): Cell[] => [
    'a',
    at!,
    ...cells.map((cell) => (cell === '' ? null : cell)),
  ]);
  const values = tableOf('value').map(([value, is]) => [value!.replaceAll('`', ''), is!] as const);
  expect(facts.length).toBeGreaterThan(5);
  expect(values.length).toBeGreaterThan(20);
  const small = {
    rungs: `
sources:
  crm: { files: crm.csv }
  contacts: { files: contacts.csv, account: account, time: at }
accounts: { from: crm, key: id }
`,
    metrics: values
      .map(([value], k) => `m${k}: { from: contacts, window: 30d, value: ${JSON.stringify(value)} }`)
      .join('\n'),
    data: {
      crm: { columns: { id: 'VARCHAR' }, rows: [['a']] },
      contacts: {
        columns: { account: 'VARCHAR', at: 'TIMESTAMP', minutes: 'DOUBLE', channel: 'VARCHAR', reopened: 'BOOLEAN' },
        rows: facts,
      },
    },
  };
  await withSmallBase(small, async (base) => {
    const built = await base.build('2026-02-01');
    for (const [k, [value, is]] of values.entries()) {
      const got = cellsOf(built, `m${k}`)['a']!;
      const expected = is.replace('missing: ', '').replace('1/3', String(1 / 3));
      if (typeof got === 'number') expect([value, got.toFixed(12)]).toEqual([value, Number(expected).toFixed(12)]);
      else expect([value, String(got)]).toEqual([value, expected]);
    }
  });
});

test('docs/expressions.md lists every function of a value, and no other', () => {
  const listed = tableOf('of a value').flatMap(([cell]) =>
    [...cell!.matchAll(/`([a-z0-9_]+)\(/g)].map((match) => match[1]!),
  );
  expect([...new Set(listed)].sort()).toEqual([...SCALAR_NAMES].sort());
});

test('docs/expressions.md lists every function, and no other', () => {
  const listed = tableOf('function').flatMap(([cell]) =>
    [...cell!.matchAll(/`([a-z_]+)\(/g)].map((match) => match[1]!),
  );
  expect([...new Set(listed)].sort()).toEqual([...FUNCTION_NAMES].sort());
  expect(Object.keys(AGGREGATES).length).toBe(FUNCTION_NAMES.length - 1);
});

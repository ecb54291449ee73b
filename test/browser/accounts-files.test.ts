import { describe, expect, test } from 'vitest';
import { readCsv } from '../harness/read-csv.ts';
import { readXlsx } from '../harness/read-xlsx.ts';
import { drawnKeys, rowCount, byArr, saveFiles } from './accounts-list.ts';
import { HOSTILE, hostileName } from './hostile-names.ts';
import { writeFixtureBase } from './fixture-base.ts';
import { plain, Site } from './site-visit.ts';
const site = new Site(() => writeFixtureBase({ accounts: 640 }));

describe('a file of what is on the screen', { timeout: 180_000 }, () => {
  test.each([1, 20, 2000, 4900])('holds all %i rows, in the order and with the columns shown', async (accounts) => {
    const seen = await site.visitFixture(
      { accounts, months: 2 },
      '/accounts?tab=all&columns=d1.score,d1.d1_rate.value',
    );
    const tab = seen.page;
    const base = seen.base.newest!;
    expect(await rowCount(tab)).toBe(accounts);
    const { csv, xlsx } = await saveFiles(seen);
    expect(csv.name).toBe('service-desk-accounts-2026-10-01-since-2026-09-01.csv');
    const [head, ...rows] = readCsv(csv.bytes.toString('utf8'));
    const book = readXlsx(xlsx.bytes);
    const [xlsxHead, ...xlsxRows] = book.get('Accounts')!;
    expect(rows).toHaveLength(accounts);
    expect(xlsxRows).toHaveLength(accounts);
    expect(xlsxHead).toEqual(head!.slice(0, xlsxHead!.length));
    expect(rows.map((row) => row[0])).toEqual(byArr(base));
    expect(xlsxRows.map((row) => row[0])).toEqual(byArr(base));

    const drawn = await drawnKeys(tab);
    expect(rows.slice(0, drawn.length).map((row) => row[0])).toEqual(drawn);
    const value = head!.indexOf('d1_rate');
    const metric = base.table.metrics.get('d1_rate')!;
    rows.forEach((row, i) => {
      const at = base.table.accounts.indexOf(row[0]!);
      const scored = metric.status[at] === 0;
      expect(row[value]).toBe(scored ? String(metric.values[at]) : '');
      expect(row[value + 1]).toBe(scored ? 'scored' : 'missing: noRows');
      expect(xlsxRows[i]![value] ?? null).toBe(scored ? metric.values[at]! : null);
    });
    const about = new Map(book.get('About')!.map(([name, text]) => [name, text]));
    expect(about.get('Rows')).toBe(String(accounts));
    expect(about.get('Filters')).toBe('no filter');
    expect(about.get('As of')).toBe('2026-10-01');
    expect(about.get('Snapshot')).toMatch(/^hand-made@2026-10-01-[0-9a-f]+$/);
    expect(rows[0]![head!.indexOf('Rows')]).toBe(String(accounts));
    expect(seen.faults).toEqual([]);
  });

  test('follows tab, filter, search and sort, and says so', async () => {
    const seen = await site.visit('/accounts?branch=Belgium,Germany&sort=account&q=customer');
    const count = await rowCount(seen.page);
    const { csv, xlsx } = await saveFiles(seen);
    const [head, ...rows] = readCsv(csv.bytes.toString('utf8'));
    expect(rows).toHaveLength(count);
    expect(rows.map((row) => row[1])).toEqual(rows.map((row) => row[1]!).toSorted());
    expect(rows[0]![head!.indexOf('Filters')]).toBe('Branch: Belgium or Germany; search “customer”');
    expect(rows[0]![head!.indexOf('View')]).toBe('Accounts, changed, sorted by Account, ascending');
    const why = head!.indexOf('Why');
    const drawn = await seen.page.locator('tbody tr[data-index]').first().locator('.move-reasons').innerText();
    expect(plain(rows[0]![why]!)).toContain(plain(drawn.split('\n')[0]!));
    expect(readXlsx(xlsx.bytes).get('Accounts')).toHaveLength(count + 1);
    expect(seen.faults).toEqual([]);
  });

  test('of names that are formulas is harmless, and whole', async () => {
    const seen = await site.visitFixture({ accounts: 12, months: 1, nameOf: hostileName }, '/accounts');
    const { csv, xlsx } = await saveFiles(seen);
    const [, ...rows] = readCsv(csv.bytes.toString('utf8'));
    for (const [, name] of rows) expect(name).not.toMatch(/^[=+\-@\t\r]/);
    expect(rows.some(([, name]) => name!.startsWith("'=HYPERLINK"))).toBe(true);
    const names = readXlsx(xlsx.bytes)
      .get('Accounts')!
      .map((row) => row[1]);
    expect(names).toContain(HOSTILE[0]);
    expect(names).toContain(HOSTILE[1]);
  });
});

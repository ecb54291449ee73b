import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { accountMovements, type AccountMovement } from '../../src/analysis/movement.ts';
import type { ScoredBase } from '../../src/analysis/scored-base.ts';
import { AT_MOST, NOT_RATED } from '../../src/score/scores.ts';
import { textAt } from '../../src/table/column.ts';
import { readCsv } from '../read-csv.ts';
import { readXlsx } from '../read-xlsx.ts';
import { writeFixtureBase } from './fixture-base.ts';
import {
  ARTEFACTS,
  expectSound,
  expectSoundEverywhere,
  expectSoundOnDeskAndPhone,
  plain,
  Site,
  type Visit,
} from './site-visit.ts';

const ACCOUNTS = 640;
const site = new Site(() => writeFixtureBase({ accounts: ACCOUNTS }));
const ISOLATES = /[\u2068\u2069]/g;

const headline = async (tab: Page): Promise<string> =>
  plain(((await tab.locator('main h1').first().textContent()) ?? '').replaceAll(ISOLATES, ''));

/** Waits for what an expression in the page says. (The content policy lets nothing wait inside the page.) */
async function until(tab: Page, expression: string): Promise<void> {
  await expect.poll(() => tab.evaluate(expression), { timeout: 10_000 }).toBe(true);
}

/** Keys of accounts drawn, in the order they stand. */
const drawnKeys = (tab: Page): Promise<string[]> => tab.locator('tbody .account-key').allTextContents();

const rowCount = async (tab: Page): Promise<number> =>
  Number(await tab.getByRole('grid').getAttribute('aria-rowcount')) - 1;

const column = (tab: Page, name: string) => tab.getByRole('columnheader', { name, exact: false }).getByRole('button');

/** Numbers of an attribute by account; NaN where it is missing. */
function numbersOf({ table }: ScoredBase, attribute: string): Map<string, number> {
  const { values, status } = table.attributes.get(attribute)!;
  return new Map(table.accounts.map((account, row) => [account, status[row] === 0 ? values[row]! : Number.NaN]));
}

function byArr(base: ScoredBase): string[] {
  const arr = numbersOf(base, 'arr');
  const known = base.table.accounts.filter((account) => !Number.isNaN(arr.get(account)!));
  const unknown = base.table.accounts.filter((account) => Number.isNaN(arr.get(account)!));
  return [...known.toSorted((a, b) => arr.get(b)! - arr.get(a)!), ...unknown];
}

function csmOf(base: ScoredBase): Map<string, string | undefined> {
  const csm = base.table.attributes.get('csm')!;
  return new Map(base.table.accounts.map((account, row) => [account, textAt(csm, row)]));
}

const same = (move: AccountMovement) => (move.membership === 'same' ? move : undefined);

function movesOf(series: readonly ScoredBase[]): AccountMovement[] {
  return [...accountMovements(series, { from: series.length - 2 })!];
}

const isConfirmed = (move: AccountMovement): boolean => ['up', 'down'].includes(same(move)?.confirmed ?? '');
const isPending = (move: AccountMovement): boolean => !isConfirmed(move) && same(move)?.pending != null;

describe('the accounts that changed', { timeout: 120_000 }, () => {
  test('are counted and listed as the snapshots say, largest ARR first', async () => {
    const { page: tab } = await site.visit('/accounts');
    const moves = movesOf(site.base.series);
    const count = (direction: string): number => moves.filter((move) => same(move)?.confirmed === direction).length;
    const [up, down] = [count('up'), count('down')];
    expect(up + down).toBeGreaterThan(5);
    expect(await headline(tab)).toMatch(
      new RegExp(`^${up + down} of ${ACCOUNTS} accounts .* since 1 Oct 2026: ${up} up, ${down} down\\.$`),
    );
    const changed = new Set(moves.filter((move) => isConfirmed(move) || isPending(move)).map(({ account }) => account));
    expect(await rowCount(tab)).toBe(changed.size);
    const expected = byArr(site.base.newest!).filter((account) => changed.has(account));
    const drawn = await drawnKeys(tab);
    expect(drawn.length).toBeGreaterThan(3);
    expect(drawn).toEqual(expected.slice(0, drawn.length));
  });

  test('tell why in place: the dimension, the raw values before and now', async () => {
    const { page: tab } = await site.visit('/accounts');
    const [a, b] = site.base.series.slice(-2);
    const row = tab.locator('tbody tr', { hasText: /Rate d\d|d\d_rate/ }).first();
    const key = (await row.locator('.account-key').textContent())!;
    const line = plain((await row.locator('.move-reasons li').first().textContent())!);
    const [, indicator, before, after] = /^(d\d)_rate ([\d.]+|missing.*) → ([\d.]+|missing.*) \(/.exec(line)!;
    const valueAt = ({ table }: ScoredBase): number =>
      table.metrics.get(`${indicator}_rate`)!.values[table.accounts.indexOf(key)]!;
    const shown = (text: string): number => (text.startsWith('missing') ? Number.NaN : Number(text));
    expect([shown(before!), shown(after!)]).toEqual([valueAt(a!), valueAt(b!)].map((x) => expect.closeTo(x, 0)));
  });

  test('are those of the CSM who is chosen; the choice is offered again and never taken by itself', async () => {
    const seen = await site.visit('/accounts');
    const tab = seen.page;
    await tab.locator('.csm-choice select').selectOption({ value: 'Björn Åkesson' });
    await until(tab, `document.querySelector('h1').textContent.includes('Björn')`);
    expect(decodeURIComponent(new URL(tab.url()).search)).toBe('?csm=Björn Åkesson');
    const csm = csmOf(site.base.newest!);
    const own = [...csm].filter(([, name]) => name === 'Björn Åkesson').map(([account]) => account);
    expect(await headline(tab)).toContain(`of Björn Åkesson’s ${own.length} accounts`);
    const confirmed = movesOf(site.base.series).filter((move) => isConfirmed(move) && own.includes(move.account));
    expect(await headline(tab)).toMatch(new RegExp(`^${confirmed.length === 0 ? 'None' : confirmed.length} of`));
    for (const key of await drawnKeys(tab)) expect(csm.get(key)).toBe('Björn Åkesson');
    await expectSound(seen);

    await tab.goto(`${site.server.url.replace(/\/$/, '')}/accounts`);
    await tab.getByRole('grid').waitFor();
    expect(await headline(tab)).toContain(`of ${ACCOUNTS} accounts`);
    await tab.getByRole('button', { name: /Show .*Björn Åkesson.*accounts/ }).click();
    await until(tab, `location.search.includes('csm=')`);
  });
});

describe('the table of accounts', { timeout: 120_000 }, () => {
  test('shows stage, score and what is not known as the snapshot has it', async () => {
    const { page: tab } = await site.visit('/accounts?tab=all');
    const base = site.base.newest!;
    const { overall, nodes } = base.scores;
    expect(await rowCount(tab)).toBe(ACCOUNTS);
    const rows = await tab.locator('tbody tr[data-index]').all();
    expect(rows.length).toBeGreaterThan(8);
    const arr = numbersOf(base, 'arr');
    for (const row of rows) {
      const [account, stage, score, , , money] = (await row.locator('th, td').allInnerTexts()).map(plain);
      const at = base.table.accounts.indexOf(account!.split('\n').at(-1)!);
      const read = overall!.kind[at] === NOT_RATED ? /^not rated/ : overall!.kind[at] === AT_MOST ? /^≤ \d/ : /^\d/;
      expect(stage).toMatch(read);
      if (overall!.kind[at] !== NOT_RATED) expect(stage).toContain(String(overall!.stage[at]));
      const points = nodes[0]!.points[at]!;
      expect(score!.split('\n')[0]).toBe(Number.isNaN(points) ? 'missing' : String(Math.round(points)));
      expect(money!.replaceAll(' ', '')).toBe(String(arr.get(base.table.accounts[at]!)));
    }
  });

  test('is sorted by any column, both ways, and what has no value is last', async () => {
    const { page: tab } = await site.visit('/accounts?tab=all');
    const base = site.base.newest!;
    await column(tab, 'Score').click();
    await until(tab, `location.search.includes('sort=-score')`);
    expect(await tab.locator('th[aria-sort="descending"]').innerText()).toContain('Score');
    const scores = base.scores.nodes[0]!.points;
    const shown = async (): Promise<number[]> =>
      (await drawnKeys(tab)).map((key) => scores[base.table.accounts.indexOf(key)]!);
    const down = await shown();
    expect(down).toEqual(down.toSorted((a, b) => b - a));
    expect(down[0]).toBe(Math.max(...scores.filter((x) => !Number.isNaN(x))));
    await column(tab, 'Score').click();
    await until(tab, `location.search.includes('sort=score')`);
    const up = await shown();
    expect(up[0]).toBe(Math.min(...scores.filter((x) => !Number.isNaN(x))));
    await tab.locator('tbody tr[tabindex="0"]').focus();
    await tab.keyboard.press('End');
    await until(tab, `document.activeElement.getAttribute('aria-rowindex') === '${ACCOUNTS + 1}'`);
    expect(Number.isNaN((await shown()).at(-1))).toBe(true);
  });

  test('is searched with /, without case and accents; the address follows and writes no history', async () => {
    const { page: tab } = await site.visit('/accounts?tab=all');
    const length = await tab.evaluate('history.length');
    await tab.keyboard.press('/');
    expect(await tab.evaluate('document.activeElement.type')).toBe('search');
    await tab.keyboard.type('CUSTOMER a0001');
    await until(tab, `location.search.includes('q=')`);
    const found = site.base.newest!.table.accounts.filter((account) => account.includes('a0001'));
    await until(tab, `document.querySelector('[role=grid]').getAttribute('aria-rowcount') === '${found.length + 1}'`);
    expect(new Set(await drawnKeys(tab))).toEqual(new Set(found));
    expect(await tab.evaluate('history.length')).toBe(length);
    await tab.getByLabel('Search accounts').fill('nobody at all');
    await tab.getByText('No account matches “nobody at all”').waitFor();
    await tab.getByRole('button', { name: 'Clear the search' }).click();
    await tab.getByRole('grid').waitFor();
    expect(await rowCount(tab)).toBe(ACCOUNTS);
    expect(await tab.getByLabel('Search accounts').inputValue()).toBe('');
  });

  test('has the columns that are chosen; the address keeps what differs from the default', async () => {
    const seen = await site.visit('/accounts?tab=all');
    const tab = seen.page;
    await tab.getByRole('button', { name: 'Columns' }).click();
    const dialog = tab.getByRole('dialog', { name: 'Columns' });
    await dialog.getByLabel('Branch').check();
    await dialog.getByLabel('Knowledge and content, points').check();
    await dialog.getByLabel('d2_rate').check();
    await dialog.getByLabel('Coverage').uncheck();
    await expectSound(seen);
    await tab.screenshot({ path: join(ARTEFACTS, 'accounts-columns.png') });
    await tab.keyboard.press('Escape');
    expect(new URL(tab.url()).search).toBe('?columns=branch,d2.score,d2.d2_rate.value,-coverage&tab=all');
    const heads = (await tab.getByRole('columnheader').allInnerTexts()).map((text) => text.replace(/\s*[↓↑]\s*/, ''));
    expect(heads).toEqual([
      'Account',
      'Stage',
      'Score',
      'Change',
      'ARR',
      'Renewal',
      'CSM',
      'Branch',
      'Knowledge and content, points',
      'd2_rate',
    ]);
    await tab.reload();
    await tab.getByRole('grid').waitFor();
    expect(await tab.getByRole('columnheader').count()).toBe(10);
    await tab.getByRole('button', { name: 'Columns' }).click();
    await tab.getByRole('button', { name: 'Reset to default' }).click();
    expect(new URL(tab.url()).search).toBe('?tab=all');
  });

  test('is walked by keyboard: arrows, pages, Home and End, Enter opens the account', async () => {
    const { page: tab } = await site.visit('/accounts?tab=all');
    const at = (): Promise<number> => tab.evaluate(`Number(document.activeElement.getAttribute('aria-rowindex')) - 2`);
    await tab.getByRole('button', { name: /as XLSX/ }).focus();
    for (let i = 0; i < 20 && !((await at()) >= 0); i++) await tab.keyboard.press('Tab');
    expect(await at()).toBe(0);
    await tab.keyboard.press('ArrowDown');
    await tab.keyboard.press('ArrowDown');
    expect(await at()).toBe(2);
    await tab.keyboard.press('PageDown');
    const paged = await at();
    expect(paged).toBeGreaterThan(6);
    await tab.keyboard.press('PageUp');
    await expect.poll(at).toBeLessThan(5);
    await tab.keyboard.press('End');
    await expect.poll(at).toBe(ACCOUNTS - 1);
    const visible = `(() => {
      const row = document.activeElement.getBoundingClientRect();
      const frame = document.querySelector('.accounts-frame').getBoundingClientRect();
      return row.top >= frame.top && row.bottom <= frame.bottom + 1;
    })()`;
    await until(tab, visible);
    await tab.keyboard.press('Home');
    await expect.poll(at).toBe(0);
    await until(tab, `document.querySelector('tr[data-index]').dataset.index === '0'`);
    const key = (await drawnKeys(tab))[0]!;
    await tab.keyboard.press('Enter');
    await tab.waitForURL(`**/a/${key}`);
  });

  test('keeps the focus of a row that is scrolled out of sight', async () => {
    const { page: tab } = await site.visit('/accounts?tab=all');
    await tab.locator('tbody tr[tabindex="0"]').focus();
    await tab.locator('.accounts-frame').evaluate((frame) => frame.scrollTo({ top: 8000 }));
    await until(tab, `Number(document.querySelectorAll('tr[data-index]')[3].dataset.index) > 50`);
    expect(await tab.evaluate('document.activeElement.dataset.index')).toBe('0');
  });

  test('a row that was jumped to does not hold the table against the wheel', async () => {
    const { page: tab } = await site.visit('/accounts?tab=all');
    const last = `document.activeElement.dataset.index === '${ACCOUNTS - 1}'`;
    const top = (): Promise<number> => tab.evaluate(`document.querySelector('.accounts-frame').scrollTop`);
    await tab.locator('tbody tr[tabindex="0"]').focus();
    await tab.keyboard.press('End');
    await until(tab, last);
    await tab.waitForTimeout(500);
    const bottom = await top();
    await tab.locator('.accounts-frame').hover();
    await tab.mouse.wheel(0, -6000);
    await tab.waitForTimeout(1000);
    expect(await top()).toBeLessThan(bottom - 3000);
    expect(await tab.evaluate(last)).toBe(true);
  });

  test('is printed up to 500 rows, and says how many are left out', async () => {
    const { page: tab } = await site.visit('/accounts?tab=all');
    await tab.emulateMedia({ media: 'print' });
    await until(tab, `document.querySelectorAll('tbody tr[data-index]').length === 500`);
    expect(plain((await tab.getByText(/not printed/).textContent())!)).toContain(
      `${ACCOUNTS - 500} rows more are not printed`,
    );
    await tab.emulateMedia({ media: 'screen' });
    await until(tab, `document.querySelectorAll('tbody tr[data-index]').length < 100`);
  });

  test('says which columns of a link are not there', async () => {
    const seen = await site.visit('/accounts?columns=nope,-gone,branch');
    expect(await seen.page.getByText('does not have: nope, gone').count()).toBe(1);
    await expectSound(seen);
  });
});

describe('a file of what is on the screen', { timeout: 180_000 }, () => {
  async function files({ page: tab }: Visit) {
    const save = async (name: RegExp): Promise<{ readonly name: string; readonly bytes: Buffer }> => {
      const [download] = await Promise.all([tab.waitForEvent('download'), tab.getByRole('button', { name }).click()]);
      return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
    };
    return { csv: await save(/as CSV/), xlsx: await save(/as XLSX/) };
  }

  test.each([1, 20, 2000, 4900])('holds all %i rows, in the order and with the columns shown', async (accounts) => {
    const seen = await site.visitFixture(
      { accounts, months: 2 },
      '/accounts?tab=all&columns=d1.score,d1.d1_rate.value',
    );
    const tab = seen.page;
    const base = seen.base.newest!;
    expect(await rowCount(tab)).toBe(accounts);
    const { csv, xlsx } = await files(seen);
    expect(csv.name).toBe('service-desk-accounts-2026-10-01.csv');
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
    const { csv, xlsx } = await files(seen);
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
    const { csv, xlsx } = await files(seen);
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

const HOSTILE = [
  '=HYPERLINK("http://example.com","click")',
  '<img src=x onerror=alert(1)>"\'&',
  'شركة الاختبار للخدمات \u202Egnp.exe',
  '😀👩‍👩‍👧‍👦🏳️‍🌈 Ünïcødé',
  'W'.repeat(120),
  `${'Ein sehr langer Name '.repeat(6)}GmbH`,
];

function hostileName(i: number): string {
  return HOSTILE[i % HOSTILE.length]!;
}

describe('the Accounts page', { timeout: 180_000 }, () => {
  test.each([
    ['changed', '/accounts'],
    ['all', '/accounts?tab=all&columns=branch,d6.score,d6.stage,ai_consent'],
  ])('is sound in every width and theme, with the tab %s', async (name, path) => {
    await expectSoundEverywhere(await site.visit(path), `accounts-${name}`);
  });

  test.each([
    { what: 'no account', accounts: 0 },
    { what: 'one account', accounts: 1 },
    { what: 'one snapshot', accounts: 30, months: 1 },
    { what: 'no attributes', accounts: 30, attributes: false },
    { what: 'two dimensions', accounts: 30, dimensions: ['One', 'Two'] },
    {
      what: 'twelve dimensions',
      accounts: 60,
      dimensions: Array.from(
        { length: 12 },
        (_, i) => `Dimension ${i + 1} with a name that goes on and on until the end`,
      ),
    },
    { what: 'hostile names', accounts: 60, nameOf: hostileName },
  ])('bears a base of $what', async ({ what, ...options }) => {
    const { visit } = await site.serveFixture(options);
    await expectSoundOnDeskAndPhone(await visit('/accounts'), `accounts-${what}`);
    await expectSoundOnDeskAndPhone(await visit('/accounts?tab=all'), `accounts-${what}-all`);
  });

  test('empty by filter: says so, and how to get out', async () => {
    const seen = await site.visit('/accounts?arr=999999999..');
    expect(await headline(seen.page)).not.toContain('moved');
    await expectSound(seen);
  });
});

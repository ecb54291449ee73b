import { describe, expect, test } from 'vitest';
import { AT_MOST, NOT_RATED } from '../../src/score/scores.ts';
import { until, drawnKeys, rowCount, column, numbersOf } from './accounts-list.ts';
import { writeFixtureBase } from './fixture-base.ts';
import { Site, expectSound, keepPicture, plain } from './site-visit.ts';
const ACCOUNTS = 640;
const site = new Site(() => writeFixtureBase({ accounts: ACCOUNTS }));

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
    await tab.getByText('No account in All matches “nobody at all”').waitFor();
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
    await keepPicture(tab, 'accounts-columns', false);
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
    await tab.waitForURL(`**/a/${key}?tab=all`);
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
    expect(await seen.page.getByText('does not have: nope.').count()).toBe(1);
    await expectSound(seen);
  });
});

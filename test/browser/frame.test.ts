import { describe, expect, test } from 'vitest';
import { writeFixtureBase } from './fixture-base.ts';
import { DESK, PHONE, Site, expectSound, keepPicture, plain } from './site-visit.ts';

const site = new Site(() => writeFixtureBase({ accounts: 160 }));

/** Counted from the snapshot, without the code under test. */
function accountsOf(branch: string): number {
  const { values, dictionary } = site.base.newest!.table.attributes.get('branch')!;
  return values.filter((code) => dictionary[code] === branch).length;
}

describe('the frame of every page', { timeout: 120_000 }, () => {
  test('a filter chosen by hand is said in words, stands in the address, and counts the accounts', async () => {
    const { page, faults } = await site.visit();
    await page.keyboard.press('f');
    await page.getByRole('button', { name: 'Branch', exact: true }).click();
    await page.getByRole('checkbox', { name: /^Belgium/ }).check();
    await page.getByRole('button', { name: 'Done' }).click();
    expect(new URL(page.url()).search).toBe('?branch=Belgium');
    const belgium = accountsOf('Belgium');
    expect(belgium).toBeGreaterThan(0);
    expect(plain((await page.locator('.filter-count').textContent()) ?? '')).toBe(`${belgium} of 160 accounts`);
    expect(plain((await page.locator('.chip').textContent()) ?? '')).toContain('Branch Belgium');
    await page.getByRole('button', { name: 'Remove the filter Branch Belgium' }).click();
    expect(new URL(page.url()).search).toBe('');
    expect(plain((await page.locator('.filter-count').textContent()) ?? '')).toBe('All 160 accounts');
    expect(faults).toEqual([]);
  });

  test('choices count what the other filters leave, and are found by what they are called', async () => {
    const { page } = await site.visit('/?branch=Belgium&csm=Anna de Vries');
    const { attributes, accounts } = site.base.newest!.table;
    const text = (id: string, row: number): string | undefined => {
      const { status, values, dictionary } = attributes.get(id)!;
      return status[row] === 0 ? dictionary[values[row]!] : undefined;
    };
    const inBelgium = accounts.flatMap((_, row) => (text('branch', row) === 'Belgium' ? [text('csm', row)] : []));
    const choice = (name: string) => page.locator('.choices li', { hasText: name }).locator('.choice-count');
    await page.keyboard.press('f');
    await page.keyboard.type('anna');
    expect(await choice('CSM: Anna de Vries').textContent()).toBe(
      String(inBelgium.filter((csm) => csm === 'Anna de Vries').length),
    );
    expect(await page.getByRole('checkbox', { name: /^CSM: Anna de Vries/ }).isChecked()).toBe(true);
    await page.getByRole('searchbox', { name: 'Find a filter or a value' }).fill('');
    await page.getByRole('button', { name: /^CSM/ }).last().click();
    const missing = inBelgium.filter((csm) => csm === undefined).length;
    expect(missing).toBeGreaterThan(0);
    expect(await choice('not known').textContent()).toBe(String(missing));
    expect(await page.locator('.panel-note').textContent()).toContain('the other filters leave');
  });

  test('the panel goes by keys alone: find, down to the value, choose, close', async () => {
    const { page } = await site.visit();
    const focused = (): Promise<unknown> =>
      page.evaluate('(document.activeElement.closest("li") ?? document.activeElement).textContent');
    await page.keyboard.press('f');
    await page.keyboard.type('belg');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toContain('Branch: Belgium');
    await page.keyboard.press('Space');
    await page.waitForURL(/branch=Belgium/);
    await page.keyboard.press('ArrowUp');
    expect(await page.evaluate('document.activeElement.type')).toBe('search');
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    const last = await page.locator('.choices li').last().textContent();
    expect(await focused()).toBe(last);
    await page.keyboard.press('b');
    expect(await page.evaluate('document.activeElement.value')).toBe('b');
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('Add filter');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  test('on a phone one line says what is shown, and opens what changes it', async () => {
    const { page } = await site.visit('/?branch=Belgium', PHONE);
    const line = page.getByRole('button', { name: /^What is shown/ });
    expect(plain(await line.textContent())).toBe(
      `What is shown: 1 Nov 2026, compared with 1 Oct 2026${accountsOf('Belgium')} of 160 accountsBranch Belgium`,
    );
    expect(await page.getByLabel('As of').isVisible()).toBe(false);
    await line.click();
    await page.getByLabel('As of').selectOption('2026-10-01');
    await page.waitForURL(/as-of=2026-10-01/);
    await page.getByRole('button', { name: 'Add filter' }).click();
    await page.getByRole('dialog', { name: 'Add filter' }).waitFor();
  });

  test('a link shows the same in another browser, and the filters follow to the next page', async () => {
    const first = await site.visit('/?branch=Belgium,Germany&arr=..20000');
    const count = await first.page.locator('.filter-count').textContent();
    const headline = await first.page.locator('h1').first().textContent();
    const second = await site.visit(new URL(first.page.url()).pathname + new URL(first.page.url()).search);
    expect(await second.page.locator('.filter-count').textContent()).toBe(count);
    expect(await second.page.locator('h1').first().textContent()).toBe(headline);
    await second.page.getByRole('link', { name: 'Accounts', exact: true }).click();
    await second.page.waitForURL(/\/accounts/);
    expect(new URL(second.page.url()).searchParams.get('branch')).toBe('Belgium,Germany');
    expect(await second.page.locator('.filter-count').textContent()).toBe(count);
  });

  test('bounds and missing values: what is not known is asked for, never taken for 0', async () => {
    const { page } = await site.visit('/?arr=~');
    const { status } = site.base.newest!.table.attributes.get('arr')!;
    const unknown = status.filter((one) => one !== 0).length;
    expect(unknown).toBeGreaterThan(0);
    expect(plain((await page.locator('.filter-count').textContent()) ?? '')).toBe(`${unknown} of 160 accounts`);
  });

  test('a link that filters by what is not there says so, and what was meant', async () => {
    const { page } = await site.visit('/?brnch=Belgium');
    expect(await page.locator('.notices').textContent()).toContain('Did you mean “branch”?');
    expect(plain((await page.locator('.filter-count').textContent()) ?? '')).toBe('160 of 160 accounts');
  });

  test('an older snapshot is shown as asked, and one that is not there is said', async () => {
    const { page } = await site.visit('/?as-of=2026-10-01');
    expect(await page.getByLabel('As of').inputValue()).toBe('2026-10-01');
    expect(await page.getByLabel('compared with').inputValue()).toBe('2026-09-01');
    const absent = await site.visit('/?as-of=2020-01-01');
    expect(await absent.page.locator('h1').textContent()).toBe('There is no such snapshot');
    expect(await absent.page.locator('.state code').count()).toBe(0);
    const unscored = await site.visit('/?model=health');
    expect(await unscored.page.locator('.state code').textContent()).toBe('rungs score --model health');
    await absent.page.getByRole('link', { name: 'Show the newest' }).click();
    await absent.page.locator('.filter-count').waitFor();
  });

  test('keys: places by g and a letter, the list by ?, all off on request', async () => {
    const { page } = await site.visit();
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await page.waitForURL(/\/accounts$/);
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keys' });
    await dialog.getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    expect(new URL(page.url()).pathname).toBe('/accounts');
    await page.keyboard.press('?');
    expect(await dialog.isVisible()).toBe(false);
  });

  test('the search is reached from every page, for all accounts and within the filters, and left again by Escape', async () => {
    const { page, faults } = await site.visit('/model?branch=Belgium');
    const focused = (what: string): Promise<unknown> => page.evaluate(`document.activeElement.${what}`);
    await page.keyboard.press('/');
    await page.locator('[data-search]:focus').waitFor();
    expect(page.url()).toContain('/accounts?branch=Belgium&tab=all');
    expect(await page.evaluate('history.state')).toBe(null);
    await page.keyboard.type('a001');
    await page.waitForURL(/q=a001/);
    await page.keyboard.press('Escape');
    expect(await focused('value')).toBe('');
    await page.waitForURL(/^(?!.*q=)/);
    await page.keyboard.press('Escape');
    expect(await focused('tagName')).toBe('TR');
    await page.getByRole('button', { name: 'Columns' }).focus();
    await page.keyboard.press('/');
    expect(await focused('type')).toBe('search');
    await page.keyboard.press('Escape');
    expect(await focused('textContent')).toBe('Columns');
    expect(faults).toEqual([]);
  });

  test('the script of a page is asked for before its data are there, and the list of snapshots once', async () => {
    let lists = 0;
    const { page } = await site.visit('/data', DESK, async (tab) => {
      const asked = tab.waitForRequest(/data-page.*\.js$/);
      await tab.route(/\/api\/v1\/snapshots(\?|$)/, async (route) => {
        lists += 1;
        await asked;
        await route.continue();
      });
    });
    await page.getByRole('heading', { name: /snapshots?/ }).waitFor();
    expect(lists).toBe(1);
  });

  test('a chosen colour stays, whatever the system says', async () => {
    const { page } = await site.visit('/', { ...DESK, theme: 'light' });
    const ground = (): Promise<unknown> => page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
    const light = await ground();
    await page.getByLabel('Colours').selectOption('dark');
    const dark = await ground();
    expect(dark).not.toBe(light);
    await page.reload();
    await page.locator('.filter-count').waitFor();
    expect(await ground()).toBe(dark);
  });

  test('a server with a token is opened with it, for this tab', async () => {
    const seen = await site.visitGuarded('a-long-random-token');
    const { page } = seen;
    seen.faults.splice(0); // the browser logs the 401 itself
    await expectSound(seen);
    await page.getByLabel('Token').fill('another');
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByRole('heading', { name: 'This server needs a token' }).waitFor();
    await page.getByLabel('Token').fill('a-long-random-token');
    await page.getByRole('button', { name: 'Open' }).click();
    await page.locator('.filter-count').waitFor();
  });

  test('an address that no page has is said', async () => {
    const { page } = await site.visit('/nowhere');
    expect(await page.locator('h1').textContent()).toBe('There is nothing at this address');
  });

  test.each([DESK, PHONE])('the open panel is sound at $width', async (look) => {
    const seen = await site.visit('/?branch=Belgium', look);
    if (look === PHONE) await seen.page.getByRole('button', { name: /^What is shown/ }).click();
    await seen.page.getByRole('button', { name: 'Add filter' }).click();
    await expectSound(seen);
    await seen.page.getByRole('button', { name: 'ARR', exact: true }).click();
    await seen.page.getByLabel('From').fill('10000');
    await keepPicture(seen.page, `filter-${look.width}`, false);
    // What is computed after the page is drawn is dimmed until it is there.
    await expect.poll(() => seen.page.locator('[aria-busy=true]').count()).toBe(0);
    await expectSound(seen);
  });

  test.each([DESK, PHONE])('the list of keys is sound at $width in the $theme', async (look) => {
    const seen = await site.visit('/', look);
    await seen.page.keyboard.press('?');
    await expectSound(seen);
  });
});

import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { NOT_RATED } from '../../src/score/scores.ts';
import { readCsv } from '../harness/read-csv.ts';
import {
  byArr,
  csmOf,
  drawnKeys,
  headline,
  isConfirmed,
  isPending,
  movesOf,
  numbersOf,
  rowCount,
  saveFiles,
} from './accounts-list.ts';
import { writeFixtureBase } from './fixture-base.ts';
import { expectSound, expectSoundOnDeskAndPhone, plain, Site } from './site-visit.ts';

const site = new Site(() => writeFixtureBase({ accounts: 640, restless: true }));

const found = async (tab: Page): Promise<string> => plain(await tab.locator('.accounts-found').innerText());
const field = (tab: Page) => tab.getByLabel('Search accounts');

/** An account that did not move, and whose key no other one contains. */
function still(): string {
  const moved = new Set(
    movesOf(site.base.series).flatMap((move) => (isConfirmed(move) || isPending(move) ? [move.account] : [])),
  );
  const known = site.base.series.at(-2)!.table.accounts;
  return site.base.newest!.table.accounts.find((account) => !moved.has(account) && known.includes(account))!;
}

describe('a search', { timeout: 120_000 }, () => {
  test('in a tab that has no hit says where there are some; Enter goes there, then opens the first', async () => {
    const seen = await site.visit('/accounts');
    const { page: tab } = seen;
    const key = still();
    await tab.keyboard.press('/');
    await tab.keyboard.type(key);
    await expect.poll(() => found(tab)).toContain('0 in Changed, 1 in All');
    expect(await tab.getByRole('button', { name: 'Show 1 in All' }).count()).toBe(1);
    await expectSound(seen);
    await tab.keyboard.press('Enter');
    await expect.poll(() => drawnKeys(tab)).toEqual([key]);
    await field(tab).press('Enter');
    await tab.waitForURL(`**/a/${key}?**`);
  });

  test('says how many the filters hide, and shows them', async () => {
    const { page: tab } = await site.visit(`/accounts?tab=all&stage=none&q=${still()}`);
    await expect.poll(() => found(tab)).toContain('0 accounts found; 1 more outside the filters');
    await tab.getByRole('button', { name: 'Search without the filters' }).click();
    await expect.poll(() => drawnKeys(tab)).toEqual([still()]);
    expect(new URL(tab.url()).search).toBe(`?q=${still()}&tab=all`);
  });

  test('leads into the list by the arrow down', async () => {
    const { page: tab } = await site.visit('/accounts?tab=all');
    await field(tab).focus();
    await tab.keyboard.press('ArrowDown');
    expect(await tab.evaluate('document.activeElement.dataset.index')).toBe('0');
  });
});

describe('while a word is composed', { timeout: 120_000 }, () => {
  /** As a keyboard for Japanese sends it when a word is taken. */
  const press = (tab: Page, key: string, isComposing: boolean): Promise<unknown> =>
    tab.evaluate(
      `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', ${JSON.stringify({
        key,
        isComposing,
        bubbles: true,
        cancelable: true,
      })}))`,
    );

  test('Enter takes the word: it opens no account', async () => {
    const { page: tab } = await site.visit('/accounts?tab=all');
    await field(tab).fill(still());
    await expect.poll(() => found(tab)).toContain('1 account');
    await press(tab, 'Enter', true);
    await tab.waitForTimeout(300);
    expect(new URL(tab.url()).pathname).toBe('/accounts');
    await press(tab, 'Enter', false);
    await tab.waitForURL(`**/a/${still()}?**`);
  });

  test('Enter ticks nothing, and Escape closes no panel', async () => {
    const { page: tab } = await site.visit('/accounts?tab=all');
    await tab.keyboard.press('f');
    await tab.keyboard.type('Belgium');
    await expect.poll(() => tab.locator('.choices input').count()).toBe(1);
    await press(tab, 'Enter', true);
    await press(tab, 'Escape', true);
    await tab.waitForTimeout(300);
    expect(new URL(tab.url()).search).toBe('?tab=all');
    expect(await tab.locator('.filter-panel').count()).toBe(1);
    await press(tab, 'Enter', false);
    await expect.poll(() => new URL(tab.url()).search).toBe('?branch=Belgium&tab=all');
  });
});

test('stepping through accounts leaves one entry in the history: back is the list', { timeout: 120_000 }, async () => {
  const { page: tab } = await site.visit('/accounts?tab=all');
  const list = tab.url();
  await tab.locator('tr[data-index="0"] .account-link').click();
  await tab.waitForURL('**/a/**');
  await tab.getByText('1 of 640').waitFor();
  for (const at of [2, 3, 4]) {
    await tab.keyboard.press('j');
    await tab.getByText(`${at} of 640`).waitFor();
  }
  await tab.goBack();
  await tab.getByRole('grid').waitFor();
  expect(tab.url()).toBe(list);
});

describe('the panel of filters', { timeout: 120_000 }, () => {
  test('lies over the table: every choice of it can be clicked', async () => {
    const { page: tab } = await site.visit('/accounts', { width: 1440, height: 900, theme: 'light' });
    // As far down as the page goes, so that the head of the table lies under the panel.
    await tab.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
    await tab.getByRole('button', { name: 'Add filter' }).click();
    const overlap = await tab.evaluate<number>(`document.querySelector('.filter-panel').getBoundingClientRect().bottom
      - document.querySelector('.accounts-table thead').getBoundingClientRect().top`);
    expect(overlap).toBeGreaterThan(40);
    const covered = await tab.evaluate(`[...document.querySelectorAll('.filter-panel button')]
      .filter((choice) => {
        const { left, right, top, bottom } = choice.getBoundingClientRect();
        return [0.1, 0.5, 0.9].some((y) => {
          const at = document.elementFromPoint((left + right) / 2, top + (bottom - top) * y);
          return at === null || at.closest('.filter-panel') === null;
        });
      })
      .map((choice) => choice.textContent)`);
    expect(covered).toEqual([]);
  });

  test('ticks what is typed by the arrow down and Enter', async () => {
    const { page: tab } = await site.visit('/accounts?tab=all');
    await tab.keyboard.press('f');
    await tab.keyboard.type('Belgium');
    await tab.keyboard.press('ArrowDown');
    await tab.keyboard.press('Enter');
    await expect.poll(() => new URL(tab.url()).search).toBe('?branch=Belgium&tab=all');
  });
});

describe('those who left', { timeout: 120_000 }, () => {
  const gone = (): string[] => {
    const now = new Set(site.base.newest!.table.accounts);
    return site.base.series.at(-2)!.table.accounts.filter((account) => !now.has(account));
  };

  test('are listed with what was known of them then, and exported so', async () => {
    const seen = await site.visit('/accounts?moved=left');
    const { page: tab } = seen;
    const keys = gone();
    expect(keys.length).toBe(7);
    expect(await rowCount(tab)).toBe(7);
    expect(await headline(tab)).toContain('7 accounts left since 1 Oct 2026; together they carried');
    expect((await drawnKeys(tab)).toSorted()).toEqual(keys);
    await expectSoundOnDeskAndPhone(seen, 'accounts-left');
    const { csv } = await saveFiles(seen);
    expect(csv.name).toBe('service-desk-accounts-left-2026-11-01-since-2026-10-01-filtered.csv');
    const [head, ...rows] = readCsv(csv.bytes.toString('utf8'));
    const then = site.base.series.at(-2)!;
    const arr = numbersOf(then, 'arr');
    const cell = (row: readonly string[], name: string): string => row[head!.indexOf(name)]!;
    expect(rows.map((row) => row[0]!).toSorted()).toEqual(keys);
    for (const row of rows) {
      expect(cell(row, 'Move')).toBe('left');
      const own = arr.get(row[0]!)!;
      expect(cell(row, 'ARR then')).toBe(Number.isNaN(own) ? '' : String(own));
      const { stage, kind } = then.scores.overall!;
      const at = then.table.accounts.indexOf(row[0]!);
      expect(cell(row, 'Stage then')).toBe(kind[at] === NOT_RATED ? '' : String(stage[at]));
    }
  });

  test('are led to from the moves of the base, and each opens as it stood', async () => {
    const { page: tab } = await site.visit('/?moved=left');
    await tab.getByRole('link', { name: 'See what was known of them then' }).click();
    await tab.getByRole('grid').waitFor();
    expect(new URL(tab.url()).search).toBe('?moved=left');
    const [key] = await drawnKeys(tab);
    await tab.locator('tr[data-index="0"] .account-link').click();
    await tab.waitForURL(`**/a/${key}?as-of=2026-10-01&tab=all`);
    // The page stands until the snapshot of that time is loaded.
    await expect.poll(() => headline(tab)).toMatch(/^(On|At most on) stage|^Not rated/);
  });
});

test.each(['/', '/accounts'])(
  '%s: falls not confirmed yet lead to as many accounts',
  { timeout: 120_000 },
  async (path) => {
    const { page: tab } = await site.visit(path);
    const link = tab.locator('.answer').getByRole('link', { name: /fallen/ });
    const n = Number.parseInt(plain(await link.textContent()), 10);
    const falls = movesOf(site.base.series).filter((move) => move.membership === 'same' && move.pending === 'down');
    expect(falls.length).toBeGreaterThan(0);
    expect(n).toBe(falls.length);
    await link.click();
    await tab.getByRole('grid').waitFor();
    expect(new URL(tab.url()).search).toBe('?moved=pending_down');
    expect(plain(await tab.locator('.filter-count').textContent())).toContain(`${n} of 640`);
  },
);

test('who comes from the CRM steps through the accounts of the same CSM', { timeout: 120_000 }, async () => {
  const { table } = site.base.newest!;
  const csm = csmOf(site.base.newest!);
  const own = byArr(site.base.newest!).filter((account) => csm.get(account) === 'Anna de Vries');
  const { page: tab } = await site.visit(`/a/by-crm/006${own[1]!.toUpperCase()}`);
  await tab.getByText(`2 of ${own.length}`).waitFor();
  await tab.keyboard.press('j');
  await tab.waitForURL(`**/a/${own[2]}?**`);
  await tab.getByText(`3 of ${own.length}`).waitFor();
  expect(own.length).toBeLessThan(table.accounts.length);
});

import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { writeFixtureBase } from './fixture-base.ts';
import { plain, Site } from './site-visit.ts';

const site = new Site(() => writeFixtureBase({ accounts: 90 }));

interface Linked {
  readonly name: string;
  readonly path: string;
  /** What somebody does there before they copy the address. */
  readonly act: (page: Page) => Promise<void>;
  /** What the address must say of it. */
  readonly says: RegExp;
}

const olderSnapshot = async (page: Page): Promise<void> => {
  await page.getByRole('combobox', { name: 'As of' }).selectOption('2026-10-01');
};

const PAGES: readonly Linked[] = [
  {
    name: 'Base',
    path: '/?branch=Belgium,Germany&by=csm',
    act: async (page) => {
      await olderSnapshot(page);
      await page.keyboard.press('f');
      await page.keyboard.type('not known');
      await page.getByRole('checkbox', { name: /^CSM: not known/ }).check();
      await page.getByRole('button', { name: 'Done' }).click();
    },
    says: /as-of=2026-10-01&by=csm&branch=Belgium,Germany&csm=~/,
  },
  {
    name: 'Accounts',
    path: '/accounts?tab=all&branch=Belgium',
    act: async (page) => {
      await page
        .getByRole('columnheader', { name: /^Score/ })
        .getByRole('button')
        .click();
      await page.getByRole('searchbox').fill('a000');
      await page.waitForURL(/q=a000/);
    },
    says: /branch=Belgium&q=a000&sort=/,
  },
  { name: 'Account', path: '/a/a00010', act: olderSnapshot, says: /\/a\/a00010\?as-of=2026-10-01$/ },
  {
    name: 'Account by CRM id',
    path: '/a/by-crm/006a00010?against=2026-09-01',
    act: async () => undefined,
    says: /against=2026-09-01/,
  },
  { name: 'Model', path: '/model?branch=Belgium', act: olderSnapshot, says: /as-of=2026-10-01&branch=Belgium/ },
  { name: 'Data', path: '/data', act: olderSnapshot, says: /\/data\?as-of=2026-10-01$/ },
];

/** All that the page says, tables behind pictures too. */
async function told(page: Page): Promise<string> {
  await page.locator('main[aria-busy="false"] h1').first().waitFor();
  return plain(await page.locator('main').textContent());
}

describe('an address copied into another profile', { timeout: 60_000 }, () => {
  test.each(PAGES)('shows the same numbers: $name', async ({ path, act, says }) => {
    const { page: first } = await site.visit(path);
    const before = await told(first);
    await act(first);
    await first.waitForURL(says);
    await first.waitForLoadState('networkidle');
    const text = await told(first);
    if (path !== new URL(first.url()).pathname + new URL(first.url()).search) expect(text).not.toBe(before);
    expect(text.match(/\d+/g)!.length).toBeGreaterThan(20);
    const { pathname, search } = new URL(first.url());
    const { page: second } = await site.visit(pathname + search);
    await expect.poll(() => told(second)).toBe(text);
    expect(second.url()).toBe(first.url());
  });
});

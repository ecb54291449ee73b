import { describe, expect, test } from 'vitest';
import { writeFixtureBase } from './fixture-base.ts';
import { expectSound, plain, Site } from './site-visit.ts';

const ACCOUNTS = 50_000;
const site = new Site(() => writeFixtureBase({ accounts: ACCOUNTS, months: 2 }));

/** Accounts of the newest snapshot on this stage, by a plain count. */
function onStage(wanted: number): number {
  const { stage } = site.base.newest!.scores.overall!;
  return stage.filter((reached) => reached === wanted).length;
}

/** With whatever stands between thousands. */
function spaced(count: number): RegExp {
  return new RegExp(String(count).replaceAll(/\B(?=(\d{3})+$)/g, String.raw`\D?`));
}

describe('a base of 50,000 accounts', { timeout: 180_000 }, () => {
  test('is shown and filtered', async () => {
    const seen = await site.visit();
    const { page } = seen;
    expect(plain(await page.locator('h1').textContent())).toContain('50 000');
    const second = page.locator('.ladder li').filter({ hasText: /^2/ }).first().locator('button[aria-pressed]').first();
    await second.click();
    await page
      .locator('.filter-count')
      .filter({ hasText: spaced(onStage(2)) })
      .waitFor();
    await expectSound(seen);
  });

  test('is listed, searched and walked to its end', async () => {
    const { page, faults } = await site.visit('/accounts?tab=all');
    const rows = page.locator('[role=row], tbody tr');
    await rows.first().waitFor();
    expect(await rows.count()).toBeLessThan(200);
    await page.locator('[data-search]').fill('Customer a4999');
    await page.getByText('Customer a49990').first().waitFor();
    expect(faults).toEqual([]);
  });
});

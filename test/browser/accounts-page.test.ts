import { describe, expect, test } from 'vitest';
import { headline } from './accounts-list.ts';
import { hostileName } from './hostile-names.ts';
import { writeFixtureBase } from './fixture-base.ts';
import { expectSound, expectSoundEverywhere, expectSoundOnDeskAndPhone, keepPicture, Site } from './site-visit.ts';
const site = new Site(() => writeFixtureBase({ accounts: 640 }));

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
    const seen = await visit('/accounts');
    await keepPicture(seen.page, `accounts-${what}`);
    expect(seen.faults).toEqual([]);
    await expectSoundOnDeskAndPhone(await visit('/accounts?tab=all'), `accounts-${what}-all`);
  });

  test('two are ticked, by mouse or key, and stand side by side; the list stays where it is', async () => {
    const { page: tab, faults } = await site.visit('/accounts?tab=all');
    await tab.getByRole('button', { name: 'Compare two' }).click();
    await tab.getByText('Tick two accounts to see them side by side.').waitFor();
    const frame = tab.locator('.accounts-frame');
    await frame.evaluate((list) => list.scrollTo(0, 3000));
    const row = tab.locator('tbody tr[data-index="75"]');
    await row.getByRole('checkbox').check();
    await tab.getByText(/, and another one: tick it\.$/).waitFor();
    expect(await frame.evaluate((list) => list.scrollTop)).toBe(3000);
    await row.focus();
    await tab.keyboard.press('ArrowDown');
    await tab.keyboard.press('Space');
    const keys = await Promise.all(
      [75, 76].map((i) => tab.locator(`tr[data-index="${i}"] .account-key`).textContent()),
    );
    await tab.getByRole('link', { name: /^Compare / }).click();
    await tab.waitForURL(/\/segments\?/);
    const asked = new URL(tab.url()).searchParams;
    expect([asked.get('left'), asked.get('right')]).toEqual(keys.map((key) => `account:${key}`));
    await tab.getByRole('heading', { level: 1, name: / (ahead of|behind|level with) / }).waitFor();
    expect(faults).toEqual([]);
  });

  test('empty by filter: says so, and how to get out', async () => {
    const seen = await site.visit('/accounts?arr=999999999..');
    expect(await headline(seen.page)).not.toContain('moved');
    await expectSound(seen);
  });
});

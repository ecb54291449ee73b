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

  test('empty by filter: says so, and how to get out', async () => {
    const seen = await site.visit('/accounts?arr=999999999..');
    expect(await headline(seen.page)).not.toContain('moved');
    await expectSound(seen);
  });
});

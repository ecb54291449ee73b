import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeFixtureBase } from './fixture-base.ts';
import { expectSound, expectSoundOnDeskAndPhone, plain, Site } from './site-visit.ts';

const RUNGS = `sources: { crm: { files: crm.csv } }
accounts: { from: crm, key: id, attributes: [name, arr, branch, csm, ai_consent] }
vendor: { name: Halverson, colour: '#0b6e4f', contact: success@halverson.example }
`;
const DIMENSIONS = [1, 2, 3, 4, 5, 6];
const action = (d: number): string =>
  `lift_${d}: { title: Lift ${d}, days: ${d}, weeks: [1, 4], role: owner, lifts: { d${d}_rate: { add: [10, 20] } } }\n`;

const site = new Site(async () => {
  const base = await writeFixtureBase({ accounts: 120, months: 3 });
  await writeFile(join(base.folder, 'rungs.yaml'), RUNGS);
  await mkdir(join(base.folder, 'metrics'), { recursive: true });
  await writeFile(join(base.folder, 'metrics/all.yaml'), DIMENSIONS.map((d) => `d${d}_rate: { value: 1 }\n`).join(''));
  await writeFile(join(base.folder, 'actions.yaml'), DIMENSIONS.map(action).join(''));
  return base;
});

const ACCOUNT = 'a00020';
const squeezed = (text: string | null): string => plain(text).replaceAll(/\s/g, '');

describe('sharing with the customer', { timeout: 120_000 }, () => {
  test('previews, makes a link that opens what was previewed to anybody without scripts, and revokes it', async () => {
    const seen = await site.visit(`/a/${ACCOUNT}`);
    const { page: tab, faults } = seen;
    await tab.getByRole('link', { name: 'Share with the customer' }).click();
    await tab.getByRole('heading', { name: `What Customer ${ACCOUNT} would see` }).waitFor();
    // Whoever reads it reads Dutch: what is looked at below is in a language that the page around it is not.
    await tab.getByRole('combobox', { name: 'Language' }).selectOption('nl');
    await tab.locator('article.document[lang^="nl"]').waitFor();
    const previewed = await tab
      .locator('article.document :is(.answer h1, .document-section > h2, td, li, dd)')
      .allTextContents();
    expect(previewed.length).toBeGreaterThan(30);
    expect(plain(await tab.locator('.share-fields').textContent())).toContain('rounded figures of');
    await tab.getByRole('combobox', { name: 'The link opens for' }).selectOption('30');
    await tab.getByText('Open until').first().waitFor();
    await tab.getByRole('button', { name: 'Make the link' }).click();
    const link = tab.getByRole('textbox', { name: 'The link, shown this once' });
    await link.waitFor();
    const address = await link.inputValue();
    expect(new URL(address).origin).toBe(new URL(site.server.url).origin);
    await tab.getByRole('cell', { name: /open until/ }).waitFor();
    await expectSoundOnDeskAndPhone(seen, 'share');

    const reader = await site.newContext();
    const page = await reader.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(address);
    expect(asked).toEqual([address]);
    const shown = squeezed(await page.locator('main').textContent());
    const missing = previewed.filter((text) => !shown.includes(squeezed(text)));
    expect(missing.filter((text) => !/2027|2026/.test(text))).toEqual([]);
    expect(await page.evaluate(() => [document.cookie, document.scripts.length])).toEqual(['', 0]);
    await expectSound({ page, faults: [] });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectSound({ page, faults: [] });

    await tab.setViewportSize({ width: 1440, height: 900 });
    await tab.getByRole('button', { name: /^Revoke the link/ }).click();
    await tab.getByRole('button', { name: 'Revoke: it opens nothing any more' }).click();
    await tab.getByRole('cell', { name: /^revoked/ }).waitFor();
    expect((await page.reload())?.status()).toBe(404);
    await page.getByRole('heading', { name: 'This link does not open anything.' }).waitFor();
    expect(faults).toEqual([]);
  });
});

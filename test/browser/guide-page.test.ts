import { describe, expect, test } from 'vitest';
import { DESK, PHONE, changeLook, expectSound, Site } from './site-visit.ts';
import { writeSmallProject } from './small-project.ts';

const site = new Site(writeSmallProject);

describe('the Guide page', { timeout: 60_000 }, () => {
  test('is read by anybody: axe, the keyboard reaches its files, a phone scrolls down only', async () => {
    const seen = await site.visit('/guide');
    const { page: tab } = seen;
    await tab.locator('article.document h1').waitFor();
    const text = await tab.locator('article.document').textContent();
    for (const dimension of ['Channel', 'Knowledge']) expect(text).toContain(dimension);
    await changeLook(tab, DESK);
    await expectSound(seen);
    const files = tab.locator('.document-bar').locator('a, button');
    expect(await files.count()).toBeGreaterThan(1);
    await files.first().focus();
    for (let i = 1; i < (await files.count()); i++) {
      await tab.keyboard.press('Tab');
      expect(await files.nth(i).evaluate((file) => file === document.activeElement)).toBe(true);
    }
    await changeLook(tab, PHONE);
    expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    expect(seen.faults).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { writeFixtureBase } from './fixture-base.ts';
import { Site } from './site-visit.ts';

const site = new Site(() => writeFixtureBase({ accounts: 60, months: 14 }));

/** An A4 page without its margins, in pixels of 96 to an inch. */
const PAPER = { width: 702, height: 1017 };

/** What a hand would press, and what reaches beyond the paper; a column's heading that sorts stays a heading. */
const CUT = `[...document.querySelectorAll('main *')].filter((element) => {
  const { width, right } = element.getBoundingClientRect();
  return width > 0 && right > innerWidth + 1 && element.closest('.unseen, thead, svg') === null;
}).map((element) => element.outerHTML.slice(0, 120))`;

async function onPaper(path: string): Promise<Page> {
  const { page: tab } = await site.visit(path);
  await tab.setViewportSize(PAPER);
  await tab.emulateMedia({ media: 'print' });
  return tab;
}

describe('on paper', { timeout: 60_000 }, () => {
  test.each(['/a/a00020', '/model', '/data'])('%s has no controls, and nothing is cut', async (path) => {
    const tab = await onPaper(path);
    const pressed = await tab.locator('main :is(button, summary):visible').allTextContents();
    const kept = await tab.locator('main :is(.disclosure, .effects-more, table summary):visible').allTextContents();
    expect(pressed.toSorted()).toEqual(kept.toSorted());
    await expect(tab.evaluate<string[]>(CUT)).resolves.toEqual([]);
  });

  test('a table under its picture has its first twelve rows, and says how many more there are', async () => {
    const tab = await onPaper('/?by=csm');
    const twin = tab.locator('.segments-section .twin');
    const all = await twin.locator('tbody tr').count();
    const shown = await twin.locator('tbody tr:visible').count();
    expect(shown).toBe(Math.min(all, 12));
    await expect(tab.evaluate<string[]>(CUT)).resolves.toEqual([]);
    expect(await twin.locator('.on-paper:visible').allTextContents()).toEqual(all > 12 ? [`and ${all - 12} more`] : []);
  });

  test('a list that is folded on the screen is whole', async () => {
    const tab = await onPaper('/data');
    const rows = tab.locator('section.plate').last().locator('tbody tr');
    await expect.poll(() => rows.count()).toBe(14);
    await tab.emulateMedia({ media: 'screen' });
    await expect.poll(() => rows.count()).toBe(12);
  });
});

import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { writeFixtureBase } from './fixture-base.ts';
import { changeLook, DESK, PHONE, Site, keepPicture, plain, violationsIn, type Visit } from './site-visit.ts';

const site = new Site(() => writeFixtureBase({ accounts: 90 }));

const PAGES = [
  { name: 'base', path: '/' },
  { name: 'accounts', path: '/accounts' },
  { name: 'account', path: '/a/a00010' },
  { name: 'model', path: '/model' },
  { name: 'data', path: '/data' },
] as const;

type Place = (typeof PAGES)[number];

const LIST = /\/api\/v1\/snapshots(\?|$)/;

/** A picture in both widths; held against the rules of accessibility once for each state, on the first page. */
async function look(seen: Visit, state: string, { name }: Place): Promise<void> {
  if (name === PAGES[0].name) {
    // What is coming has no heading yet, and needs none for as long as that takes.
    expect(await violationsIn(seen.page, state === 'loading' ? ['page-has-heading-one'] : [])).toEqual([]);
  }
  expect(seen.faults).toEqual([]);
  for (const look of [DESK, PHONE]) {
    await changeLook(seen.page, look);
    await keepPicture(seen.page, `state-${state}-${name}-${look.width}`, false);
    expect(await seen.page.evaluate('document.documentElement.scrollWidth')).toBe(look.width);
  }
}

const headings = (page: Page): Promise<string[]> => page.locator('main h1').allTextContents();

describe('five states of every page', { timeout: 60_000 }, () => {
  test.each(PAGES)('loading: space for what comes, said to who cannot see it: $name', async (place) => {
    const context = await site.newContext();
    const page = await context.newPage();
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    await page.route(LIST, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(site.server.url.replace(/\/$/, '') + place.path);
    await page.getByRole('status').filter({ hasText: 'Loading' }).waitFor();
    expect(await page.locator('main').getAttribute('aria-busy')).toBe('true');
    expect(await headings(page)).toEqual([]);
    // It shows only once the wait is long enough to be noticed.
    await page.locator('.skeleton').waitFor();
    await look({ page, faults: [] }, 'loading', place);
    await page.setViewportSize(DESK);
    const reserved = await page.locator('.skeleton-top').boundingBox();
    answer();
    await page.locator('main[aria-busy="false"] h1').first().waitFor();
    expect(await page.locator('.skeleton').count()).toBe(0);
    // Nothing jumps: what is read stands where its space was.
    const top = await page.locator('.top').boundingBox();
    expect(Math.abs(top!.height - reserved!.height)).toBeLessThan(2);
  });

  test.each(PAGES)('empty: what to run, and it appears without a reload: $name', async (place) => {
    const { visit } = await site.serveFixture({ accounts: 0, months: 0 });
    const seen = await visit(place.path);
    expect(await headings(seen.page)).toEqual(['There is no snapshot yet']);
    expect(plain(await seen.page.locator('main').textContent())).toContain('rungs score');
    await seen.page.getByRole('button', { name: 'Look again' }).waitFor();
    await look(seen, 'empty', place);
  });

  test.each(PAGES)(
    'empty by filter: which filter, and the ways out; what is not filtered stays: $name',
    async (place) => {
      const seen = await site.visit(`${place.path}?branch=Belgium&arr=..1`);
      const { page } = seen;
      await page.locator('main[aria-busy="false"] h1').first().waitFor();
      if (place.name === 'account' || place.name === 'data') {
        expect(await headings(page)).not.toContain('No account matches all of these filters');
        expect(await page.locator('.filter-bar').count()).toBe(0);
        return;
      }
      const said = plain(await page.locator('main').textContent());
      expect(said).toMatch(/No account (matches all of these|is left by the) filters/);
      await look(seen, 'filtered', place);
      await page.getByRole('button', { name: /^Without ARR up to 1: \d+ accounts/ }).click();
      await page.waitForURL(/\?branch=Belgium$/);
      await page
        .getByRole('button', { name: /^Without/ })
        .first()
        .waitFor({ state: 'detached' });
    },
  );

  test.each(PAGES)('stale: the age, and what makes a new snapshot: $name', async (place) => {
    const seen = await site.visit(place.path, DESK, (tab) => tab.clock.setFixedTime(new Date('2027-03-01T12:00:00Z')));
    const said = plain(await seen.page.locator('.notices').textContent());
    expect(said).toContain('The newest snapshot is 120 days old');
    expect(said).toContain('rungs score');
    expect((await headings(seen.page)).length).toBe(1);
    seen.faults.splice(0);
    await look(seen, 'stale', place);
  });

  test.each(PAGES)('error: what happened, what is safe, what to do; trying again works: $name', async (place) => {
    let down = true;
    const seen = await site.visit(place.path, DESK, (tab) =>
      tab.route(LIST, (route) => (down ? route.abort() : route.continue())),
    );
    const { page } = seen;
    expect(await headings(page)).toEqual(['The server does not answer']);
    const said = plain(await page.getByRole('alert').textContent());
    expect(said).toContain('rungs serve');
    expect(said).toContain('Your data and all snapshots are as they were.');
    // The browser says itself that a request failed.
    seen.faults.splice(0);
    await look(seen, 'error', place);
    down = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('main[aria-busy="false"] .top').waitFor();
    await expect.poll(() => headings(page)).not.toContain('The server does not answer');
  });

  test.each(PAGES.slice(1))('error: a page whose script does not come says so: $name', async (place) => {
    const seen = await site.visit(place.path, DESK, (tab) => tab.route(/-page-[\w-]+\.js$/, (route) => route.abort()));
    expect(await headings(seen.page)).toEqual(['Something went wrong in this page']);
    await seen.page.getByRole('button', { name: 'Load again' }).waitFor();
    expect(await seen.page.getByRole('link', { name: 'Base', exact: true }).isVisible()).toBe(true);
  });
});

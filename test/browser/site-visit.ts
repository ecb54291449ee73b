import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest';
import type { RunningServer } from '../../src/api/serve.ts';
import { launchBrowser, newContext, type Look } from './chromium.ts';
import { writeFixtureBase, type FixtureBase, type FixtureOptions } from './fixture-base.ts';
import { serveProject } from './site.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
const ARTEFACTS = join(import.meta.dirname, '../artefacts');
const KEEPS_PICTURES = process.env['PICTURES'] === '1';

export const DESK: Look = { width: 1440, height: 900, theme: 'light' };
export const PHONE: Look = { width: 390, height: 844, theme: 'dark' };

const WIDTHS = [
  [390, 844],
  [1024, 768],
  [1440, 900],
  [1920, 1080],
] as const;

export interface Visit {
  readonly page: Page;
  /** Console errors, uncaught exceptions, violations of the content policy, requests to anybody else. */
  readonly faults: string[];
}

/** A scored project on disk. */
interface BaseFolder {
  readonly folder: string;
  remove(): Promise<void>;
}

/** A site of one base for all tests of a file, in a real browser. Skips the tests, with the reason, without one. */
export class Site<B extends BaseFolder> {
  base!: B;
  server!: RunningServer;
  browser!: Browser;
  readonly #page = inject('page');
  readonly #open: { close(): Promise<unknown> }[] = [];
  #kept: KeptContext | undefined;

  constructor(make: () => Promise<B>) {
    const chromium = inject('chromium');
    beforeAll(async () => {
      if (chromium.path === null) return;
      await mkdir(ARTEFACTS, { recursive: true });
      this.browser = await launchBrowser(chromium.path);
      this.base = await make();
      this.server = await serveProject(this.base.folder, this.#page);
    }, 120_000);
    afterAll(async () => {
      if (chromium.path === null) return;
      this.#kept = undefined;
      await this.browser.close();
      await this.server.close();
      await this.base.remove();
    });
    beforeEach((context) => {
      if (chromium.path === null) context.skip(chromium.reason);
    });
    afterEach(async () => {
      for (const one of this.#open.splice(0).toReversed()) await one.close();
    });
  }

  /** Opens an address below the site (`/accounts?stage=2`) in a clean profile. */
  async visit(path = '/', look: Look = DESK, prepare?: (page: Page) => Promise<unknown>): Promise<Visit> {
    return this.#visit(this.server.url, path, look, prepare);
  }

  /** The same over a base of its own. */
  async visitFixture(
    options: FixtureOptions,
    path = '/',
    look: Look = DESK,
  ): Promise<Visit & { readonly base: FixtureBase }> {
    const { base, visit } = await this.serveFixture(options);
    return { ...(await visit(path, look)), base };
  }

  /** A base of its own behind a server, for more than one visit. */
  async serveFixture(
    options: FixtureOptions,
  ): Promise<{ readonly base: FixtureBase; readonly visit: (path?: string, look?: Look) => Promise<Visit> }> {
    const base = await writeFixtureBase(options);
    const server = await serveProject(base.folder, this.#page);
    this.#open.push({ close: () => server.close().then(() => base.remove()) });
    return { base, visit: (path = '/', look = DESK) => this.#visit(server.url, path, look) };
  }

  /** The same base behind a server that asks for a token. */
  async visitGuarded(token: string, path = '/'): Promise<Visit> {
    const server = await serveProject(this.base.folder, this.#page, { RUNGS_TOKEN: token });
    this.#open.push(server);
    return this.#visit(server.url, path, DESK);
  }

  /** A profile without a page; closed after the test. */
  async newContext(look: Look = DESK): ReturnType<typeof newContext> {
    const context = await newContext(this.browser, look);
    this.#open.push(context);
    return context;
  }

  /** The first tab of a test is one in the profile that is kept for it; another one has a profile of its own. */
  async #newTab(url: string, look: Look): Promise<Page> {
    const kept = (this.#kept ??= await keepContext(this.browser));
    if (kept.taken) return (await this.newContext(look)).newPage();
    kept.taken = true;
    const tab = await kept.context.newPage();
    this.#open.push({ close: () => clear(kept, url) });
    await tab.setViewportSize(look);
    await tab.emulateMedia({ colorScheme: look.theme });
    return tab;
  }

  async #visit(url: string, path: string, look: Look, prepare?: (page: Page) => Promise<unknown>): Promise<Visit> {
    const tab = await this.#newTab(url, look);
    const faults: string[] = [];
    tab.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
    });
    tab.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
    tab.on('request', (request) => {
      const own = [url, 'data:', 'blob:'].some((start) => request.url().startsWith(start));
      if (!own) faults.push(`request to ${request.url()}`);
    });
    await prepare?.(tab);
    await tab.goto(url.replace(/\/$/, '') + path);
    await tab.waitForSelector('main h1');
    await tab.evaluate('document.fonts.ready');
    return { page: tab, faults };
  }
}

interface KeptContext {
  readonly context: BrowserContext;
  readonly empty: Page;
  taken: boolean;
}

/** A profile is a window to Chromium, and a new window takes as long as a page of ours: an empty tab keeps it open. */
async function keepContext(browser: Browser): Promise<KeptContext> {
  const context = await newContext(browser, DESK);
  return { context, empty: await context.newPage(), taken: false };
}

/** Closes what a test opened in the kept profile and takes away what a site can have left in it. */
async function clear(kept: KeptContext, url: string): Promise<void> {
  const { context, empty } = kept;
  for (const page of context.pages()) if (page !== empty) await page.close();
  const session = await context.newCDPSession(empty);
  await session.send('Storage.clearDataForOrigin', { origin: new URL(url).origin, storageTypes: 'all' });
  await session.detach();
  await context.clearCookies();
  await context.clearPermissions();
  kept.taken = false;
}

/** Accessible once nothing is made anew, which is paler meanwhile; not wider than the screen; without a complaint of the browser. */
export async function expectSound(seen: Visit): Promise<void> {
  await seen.page.locator('[aria-busy=true]').first().waitFor({ state: 'detached', timeout: 5000 });
  expect(await violationsIn(seen.page)).toEqual([]);
  await expectFitting(seen);
}

/**
 * Each rule that is broken, with the elements that break it. The rules are asked in the page itself, which keeps them for
 * its next look; what passed is not listed. (The package for Playwright loads them twice for each look, and more than
 * half of its time was not the rules'.)
 */
export async function violationsIn(page: Page, except: readonly string[] = []): Promise<string[]> {
  expect(page.frames()).toHaveLength(1);
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axe.source);
  const rules = Object.fromEntries(except.map((rule) => [rule, { enabled: false }]));
  const options = { runOnly: RULES, rules, resultTypes: ['violations'] };
  return page.evaluate<string[]>(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`,
  );
}

/** Sound on a desk, and fitting on a phone in the dark. A picture of each is kept. */
export async function expectSoundOnDeskAndPhone(seen: Visit, name: string): Promise<void> {
  await changeLook(seen.page, DESK);
  await keepPicture(seen.page, `${name}-${DESK.width}`);
  await expectSound(seen);
  await changeLook(seen.page, PHONE);
  await keepPicture(seen.page, `${name}-${PHONE.width}`);
  await expectFitting(seen);
}

/**
 * Fitting in every width, and sound on a desk in the light and on a phone in the dark, which meets every colour and every
 * layout once: a theme changes colours alone. A picture of each width in both themes is kept. A page that stands is made
 * narrower and wider, as its user would.
 */
export async function expectSoundEverywhere(seen: Visit, name: string): Promise<void> {
  for (const [width, height] of WIDTHS) {
    await changeLook(seen.page, { width, height, theme: 'light' });
    await keepPicture(seen.page, `${name}-${width}-light`);
    if (width === DESK.width) await expectSound(seen);
    await expectFitting(seen);
    if (width !== PHONE.width && !KEEPS_PICTURES) continue;
    await changeLook(seen.page, { width, height, theme: 'dark' });
    await keepPicture(seen.page, `${name}-${width}-dark`);
    if (width === PHONE.width) await expectSound(seen);
  }
}

async function expectFitting({ page, faults }: Visit): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  expect(faults).toEqual([]);
}

export async function changeLook(page: Page, { width, height, theme }: Look): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: theme });
  // What follows the size in a script is drawn one frame later.
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
}

/** With PICTURES=1, for people to look at: a picture takes as long as what is checked on it. */
export async function keepPicture(page: Page, name: string, whole = true): Promise<void> {
  if (!KEEPS_PICTURES) return;
  await page.screenshot({ path: join(ARTEFACTS, `${name.replaceAll(' ', '-')}.png`), fullPage: whole });
}

/** What stands in the table of a figure, once it is there, as plain text with ordinary spaces. */
export async function readTable(tab: Page, caption: RegExp): Promise<string[][]> {
  const frame = tab.getByRole('figure', { name: caption });
  await frame.waitFor();
  const summary = frame.locator('summary');
  if ((await summary.count()) > 0 && (await frame.locator('details').getAttribute('open')) === null)
    await summary.click();
  const rows = await frame.locator('table tr').all();
  return Promise.all(rows.map(async (row) => (await row.locator('th, td').allTextContents()).map(plain)));
}

export function plain(text: string | null): string {
  return (text ?? '').replaceAll(/[\u202f\u00a0]/g, ' ').trim();
}

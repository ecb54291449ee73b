import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { RunningServer } from '../../src/api/serve.ts';
import { findChromium, launchBrowser, newContext, type Look } from './chromium.ts';
import { writeFixtureBase, type FixtureBase, type FixtureOptions } from './fixture-base.ts';
import { buildPage, serveProject } from './site.ts';

const chromium = await findChromium();
export const ARTEFACTS = join(import.meta.dirname, '../artefacts');

export const DESK: Look = { width: 1440, height: 900, theme: 'light' };
export const PHONE: Look = { width: 390, height: 844, theme: 'dark' };

/** Every width and theme that a page is looked at in. */
export const LOOKS: readonly Look[] = (
  [
    [390, 844],
    [1024, 768],
    [1440, 900],
    [1920, 1080],
  ] as const
).flatMap(([width, height]) => (['light', 'dark'] as const).map((theme): Look => ({ width, height, theme })));

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
  #page!: Awaited<ReturnType<typeof buildPage>>;
  readonly #open: { close(): Promise<unknown> }[] = [];

  constructor(make: () => Promise<B>) {
    beforeAll(async () => {
      if (chromium.path === null) return;
      await mkdir(ARTEFACTS, { recursive: true });
      this.browser = await launchBrowser(chromium.path);
      this.#page = await buildPage();
      this.base = await make();
      this.server = await serveProject(this.base.folder, this.#page.folder);
    }, 120_000);
    afterAll(async () => {
      if (chromium.path === null) return;
      await this.browser.close();
      await this.server.close();
      await Promise.all([this.#page.remove(), this.base.remove()]);
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
    const base = await writeFixtureBase(options);
    const server = await serveProject(base.folder, this.#page.folder);
    this.#open.push({ close: () => server.close().then(() => base.remove()) });
    return { ...(await this.#visit(server.url, path, look)), base };
  }

  /** The same base behind a server that asks for a token. */
  async visitGuarded(token: string, path = '/'): Promise<Visit> {
    const server = await serveProject(this.base.folder, this.#page.folder, { RUNGS_TOKEN: token });
    this.#open.push(server);
    return this.#visit(server.url, path, DESK);
  }

  /** A profile without a page; closed after the test. */
  async newContext(look: Look = DESK): ReturnType<typeof newContext> {
    const context = await newContext(this.browser, look);
    this.#open.push(context);
    return context;
  }

  async #visit(url: string, path: string, look: Look, prepare?: (page: Page) => Promise<unknown>): Promise<Visit> {
    const context = await this.newContext(look);
    const tab = await context.newPage();
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

/** Accessible, not wider than the screen, and without a complaint of the browser. */
export async function expectSound({ page: tab, faults }: Visit): Promise<void> {
  const { violations } = await new AxeBuilder({ page: tab })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  expect(await tab.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  expect(faults).toEqual([]);
}

/** What stands in the table of a figure, as plain text with ordinary spaces. */
export async function readTable(tab: Page, caption: RegExp): Promise<string[][]> {
  const frame = tab.getByRole('figure', { name: caption });
  const summary = frame.locator('summary');
  if ((await summary.count()) > 0 && (await frame.locator('details').getAttribute('open')) === null)
    await summary.click();
  const rows = await frame.locator('table tr').all();
  return Promise.all(rows.map(async (row) => (await row.locator('th, td').allTextContents()).map(plain)));
}

export function plain(text: string | null): string {
  return (text ?? '').replaceAll(/[\u202f\u00a0]/g, ' ').trim();
}

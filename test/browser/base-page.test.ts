import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RunningServer } from '../../src/api/serve.ts';
import { AT_MOST, EXACT, NOT_RATED } from '../../src/score/scores.ts';
import { findChromium, launchBrowser, newContext, type Look } from './chromium.ts';
import { writeFixtureBase, type FixtureBase, type FixtureOptions } from './fixture-base.ts';
import { buildPage, serveProject } from './site.ts';

const chromium = await findChromium();
const ARTEFACTS = join(import.meta.dirname, '../artefacts');
const ACCOUNTS = 640;

let page: Awaited<ReturnType<typeof buildPage>>;
let base: FixtureBase;
let server: RunningServer;
let browser: Browser;
const open: { close(): Promise<unknown> }[] = [];

beforeAll(async () => {
  if (chromium.path === null) return;
  await mkdir(ARTEFACTS, { recursive: true });
  browser = await launchBrowser(chromium.path);
  page = await buildPage();
  base = await writeFixtureBase({ accounts: ACCOUNTS });
  server = await serveProject(base.folder, page.folder);
});

afterAll(async () => {
  if (chromium.path === null) return;
  await browser.close();
  await server.close();
  await Promise.all([page.remove(), base.remove()]);
});

beforeEach((context) => {
  if (chromium.path === null) context.skip(chromium.reason);
});

afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

interface Visit {
  readonly page: Page;
  /** Console errors, uncaught exceptions, violations of the content policy, requests to anybody else. */
  readonly faults: string[];
}

const DESK: Look = { width: 1440, height: 900, theme: 'light' };

async function visit(url: string, look: Look = DESK, prepare?: (page: Page) => Promise<unknown>): Promise<Visit> {
  const context = await newContext(browser, look);
  open.push(context);
  const tab = await context.newPage();
  const faults: string[] = [];
  tab.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  tab.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
  tab.on('request', (request) => {
    if (!request.url().startsWith(url)) faults.push(`request to ${request.url()}`);
  });
  await prepare?.(tab);
  await tab.goto(url);
  await tab.waitForSelector('main h1');
  await tab.evaluate('document.fonts.ready');
  return { page: tab, faults };
}

async function visitFixture(options: FixtureOptions, look?: Look): Promise<Visit> {
  const own = await writeFixtureBase(options);
  const ownServer = await serveProject(own.folder, page.folder);
  open.push({ close: () => ownServer.close().then(() => own.remove()) });
  return visit(ownServer.url, look);
}

async function expectSound({ page: tab, faults }: Visit): Promise<void> {
  const { violations } = await new AxeBuilder({ page: tab })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  expect(await tab.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  expect(faults).toEqual([]);
}

/** What stands in a table, as plain text with ordinary spaces. */
async function readTable(tab: Page, caption: RegExp): Promise<string[][]> {
  const frame = tab.getByRole('figure', { name: caption });
  const summary = frame.locator('summary');
  if ((await summary.count()) > 0 && (await frame.locator('details').getAttribute('open')) === null)
    await summary.click();
  const rows = await frame.locator('table tr').all();
  return Promise.all(rows.map(async (row) => (await row.locator('th, td').allTextContents()).map(plain)));
}

function plain(text: string): string {
  return text.replaceAll(/[\u202f\u00a0]/g, ' ').trim();
}

describe('the Base page', { timeout: 120_000 }, () => {
  test('says and shows the distribution of the newest snapshot, counted again here', async () => {
    const { page: tab } = await visit(server.url);
    const { overall } = base.newest!.scores;
    const count = (stage: number, kind: number): number =>
      base.newest!.scores.accounts.filter((_, i) => overall!.stage[i] === stage && overall!.kind[i] === kind).length;
    const names = base.newest!.bound.model.stages!.names;
    const table = await readTable(tab, /stand above stage/);
    const expected = [5, 4, 3, 2, 1].map((stage) => [
      `${stage}, ${names[stage - 1]}`,
      String(count(stage, EXACT)),
      String(count(stage, AT_MOST)),
      String(count(stage, EXACT) + count(stage, AT_MOST)),
    ]);
    expect(table.slice(1, 6).map((row) => row.slice(0, 4))).toEqual(expected);
    const notRated = overall!.kind.filter((kind) => kind === NOT_RATED).length;
    expect(table[6]!.slice(0, 4)).toEqual(['Not rated', '', '', String(notRated)]);
    expect(notRated).toBeGreaterThan(0);
    expect(expected.every(([, , , all]) => Number(all) > 0 || all === '0')).toBe(true);

    const labels = (await tab.locator('.ladder:not(.compact) .bar-text .strong').allTextContents()).map(plain);
    expect(labels).toEqual([...expected.map((row) => row[3]), String(notRated)]);
    const most = expected.toSorted((a, b) => Number(b[3]) - Number(a[3]))[0]!;
    const share = Math.round((100 * Number(most[3])) / ACCOUNTS);
    expect(plain((await tab.locator('h1').textContent()) ?? '')).toContain(
      `${share} % of accounts stand on stage ${most[0]}.`,
    );
  });

  test('draws bars whose widths are the shares', async () => {
    const { page: tab } = await visit(server.url);
    const { overall } = base.newest!.scores;
    const bars = await tab
      .locator('.ladder:not(.compact) li')
      .evaluateAll((items) =>
        items.map((item) =>
          [...item.querySelectorAll('.bar, .bar-at-most, .bar-not-rated')].reduce(
            (sum, bar) => sum + bar.getBoundingClientRect().width,
            0,
          ),
        ),
      );
    const counts = [5, 4, 3, 2, 1, 0].map((stage) => overall!.stage.filter((one) => one === stage).length);
    const perAccount = bars.map((width, i) => width / counts[i]!).filter((ratio) => Number.isFinite(ratio));
    expect(perAccount.length).toBeGreaterThan(2);
    for (const ratio of perAccount) expect(ratio).toBeCloseTo(perAccount[0]!, 1);
  });

  test('says that the data are synthetic', async () => {
    const { page: tab } = await visit(server.url);
    await expect(tab.locator('.tag').textContent()).resolves.toBe('Synthetic');
  });

  test.each(
    (
      [
        [390, 844],
        [1024, 768],
        [1440, 900],
        [1920, 1080],
      ] as const
    ).flatMap(([width, height]) => (['light', 'dark'] as const).map((theme): Look => ({ width, height, theme }))),
  )('is sound at $width in the $theme', async (look) => {
    const seen = await visit(server.url, look);
    await seen.page.screenshot({ path: join(ARTEFACTS, `base-${look.width}-${look.theme}.png`), fullPage: true });
    await expectSound(seen);
  });

  test('opens its tables by keyboard, and skips to the answer', async () => {
    const seen = await visit(server.url);
    const tab = seen.page;
    await tab.keyboard.press('Tab');
    expect(await tab.evaluate('document.activeElement.textContent')).toBe('Skip to the answer');
    await tab.keyboard.press('Enter');
    expect(await tab.evaluate('document.activeElement.id')).toBe('main');
    await tab.keyboard.press('Tab');
    expect(await tab.evaluate('document.activeElement.tagName')).toBe('SUMMARY');
    await tab.keyboard.press('Enter');
    expect(await tab.locator('details[open] table').count()).toBe(1);
    await expectSound(seen);
    await tab.screenshot({ path: join(ARTEFACTS, 'base-table.png'), fullPage: true });
  });

  test.each([
    { accounts: 0, what: 'no account' },
    { accounts: 1, what: 'one account' },
    { accounts: 2, what: 'two accounts and one snapshot', months: 1 },
    {
      accounts: 90,
      what: 'twelve dimensions with long names',
      dimensions: Array.from(
        { length: 12 },
        (_, i) => `Dimension ${i + 1} with a name that goes on and on until it does not fit anywhere`,
      ),
    },
    {
      accounts: 90,
      what: 'a name with markup',
      title: `<img src=x onerror=alert(1)>"'& مرحبا 😀 ${'x'.repeat(120)}`,
      notice: '',
    },
  ])('bears a base of $what', async (options) => {
    for (const look of [DESK, { width: 390, height: 844, theme: 'dark' } as const]) {
      const seen = await visitFixture(options, look);
      await seen.page.screenshot({
        path: join(ARTEFACTS, `base-${options.what.replaceAll(' ', '-')}-${look.width}.png`),
        fullPage: true,
      });
      await expectSound(seen);
    }
  });
});

describe('the states of the Base page', { timeout: 120_000 }, () => {
  test('empty: says to run `rungs score`', async () => {
    const seen = await visitFixture({ accounts: 1, months: 0 });
    expect(await seen.page.locator('main').textContent()).toContain('rungs score');
    await seen.page.screenshot({ path: join(ARTEFACTS, 'base-empty.png') });
    seen.faults.splice(0); // the browser logs the 404 itself
    await expectSound(seen);
  });

  test('error: tells what the problem says, with its remedies, and tries again', async () => {
    let failing = true;
    const problem = {
      type: 'urn:rungs:problem:data',
      title: 'The data do not allow this',
      status: 422,
      detail: 'snapshot "m@2026-11-01-0123456789ab" is damaged: scores.arrow is shorter than it says',
      instance: '/api/v1/summary',
      errors: [{ pointer: 'scores.arrow', detail: 'is shorter than it says', fix: 'score that as-of again' }],
    };
    const seen = await visit(server.url, DESK, (tab) =>
      tab.route('**/api/v1/summary', (route) =>
        failing
          ? route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify(problem) })
          : route.continue(),
      ),
    );
    const alert = seen.page.getByRole('alert');
    expect(await alert.textContent()).toContain('is damaged');
    expect(await alert.textContent()).toContain('Score that as-of again');
    await seen.page.screenshot({ path: join(ARTEFACTS, 'base-error.png') });
    seen.faults.splice(0); // the browser logs the 422 itself
    await expectSound(seen);
    failing = false;
    await seen.page.getByRole('button', { name: 'Try again' }).click();
    await seen.page.locator('.ladder').first().waitFor();
  });

  test('error: no server at all', async () => {
    const seen = await visit(server.url, DESK, (tab) => tab.route('**/api/v1/summary', (route) => route.abort()));
    expect(await seen.page.locator('h1').textContent()).toBe('The server does not answer');
    expect(await seen.page.locator('main').textContent()).toContain('rungs serve');
  });

  test('loading: nothing for a glance, then a skeleton that the answer replaces', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const context = await newContext(browser, DESK);
    open.push(context);
    const tab = await context.newPage();
    await tab.route('**/api/v1/summary', async (route) => {
      await held;
      await route.continue();
    });
    await tab.goto(server.url);
    await tab.waitForSelector('.skeleton');
    await tab.waitForFunction(`getComputedStyle(document.querySelector('.skeleton')).visibility === 'visible'`);
    expect(await tab.getByRole('main').getAttribute('aria-busy')).toBe('true');
    await tab.screenshot({ path: join(ARTEFACTS, 'base-loading.png') });
    release();
    await tab.locator('.ladder').first().waitFor();
    expect(await tab.locator('.skeleton').count()).toBe(0);
    expect(await tab.getByRole('main').getAttribute('aria-busy')).toBe('false');
  });
});

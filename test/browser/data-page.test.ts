import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { openSnapshotStore } from '../../src/store/snapshots.ts';
import type { Snapshot } from '../../src/store/store.ts';
import { NOT_APPLICABLE, SCORED, statusName } from '../../src/table/status.ts';
import type { Look } from './chromium.ts';
import { DESK, Site, expectSound, expectSoundEverywhere, keepPicture, plain, type Visit } from './site-visit.ts';
import { writeSmallProject } from './small-project.ts';

const site = new Site(writeSmallProject);
let snapshot: Snapshot;

beforeEach(async () => {
  const store = openSnapshotStore(join(site.base.folder, '.rungs'));
  const [head] = await store.list();
  snapshot = await store.read(head!.id);
});

/** The page is there once the last check is. */
async function visitData(look: Look = DESK, prepare?: (page: Page) => Promise<unknown>): Promise<Visit> {
  const seen = await site.visit('/data', look, prepare);
  await seen.page.locator('#check').waitFor();
  return seen;
}

describe('the Data page', { timeout: 120_000 }, () => {
  test('answers first: which sources are fresh, and which has had no facts since when', async () => {
    const { page } = await visitData();
    await page.locator('.sources').waitFor();
    expect(plain(await page.locator('h1').textContent())).toMatch(
      /^2 of 3 sources with dates are fresh; surveys has no facts since .*24.*2026\.$/,
    );
  });

  test('rows read, keys not mapped and accounts connected are those of the snapshot', async () => {
    const { page } = await visitData();
    await page.locator('.sources').waitFor();
    const head = (await page.locator('.sources thead th').allTextContents()).map(plain);
    const rows = await page.locator('.sources tbody tr').all();
    const table = await Promise.all(
      rows.map(async (row) => (await row.locator(':scope > *').allTextContents()).map(plain)),
    );
    const cell = (source: string, column: string): string =>
      table.find(([name]) => name!.startsWith(source))![head.indexOf(column)]!;
    for (const source of ['contacts', 'kb', 'surveys']) {
      expect(cell(source, 'Facts read')).toBe(String(snapshot.record.sources[source]!.rows));
    }
    expect(snapshot.record.sources['kb']!.unmappedKeys).toBeGreaterThan(0);
    expect(cell('kb', 'Keys not mapped')).toBe(String(snapshot.record.sources['kb']!.unmappedKeys));
    expect(cell('kb', 'Connected for')).toMatch(/^45 of 60/);
    expect(cell('contacts', 'Connected for')).toBe('everyone');
    expect(cell('surveys', 'Newest fact')).toContain('late');
    expect(cell('contacts', 'Used by')).toContain('2 metrics');
    expect(table[0]![0]).toMatch(/^surveys/); // late ones first
  });

  test('each metric says for how many it is known, the least known first', async () => {
    const { page } = await visitData();
    const figure = page.getByRole('figure');
    await figure.locator('summary').click();
    const rows = await figure.locator('tbody tr').all();
    const table = await Promise.all(
      rows.map(async (row) => (await row.locator('th, td').allTextContents()).map(plain)),
    );
    const titles: Record<string, string> = {};
    for (const [id, { title }] of Object.entries(snapshot.record.metrics)) titles[title] = id;
    for (const [title, scored, na, missing] of table) {
      const status = [...snapshot.table.metrics.get(titles[title!]!)!.status];
      expect([scored, na, missing].map(Number)).toEqual([
        status.filter((one) => one === SCORED).length,
        status.filter((one) => one === NOT_APPLICABLE).length,
        status.filter((one) => statusName(one) === 'missing').length,
      ]);
    }
    expect(table).toHaveLength(4);
    expect(Number(table[0]![3])).toBeGreaterThan(0);
  });

  test('a check is run by keyboard, and what it says is shown with its place and remedy', async () => {
    const seen = await visitData();
    const { page } = seen;
    const button = page.getByRole('button', { name: 'Check now' });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Checking' }).waitFor();
    await page.locator('#check h2').filter({ hasText: 'Checked on' }).waitFor({ timeout: 60_000 });
    await page.locator('.findings').first().waitFor();
    expect(plain(await page.locator('#check').textContent())).not.toContain('This is what scoring said');
    const findings = await page.locator('.findings li').allTextContents();
    expect(findings.length).toBeGreaterThan(0);
    expect(await page.locator('.findings code').first().textContent()).toMatch(/\.(yaml|csv|ndjson)/);
    expect((await page.locator('.sources thead th').allTextContents()).map(plain)).toContain('Rejected rows');
    await keepPicture(page, 'data-checked');
    await expectSound(seen);
  });

  test('a check that takes long counts its seconds and need not be waited for', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const seen = await visitData(DESK, (page) => page.route('**/api/v1/check', () => held));
    const { page } = seen;
    await page.getByRole('button', { name: 'Check now' }).click();
    expect(await page.getByRole('button', { name: 'Check now' }).isDisabled()).toBe(true);
    await page.locator('#check').filter({ hasText: '1 second so far' }).waitFor();
    await expectSound(seen);
    await page.getByRole('button', { name: 'Stop waiting' }).click();
    expect(await page.getByRole('button', { name: 'Check now' }).isEnabled()).toBe(true);
    expect(plain(await page.locator('#check').textContent())).toContain('The check goes on without you');
    release();
  });

  test('a check that cannot be run says why', async () => {
    const problem = { type: 'x', title: 'T', status: 409, detail: 'another command is at work', instance: '/' };
    const seen = await visitData(DESK, (page) =>
      page.route('**/api/v1/check', (route) =>
        route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
      ),
    );
    await seen.page.getByRole('button', { name: 'Check now' }).click();
    expect(await seen.page.getByRole('alert').textContent()).toContain('Another command is at work');
  });

  test('a snapshot is opened from the list', async () => {
    // A base without its rungs.yaml: the rest of the page stands all the same.
    const { page } = await site.visitFixture({ accounts: 20 }, '/data');
    await page.getByRole('alert').waitFor();
    const snapshots = page.getByRole('region', { name: /3 snapshots/ });
    expect((await snapshots.locator('tbody tr td:nth-child(5)').allTextContents()).map(plain)).toEqual([
      'shown now',
      'current',
      'current',
    ]);
    await snapshots.getByRole('link').nth(1).click();
    await page.waitForURL(/\/\?as-of=2026-10-01/);
  });

  test('is sound in every width and theme', async () => {
    const seen = await visitData();
    await seen.page.locator('.sources').waitFor();
    await expectSoundEverywhere(seen, 'data');
  });
});

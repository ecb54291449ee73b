import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { openSnapshotStore } from '../../src/store/snapshots.ts';
import type { Snapshot } from '../../src/store/store.ts';
import { SCORED, statusName } from '../../src/table/status.ts';
import { expectSound, expectSoundEverywhere, expectSoundOnDeskAndPhone, plain, Site } from './site-visit.ts';
import { writeSmallProject } from './small-project.ts';

const site = new Site(writeSmallProject);
let snapshot: Snapshot;

beforeEach(async () => {
  const store = openSnapshotStore(join(site.base.folder, '.rungs'));
  const [head] = await store.list();
  snapshot = await store.read(head!.id);
});

async function rowsOf(page: Page, caption: string): Promise<string[][]> {
  const rows = await page.getByRole('region', { name: caption }).locator('tbody tr').all();
  return Promise.all(rows.map(async (row) => (await row.locator('th, td').allTextContents()).map(plain)));
}

const PORTAL = '/model?indicator=channel.portal';

describe('the Model page', { timeout: 120_000 }, () => {
  test('answers first: how the model reads a customer, and how much of it is seen', async () => {
    const { page } = await site.visit('/model');
    expect(plain(await page.locator('h1').textContent())).toBe(
      'Small model reads a customer in 2 dimensions and 4 indicators; the weakest dimension decides the stage.',
    );
    const coverage = snapshot.scores.nodes[0]!.coverage!;
    const applies = [...coverage].filter((one) => !Number.isNaN(one));
    const mean = applies.reduce((sum, one) => sum + one, 0) / applies.length;
    const said = plain(await page.locator('.answer p').first().textContent());
    expect(said).toContain(`Over all 60 accounts, ${Math.round(100 * mean)} % of its weight has evidence`);
  });

  test('an indicator in full: values, thresholds and gaps as in the snapshot', async () => {
    const { page } = await site.visit(PORTAL);
    await page.locator('.indicator-detail summary').first().click();
    const { values, status } = snapshot.table.metrics.get('portal_share')!;
    const scored = [...values].filter((_, i) => status[i] === SCORED);
    const missing = [...status].filter((one) => statusName(one) === 'missing').length;
    expect(scored.length).toBeGreaterThan(20);
    expect(missing).toBeGreaterThan(3);
    const cuts = [0.2, 0.4, 0.6, 0.8];
    const on = [0, 1, 2, 3, 4].map((k) => scored.filter((v) => cuts.filter((cut) => v >= cut).length === k).length);
    const thresholds = await rowsOf(page, 'Accounts at each threshold');
    expect(thresholds.map((row) => row.slice(3).map(Number))).toEqual(
      on.map((n, k) => [
        on.slice(0, k).reduce((sum, one) => sum + one, 0),
        n,
        on.slice(k + 1).reduce((sum, one) => sum + one, 0),
      ]),
    );
    expect(thresholds.map((row) => row[1])).toEqual(['the start', 'from 20 %', 'from 40 %', 'from 60 %', 'from 80 %']);
    const bins = await rowsOf(page, 'Accounts by value');
    expect(bins.reduce((sum, row) => sum + Number(row[1]), 0)).toBe(scored.length);
    const cells = await rowsOf(page, 'Accounts by what is known');
    expect(cells).toEqual([
      ['Scored', String(scored.length), expect.any(String)],
      ['Missing: too few facts', String(missing), expect.any(String)],
      ['Does not apply', '0', '0.0 %'],
    ]);
    const computed = plain(await page.locator('.computed').textContent());
    expect(computed).toContain("share(channel = 'portal')");
    expect(computed.toLowerCase()).toContain('select');
  });

  test('bars are as tall as accounts are many, and stand on the axis of the curve', async () => {
    const { page } = await site.visit(PORTAL);
    const bars = await page.locator('.indicator-chart.large .bin').evaluateAll((all) =>
      all.map((bar) => ({
        height: bar.getBoundingClientRect().height,
        count: Number(/: (\d+) account/.exec(bar.textContent ?? '')?.[1]),
      })),
    );
    expect(bars.length).toBeGreaterThan(3);
    for (const { height, count } of bars) expect(height / count).toBeCloseTo(bars[0]!.height / bars[0]!.count, 1);
  });

  test('filters apply to what the base shows', async () => {
    const { page } = await site.visit(`${PORTAL}&region=north`);
    const { values, status } = snapshot.table.attributes.get('region')!;
    const region = snapshot.table.attributes.get('region')!.dictionary.indexOf('north');
    const rows = [...values.keys()].filter((i) => status[i] === SCORED && values[i] === region);
    const scored = rows.filter((i) => snapshot.table.metrics.get('portal_share')!.status[i] === SCORED).length;
    expect(plain(await page.locator('.indicator-detail figcaption p').textContent())).toContain(
      `${scored} of ${rows.length} accounts with a value`,
    );
  });

  test('a filter reaches the rows that are out of sight too, right after those in sight', async () => {
    const { page } = await site.visit('/model?tab=channel,knowledge,knowledge.text');
    await page.setViewportSize({ width: 1440, height: 320 });
    const region = snapshot.table.attributes.get('region')!;
    const north = region.dictionary.indexOf('north');
    const counted = async (): Promise<string[]> =>
      (await page.locator('.indicator-picture p:not(.soft)').allTextContents()).map((text) =>
        String([...plain(text).matchAll(/\d+/g)].reduce((sum, [n]) => sum + Number(n), 0)),
      );
    const all = String(snapshot.table.accounts.length);
    expect(new Set(await counted())).toEqual(new Set([all]));
    await page.evaluate(`history.pushState(null, '', location.search + '&region=north')`);
    await page.evaluate(`dispatchEvent(new PopStateEvent('popstate'))`);
    const left = region.values.filter((value, i) => region.status[i] === SCORED && value === north).length;
    await expect.poll(counted).toEqual((await counted()).map(() => String(left)));
  });

  test('what does not apply, and what a gate or a feature needs, is said in words', async () => {
    const { page } = await site.visit('/model?tab=knowledge,knowledge.text');
    const text = plain(await page.locator('main').textContent());
    expect(text).toContain('only for Region north or south');
    expect(text).toContain('ranked within the base');
    expect(text).toContain('newest fact at most 45 days old');
    expect(text).toContain('20 not applicable');
    expect(text).toContain('Also needs: Portal intake at least 30 %');
    expect(text).toContain('Channel architecture at least 60');
    expect(text).toContain('Licensed to be yes');
    expect(text).toContain('Knowledge <b>and</b> content');
  });

  test('groups open and close by keyboard, and the address keeps it', async () => {
    const seen = await site.visit('/model');
    const { page } = seen;
    const channel = page.getByRole('button', { name: 'Channel architecture' });
    expect(await channel.getAttribute('aria-expanded')).toBe('true');
    await channel.focus();
    await page.keyboard.press('Enter');
    expect(await channel.getAttribute('aria-expanded')).toBe('false');
    expect(page.url()).toContain('tab=none');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(page.url()).toContain('tab=knowledge');
    const larger = page.getByRole('button', { name: /thresholds and SQL.*Articles/ });
    await larger.focus();
    await page.keyboard.press('Enter');
    expect(page.url()).toContain('indicator=knowledge.text.articles');
    expect(await page.locator('.indicator-detail').count()).toBe(1);
    await expectSound(seen);
  });

  test('says what colleagues dispute most, with the account, and what cannot be read', async () => {
    const empty = await site.visit('/model');
    await empty.page.getByRole('region', { name: 'Nobody disputes what this model says' }).waitFor();
    const [first, second] = snapshot.table.accounts;
    const folder = join(site.base.folder, 'disagreements');
    await mkdir(folder, { recursive: true });
    const write = (account: string, n: number, about: string, because: string): Promise<void> =>
      writeFile(
        join(folder, `${account.toUpperCase()}--2026-11-0${n}.yaml`),
        `account: ${account}\nabout: ${about}\nbecause: ${because}\nby: ann\nwritten: 2026-11-0${n}\nmodel: ${snapshot.model.id}\nsnapshot: s\npoints: 41.5\n`,
      );
    await write(first!, 1, 'channel.portal', 'bots count');
    await write(second!, 2, 'channel.portal', '<b>bots</b> count');
    await write(first!, 3, 'overall', 'it is not them');
    await writeFile(join(folder, 'broken.yaml'), 'account: x\n');
    const { page, faults } = await site.visit('/model');
    const plate = page.getByRole('region', { name: /is disputed most, by colleagues of 2 accounts/ });
    await plate.getByText('This is wrong because <b>bots</b> count').waitFor();
    expect(plain(await plate.locator('li').first().textContent())).toContain('2 open, of 2 accounts');
    expect(plain(await plate.textContent())).toContain('disagreements/ need');
    await plate.getByRole('link').first().click();
    await page.waitForURL(`**/a/${second}*`);
    expect(faults).toEqual([]);
  });

  test('is sound in every width and theme', async () => {
    await expectSoundEverywhere(await site.visit(PORTAL), 'model');
  });

  test.each([
    { accounts: 0, what: 'nobody' },
    { accounts: 1, what: 'one' },
    {
      accounts: 40,
      what: 'twelve-dimensions',
      dimensions: Array.from({ length: 12 }, (_, i) => `Dimension ${i + 1} مرحبا 😀 ${'long name '.repeat(12)}`),
    },
  ])('bears a base of $what', async (options) => {
    const seen = await site.visitFixture(options, '/model?indicator=d1.d1_rate');
    await expectSoundOnDeskAndPhone(seen, `model-${options.what}`);
  });
});

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { BENCHMARK_COLUMNS } from '../../src/model/benchmark.ts';
import { createFormat } from '../../src/report/format/format.ts';
import { writeFixtureBase, type FixtureBase } from './fixture-base.ts';
import { expectSoundEverywhere, plain, readTable, Site } from './site-visit.ts';

const ACCOUNTS = 300;
const ROWS = [
  'acme_2025,Acme,Rate of desks,,rate,What is counted over what.,points,,55,72,,,2025,300 desks,https://acme.example/r,high,',
  'old_2019,Acme <b>,Rate then,d1_rate,rate,What is counted over what.,points,,,,40,average,2019,20 desks,https://acme.example/o,low,Old.',
  'other_2025,Acme,Something else,d2_rate,other,Something else over what.,points,,,,33,average,2025,9 desks,https://acme.example/x,low,',
];

async function writeProject(): Promise<FixtureBase> {
  const base = await writeFixtureBase({ accounts: ACCOUNTS, months: 3, unit: 'points' });
  await mkdir(join(base.folder, 'metrics'));
  const metric = (id: string, definition: string): string => `${id}: { value: 1, unit: points${definition} }\n`;
  await Promise.all([
    writeFile(
      join(base.folder, 'rungs.yaml'),
      `sources: { crm: { files: crm.csv } }
accounts: { from: crm, key: id, attributes: { branch: country } }
targets:
  - { metric: d1_rate, value: 90, by: 2027-11-01, benchmark: acme_2025 }
  - { metric: d2_rate, value: 1, by: 2027-11-01, for: { branch: Belgium } }
`,
    ),
    writeFile(
      join(base.folder, 'metrics/all.yaml'),
      metric('d1_rate', ', definition: rate') + metric('d2_rate', ', definition: mine') + metric('d3_rate', ''),
    ),
    writeFile(join(base.folder, 'benchmarks.csv'), `${BENCHMARK_COLUMNS.join(',')}\n${ROWS.join('\n')}\n`),
  ]);
  return base;
}

const site = new Site(writeProject);
const f = createFormat();

/** Type 7, from the raw snapshot; `share` from the lowest value. */
function quantile(metric: string, share: number, month = 2, branch?: string): number {
  const { table } = site.base.series[month]!;
  const { values, dictionary } = table.attributes.get('branch')!;
  const known = [...table.metrics.get(metric)!.values]
    .filter((value, row) => !Number.isNaN(value) && (branch === undefined || dictionary[values[row]!] === branch))
    .sort((a, b) => a - b);
  const at = (known.length - 1) * share;
  const low = Math.floor(at);
  return known[low]! + (at - low) * ((known[low + 1] ?? known[low]!) - known[low]!);
}

const shown = (value: number): string => plain(f.raw(value, 'points'));
const change = (value: number): string => `+${plain(f.distance(value, 'points'))}`;
const own = /^For (the other|all) /;
const DAY = 86_400_000;

async function figures(tab: Page): Promise<string[][]> {
  await tab.getByText('Show all figures').click();
  const rows = await tab.locator('.all-figures tbody tr').all();
  return Promise.all(rows.map(async (row) => (await row.locator('th, td').allTextContents()).map(plain)));
}

describe('the Benchmarks page', { timeout: 120_000 }, () => {
  test('says how targets and figures stand, and measures the base again as the raw snapshot has it', async () => {
    const { page: tab, faults } = await site.visit('/benchmarks');
    await tab.getByRole('figure', { name: own }).waitFor();
    expect(plain(await tab.locator('main h1').textContent())).toBe(
      'Of 2 targets 1 is reached and 1 is behind; 1 of 6 metrics has a published figure that counts the same.',
    );
    const table = (await readTable(tab, own)).slice(1);
    expect(table.map((row) => row[0])).toEqual(['d2', 'd3', 'd4', 'd5', 'd6'].map((id) => `Rate ${id}_rate`));
    for (const [i, row] of table.entries()) {
      const metric = `d${i + 2}_rate`;
      const known = [...site.base.newest!.table.metrics.get(metric)!.values].filter((x) => !Number.isNaN(x)).length;
      expect(row.slice(1)).toEqual([
        shown(quantile(metric, 0.5)),
        shown(quantile(metric, 0.75)),
        `${known} of ${ACCOUNTS}`,
      ]);
    }
    expect(plain(await tab.locator('.answer').textContent())).toContain('Service Desk Institute (SDI) and Ivanti');
    expect(faults).toEqual([]);
  });

  test('what counts the same stands beside it, an old figure greyed and said so; what counts otherwise is refused', async () => {
    const { page: tab } = await site.visit('/benchmarks');
    const beside = tab.getByRole('figure', { name: /^Rate d1_rate: median/ });
    await beside.waitFor();
    const said = plain(await beside.textContent());
    expect(said).toContain(`median ${shown(quantile('d1_rate', 0.5))}`);
    expect(said).toContain('median 55 points, upper quartile 72 points');
    expect(said).toContain('300 desks');
    const old = beside.locator('.old-figure');
    expect(plain(await old.textContent())).toContain('Acme <b> 2019, 6 years old, confidence: low');
    expect(await old.getByRole('link').getAttribute('href')).toBe('https://acme.example/o');
    const colours = await beside
      .locator('li')
      .evaluateAll((items) => items.map((item) => getComputedStyle(item).color));
    expect(new Set(colours.slice(-2)).size).toBe(2);
    const refused = plain(await tab.locator('.refused').textContent());
    expect(refused).toContain('It counts something else than Rate d2_rate (mine): Something else over what.');
    expect(refused).toContain('definition: other');
    const rows = await figures(tab);
    expect(rows).toHaveLength(42 + ROWS.length);
    expect(rows.find(([name]) => name!.startsWith('Rate then'))!.slice(1, 4)).toEqual([
      '40 points average',
      'Acme <b> (from this project) source of Rate then (another site)',
      '2019, 6 years old',
    ]);
  });

  test('targets have gap, needed and pace, computed again here, and one beyond the published best is flagged', async () => {
    const { page: tab } = await site.visit('/benchmarks');
    const rows = await readTable(tab, /^Behind: Rate d1_rate$/);
    const [now, before] = [quantile('d1_rate', 0.5), quantile('d1_rate', 0.5, 0)];
    const [row] = rows.slice(1);
    expect(row!.slice(0, 4)).toEqual(['Rate d1_rate', shown(now), '90 points', '1 Nov 2027']);
    expect(row![4]).toBe(change(90 - now));
    expect(row![5]).toBe(change((90 - now) / 12));
    // Two months lie between the oldest snapshot, 1 September, and the newest, 1 November.
    expect(row![6]).toBe(change((now - before) / 2));
    expect(row![8]).toBe('behind, beyond the published best');
    const plate = tab.getByRole('figure', { name: /^Behind/ });
    expect(plain(await plate.textContent())).toContain('Beyond the best figure published, 72');
    const belgium = rows[2]!;
    expect(belgium[1]).toBe(shown(quantile('d2_rate', 0.5, 2, 'Belgium')));
    expect(belgium[8]).toBe('reached');
    expect(site.base.newest!.bound.asOf! - site.base.series[0]!.bound.asOf!).toBe(61 * DAY);
  });

  test('a filter holds for the figures of the base at once, not for targets, and asks nobody', async () => {
    const { page: tab } = await site.visit('/benchmarks');
    await tab.getByRole('figure', { name: own }).waitFor();
    const targets = await readTable(tab, /^Behind/);
    const asked: string[] = [];
    tab.on('request', (request) => asked.push(request.url()));
    await tab.keyboard.press('g');
    await tab.keyboard.press('k');
    await tab.goto(`${tab.url()}?branch=Belgium`);
    await tab.getByRole('figure', { name: own }).waitFor();
    const table = await readTable(tab, own);
    expect(table[1]![1]).toBe(shown(quantile('d2_rate', 0.5, 2, 'Belgium')));
    expect(await readTable(tab, /^Behind/)).toEqual(targets);
    expect(plain(await tab.locator('.answer').textContent())).toContain('of 300 accounts that are filtered');
    const before = asked.length;
    await tab
      .getByRole('button', { name: /Belgium/ })
      .first()
      .click();
    await tab.waitForTimeout(300);
    expect(asked.slice(before).filter((url) => url.includes('/api/'))).toEqual([]);
  });

  test('gives the exact header of the file to copy, and is sound in every width and theme', async () => {
    const visit = await site.visit('/benchmarks');
    await visit.page.getByRole('figure', { name: own }).waitFor();
    expect(await visit.page.locator('.add-figures pre').textContent()).toBe(BENCHMARK_COLUMNS.join(','));
    await visit.page.getByText('Show all figures').click();
    await expectSoundEverywhere(visit, 'benchmarks');
  });

  test('a project without targets and figures of its own shows the base alone; one that cannot be read says so', async () => {
    const { page: tab } = await site.visitFixture({ accounts: 4 }, '/benchmarks');
    await tab.locator('main h1').filter({ hasText: 'could not be read' }).waitFor();
  });
});

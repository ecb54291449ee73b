import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { ScoredBase } from '../../src/analysis/base/scored-base.ts';
import { AT_MOST, NOT_RATED } from '../../src/score/scores.ts';
import { writeFixtureBase } from './fixture-base.ts';
import {
  Site,
  expectSound,
  expectSoundEverywhere,
  expectSoundOnDeskAndPhone,
  keepPicture,
  plain,
  readTable,
} from './site-visit.ts';

const site = new Site(() => writeFixtureBase({ accounts: 640 }));
const DIMENSIONS = 6;

const newest = (): ScoredBase => site.base.newest!;

/** The first account that has points in so many dimensions and stands like this. */
function accountWith(seen: number, kind: (kind: number) => boolean = () => true): { key: string; row: number } {
  const { scores, table } = newest();
  const dimensions = scores.nodes.filter(({ path }) => path !== '' && !path.includes('.'));
  const row = table.accounts.findIndex(
    (_, i) =>
      dimensions.filter(({ points }) => !Number.isNaN(points[i]!)).length === seen && kind(scores.overall!.kind[i]!),
  );
  if (row === -1) throw new Error(`no account is seen in ${seen} dimensions`);
  return { key: table.accounts[row]!, row };
}

/** Points of a dimension as the raw snapshot has them: one indicator on the identity curve. */
function rawPoints(dimension: number): Float64Array {
  return newest().table.metrics.get(`d${dimension + 1}_rate`)!.values;
}

async function texts(tab: Page, selector: string): Promise<string[]> {
  return (await tab.locator(selector).allTextContents()).map(plain);
}

describe('the Account page', { timeout: 120_000 }, () => {
  test('says stage, score and what holds it, counted again here', async () => {
    const { key, row } = accountWith(DIMENSIONS);
    const { page: tab } = await site.visit(`/a/${key}`);
    const points = Array.from({ length: DIMENSIONS }, (_, d) => rawPoints(d)[row]!);
    const cuts = [0, 20, 40, 60, 80];
    const stageOf = (one: number): number => cuts.filter((cut) => one >= cut).length;
    const stage = Math.min(...points.map(stageOf));
    const holding = points.filter((one) => stageOf(one) === stage);
    const short = (cuts[stage]! - Math.min(...holding)).toFixed(1);
    const h1 = plain((await tab.locator('h1').textContent()) ?? '');
    expect(h1).toMatch(new RegExp(`^On stage ${stage}, `));
    expect(h1).toContain(`${short} points to stage ${stage + 1}`);
    const mean = points.reduce((sum, one) => sum + one, 0) / DIMENSIONS;
    expect(plain((await tab.locator('.answer').textContent()) ?? '')).toContain(`Score ${mean.toFixed(1)} of 100`);
    await expect(tab.title()).resolves.toBe(`Customer ${key} – Rungs`);
  });

  test('every part is value, points and share of the raw snapshot, and the parts add up as shown', async () => {
    const { key, row } = accountWith(DIMENSIONS);
    const { page: tab } = await site.visit(`/a/${key}`);
    const groups = await tab.locator('.parts-group').all();
    expect(groups).toHaveLength(1 + DIMENSIONS);
    const whole = await groups[0]!.locator('tbody tr.part').all();
    let sum = 0;
    for (const part of whole) {
      const cells = (await part.locator('th, td').allTextContents()).map(plain);
      const d = newest().bound.model.root.children.findIndex(({ title }) => title === cells[0]);
      expect(cells[3]).toBe(rawPoints(d)[row]!.toFixed(1));
      sum += Math.round(Number(cells[5]) * 10);
    }
    const total = plain((await groups[0]!.locator('.total td').nth(4).textContent()) ?? '');
    expect(sum).toBe(Math.round(Number(total) * 10));
    const mean =
      Array.from({ length: DIMENSIONS }, (_, d) => rawPoints(d)[row]!).reduce((a, b) => a + b, 0) / DIMENSIONS;
    expect(total).toBe(mean.toFixed(1));
  });

  test('compares with the median of the others, and of those who share an attribute', async () => {
    const { key, row } = accountWith(DIMENSIONS);
    const { page: tab } = await site.visit(`/a/${key}?by=branch`);
    const branch = newest().table.attributes.get('branch')!;
    const others = (d: number, shared: boolean): number[] =>
      Array.from(rawPoints(d)).filter(
        (one, i) => i !== row && !Number.isNaN(one) && (!shared || branch.values[i] === branch.values[row]),
      );
    const median = (values: number[]): number => {
      const sorted = values.toSorted((a, b) => a - b);
      const half = sorted.length / 2;
      return Number.isInteger(half) ? (sorted[half - 1]! + sorted[half]!) / 2 : sorted[Math.floor(half)]!;
    };
    const check = async (shared: boolean): Promise<void> => {
      const rows = (await readTable(tab, /median of its peers/)).slice(1, -1);
      expect(rows).toHaveLength(DIMENSIONS);
      for (const [title, own, middle, , , seen] of rows) {
        const d = newest().bound.model.root.children.findIndex((child) => child.title === title);
        expect(own).toBe(rawPoints(d)[row]!.toFixed(1));
        expect(middle).toBe(median(others(d, shared)).toFixed(1));
        expect(seen).toBe(String(others(d, shared).length));
      }
    };
    await check(true);
    await tab.getByLabel('Compare with').selectOption('*');
    await expect.poll(() => new URL(tab.url()).searchParams.get('by')).toBe('*');
    await check(false);
  });

  test('before and all that moved it make after, in tenths as shown, between any two snapshots', async () => {
    const { key } = accountWith(DIMENSIONS);
    for (const query of ['', '?against=2026-09-01']) {
      const { page: tab } = await site.visit(`/a/${key}${query}`);
      const table = (await readTable(tab, /^From \d/)).slice(1);
      const tenths = table.map((cells) => Math.round(Number(cells.at(-1)!.replace('−', '-')) * 10));
      expect(tenths.length).toBeGreaterThan(2);
      expect(tenths.slice(0, -1).reduce((sum, n) => sum + n, 0)).toBe(tenths.at(-1));
    }
  });

  test('a move to another stage is told first, with what decided it', async () => {
    const { page: list } = await site.visit('/accounts');
    const rows = (await list.request
      .get(new URL('/api/v1/accounts?where=moved:up&limit=1', list.url()).href)
      .then((response) => response.json())) as { items: { account: string; stage: number }[] };
    const moved = rows.items[0]!;
    const { page: tab } = await site.visit(`/a/${moved.account}?moved=up`);
    const said = plain((await tab.locator('.answer h1 + p').textContent()) ?? '');
    expect(said).toMatch(new RegExp(`^(Up from stage \\d to ${moved.stage}, |Read on stage ${moved.stage} )`));
  });

  test('draws the history of every snapshot, and its table tells the same', async () => {
    const { key } = accountWith(DIMENSIONS);
    const { page: tab } = await site.visit(`/a/${key}`);
    await tab.locator('.trend').waitFor();
    const rows = (await readTable(tab, /^(From stage|Stage) /)).slice(1);
    expect(rows.map(([date]) => date)).toEqual(['1 Sept 2026', '1 Oct 2026', '1 Nov 2026']);
    expect(await tab.locator('.trend-stand').count()).toBe(rows.filter(([, stage]) => /\d/.test(stage!)).length);
  });

  test('what is missing is a gap in the radar and words in the list, never 0', async () => {
    const { key } = accountWith(DIMENSIONS - 1, (kind) => kind === AT_MOST);
    const { page: tab } = await site.visit(`/a/${key}`);
    expect(plain((await tab.locator('h1').textContent()) ?? '')).toMatch(/^At most on stage /);
    expect(await tab.locator('.radar-missing').count()).toBe(1);
    expect(await tab.locator('.radar-dot').count()).toBe(DIMENSIONS - 1);
    expect(
      (await texts(tab, '.parts-group .next-cell')).some((text) => text.includes('of the weight goes to the others')),
    ).toBe(true);
  });

  test('not rated is said, with how little is seen', async () => {
    const { key } = accountWith(DIMENSIONS - 2, (kind) => kind === NOT_RATED);
    const seen = await site.visit(`/a/${key}`);
    await expect(seen.page.locator('h1').textContent()).resolves.toBe(
      `Not rated: too little is seen, ${DIMENSIONS - 2} of ${DIMENSIONS} dimensions.`,
    );
    await keepPicture(seen.page, 'account-not-rated');
    await expectSound(seen);
  });

  test('is sound in every width and theme', async () => {
    const { key } = accountWith(DIMENSIONS - 1);
    const seen = await site.visit(`/a/${key}`);
    await seen.page.locator('.trend').waitFor();
    await seen.page.locator('.why-button').first().click();
    await expectSoundEverywhere(seen, 'account');
  });

  test('behind a number: counts, window, SQL and the command for its rows, by keyboard', async () => {
    const { key } = accountWith(DIMENSIONS);
    const { page: tab } = await site.visit(`/a/${key}`);
    const button = tab.locator('.why-button').first();
    await button.focus();
    await tab.keyboard.press('Enter');
    await expect(button.getAttribute('aria-expanded')).resolves.toBe('true');
    const why = plain((await tab.locator('.why').textContent()) ?? '');
    expect(why).toContain('3 Aug 2026 up to and without 1 Nov 2026');
    expect(why).toContain('5 facts');
    expect(why).toContain('SELECT account, avg(rate) FROM usage');
    expect(why).toMatch(new RegExp(`rungs explain ${key} --rows d\\d_rate`));
    await tab.keyboard.press('Enter');
    expect(await tab.locator('.why').count()).toBe(0);
  });

  test('j and k walk the filtered accounts, and the way back keeps the filter', async () => {
    const { table, scores } = newest();
    const stage = 2;
    // As the list stands unless another column is chosen: the most ARR first, those without any last.
    const arr = table.attributes.get('arr')!;
    const among = table.accounts
      .map((key, i) => ({ key, stage: scores.overall!.stage[i], arr: arr.status[i] === 0 ? arr.values[i]! : -1 }))
      .filter((one) => one.stage === stage)
      .toSorted((x, y) => y.arr - x.arr)
      .map(({ key }) => key);
    const { page: tab } = await site.visit(`/a/${among[0]!}?stage=${stage}&tab=all`);
    await tab.getByText(`1 of ${among.length}`).waitFor();
    await tab.keyboard.press('j');
    await tab.getByText(`2 of ${among.length}`).waitFor();
    expect(new URL(tab.url()).pathname).toBe(`/a/${among[1]!}`);
    await tab.keyboard.press('k');
    await tab.getByText(`1 of ${among.length}`).waitFor();
    expect(await tab.getByRole('button', { name: /^Previous/ }).isDisabled()).toBe(true);
    await tab.getByRole('button', { name: /^Next/ }).click();
    await tab.getByText(`2 of ${among.length}`).waitFor();
    expect(await tab.getByRole('link', { name: 'The filtered accounts' }).getAttribute('href')).toBe(
      `/accounts?stage=${stage}&tab=all`,
    );
  });

  test('the CRM opens it by its own id', async () => {
    const { key } = accountWith(DIMENSIONS);
    const seen = await site.visit(`/a/by-crm/006${key}`);
    await expect(seen.page.title()).resolves.toBe(`Customer ${key} – Rungs`);
    await expectSound(seen);
  });

  test('an id that nobody has, a key that nobody has: what to do', async () => {
    const crm = await site.visit('/a/by-crm/006%2Fnobody');
    await expect(crm.page.locator('h1').textContent()).resolves.toBe('No account has the CRM id “006/nobody”');
    await expectSound(crm);
    const key = await site.visit('/a/a00009x');
    await expect(key.page.locator('h1').textContent()).resolves.toBe('No account has the key “a00009x”');
    await key.page.getByRole('link', { name: /a00009/ }).click();
    await expect.poll(() => key.page.title()).toBe('Customer a00009 – Rungs');
  });

  test('an account of an earlier snapshot leads there', async () => {
    const { page: tab } = await site.visit('/a/a00000');
    await tab.getByRole('button', { name: 'Show it as of 1 Sept 2026' }).click();
    await expect.poll(() => tab.title()).toBe('Customer a00000 – Rungs');
    expect(tab.url()).toContain('as-of=2026-09-01');
  });

  test('the CSV holds the raw values in full', async () => {
    const { key, row } = accountWith(DIMENSIONS);
    const { page: tab } = await site.visit(`/a/${key}?branch=Belgium`);
    const [file] = await Promise.all([
      tab.waitForEvent('download'),
      tab.getByRole('button', { name: 'Indicators as CSV' }).click(),
    ]);
    const lines = (await readFile(await file.path(), 'utf8')).replace('\uFEFF', '').trim().split('\r\n');
    expect(lines).toHaveLength(1 + DIMENSIONS);
    const head = lines[0]!.split(',');
    for (const line of lines.slice(1)) {
      const cells = line.split(',');
      const metric = cells[head.indexOf('metric')]!;
      expect(Number(cells[head.indexOf('value')])).toBe(newest().table.metrics.get(metric)!.values[row]);
      expect(cells[head.indexOf('Filters')]).toBe('branch:Belgium');
    }
  });

  test.each([
    { what: 'two dimensions', options: { accounts: 40, dimensions: ['Use', 'Quality'] } },
    {
      what: 'twelve dimensions with long names',
      options: {
        accounts: 60,
        dimensions: Array.from(
          { length: 12 },
          (_, i) => `Dimension ${i + 1} with a name that goes on and on until it does not fit`,
        ),
      },
    },
    { what: 'one account without attributes', options: { accounts: 1, months: 1, attributes: false } },
    {
      what: 'a name with markup',
      options: {
        accounts: 20,
        nameOf: (): string => `<img src=x onerror=alert(1)>"'& مرحبا \u202e 😀 ${'x'.repeat(120)}`,
      },
    },
  ])('bears $what', async ({ what, options }) => {
    const key = options.months === 1 ? 'a00000' : 'a00005';
    const seen = await site.visitFixture(options, `/a/${key}`);
    await seen.page.locator('.trend').waitFor();
    await expectSoundOnDeskAndPhone(seen, `account-${what}`);
  });
});

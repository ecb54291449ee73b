import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { AT_MOST, EXACT, NOT_RATED } from '../../src/score/scores.ts';
import { writeFixtureBase } from './fixture-base.ts';
import {
  DESK,
  PHONE,
  Site,
  expectSound,
  expectSoundEverywhere,
  expectSoundOnDeskAndPhone,
  keepPicture,
  plain,
  readTable,
} from './site-visit.ts';

const ACCOUNTS = 640;
const site = new Site(() => writeFixtureBase({ accounts: ACCOUNTS }));

/** Rows of the newest snapshot, counted without the code under test. */
function count(test: (row: number) => boolean): number {
  return site.base.newest!.scores.accounts.filter((_, row) => test(row)).length;
}

function stageAt(row: number): number {
  return site.base.newest!.scores.overall!.stage[row]!;
}

function branchAt(row: number): string {
  const { values, dictionary } = site.base.newest!.table.attributes.get('branch')!;
  return dictionary[values[row]!]!;
}

/** The dimensions on the account's lowest dimension stage; none where they hold nothing. */
function holdersAt(row: number): string[] {
  const base = site.base.newest!;
  if (base.scores.overall!.kind[row] === NOT_RATED) return [];
  const dimensions = base.bound.model.root.children.map(({ path }) => {
    const node = base.scores.nodes.find((one) => one.path === path)!;
    return { path, stage: node.stage![row]! };
  });
  const seen = dimensions.filter(({ stage }) => stage > 0);
  const lowest = Math.min(...seen.map(({ stage }) => stage));
  return lowest === base.bound.model.stages!.from.length
    ? []
    : seen.filter((d) => d.stage === lowest).map((d) => d.path);
}

async function text(tab: Page, selector: string): Promise<string> {
  return plain((await tab.locator(selector).first().textContent()) ?? '');
}

async function labels(tab: Page): Promise<string[]> {
  return (await tab.locator('.ladder:not(.compact) .bar-text .strong').allTextContents()).map(plain);
}

function figure(tab: Page, caption: RegExp): ReturnType<Page['getByRole']> {
  return tab.getByRole('figure', { name: caption });
}

describe('the Base page', { timeout: 120_000 }, () => {
  test('says and shows the distribution of the newest snapshot, counted again here', async () => {
    const { page: tab } = await site.visit();
    const { overall } = site.base.newest!.scores;
    const names = site.base.newest!.bound.model.stages!.names;
    const of = (stage: number, kind: number): number =>
      count((row) => stageAt(row) === stage && overall!.kind[row] === kind);
    const table = await readTable(tab, /stand above stage/);
    const expected = [5, 4, 3, 2, 1].map((stage) => [
      `${stage}, ${names[stage - 1]}`,
      String(of(stage, EXACT)),
      String(of(stage, AT_MOST)),
      String(of(stage, EXACT) + of(stage, AT_MOST)),
    ]);
    expect(table.slice(1, 6).map((row) => row.slice(0, 4))).toEqual(expected);
    const notRated = count((row) => overall!.kind[row] === NOT_RATED);
    expect(table[6]!.slice(0, 4)).toEqual(['Not rated', '', '', String(notRated)]);
    expect(notRated).toBeGreaterThan(0);
    expect(await labels(tab)).toEqual([...expected.map((row) => row[3]), String(notRated)]);
    const most = expected.toSorted((a, b) => Number(b[3]) - Number(a[3]))[0]!;
    const share = Math.round((100 * Number(most[3])) / ACCOUNTS);
    expect(await text(tab, 'h1')).toContain(`Of ${ACCOUNTS} accounts, ${share} % stand on stage ${most[0]}`);
  });

  test('draws bars whose widths are the shares', async () => {
    const { page: tab } = await site.visit();
    const bars = await tab
      .locator('.ladder:not(.compact) > li')
      .evaluateAll((items) =>
        items.map((item) =>
          [...item.querySelectorAll('.bar, .bar-at-most, .bar-not-rated')].reduce(
            (sum, bar) => sum + bar.getBoundingClientRect().width,
            0,
          ),
        ),
      );
    const counts = [5, 4, 3, 2, 1, 0].map((stage) => count((row) => stageAt(row) === stage));
    const perAccount = bars.map((width, i) => width / counts[i]!).filter((ratio) => Number.isFinite(ratio));
    expect(perAccount.length).toBeGreaterThan(2);
    for (const ratio of perAccount) expect(ratio).toBeCloseTo(perAccount[0]!, 1);
  });

  test('what holds the base is counted again here, and the links lead to the accounts they count', async () => {
    const { page: tab } = await site.visit();
    const { children } = site.base.newest!.bound.model.root;
    const rows = (await readTable(tab, /holds most/)).slice(1);
    for (const { path, title } of children) {
      const row = rows.find(([name]) => name === title)!;
      const held = (n: (holders: number) => boolean): number =>
        count((at) => holdersAt(at).includes(path) && n(holdersAt(at).length));
      expect(row.slice(1)).toEqual(
        [held((n) => n === 1), held((n) => n === 2), held((n) => n > 2), held(() => true)].map(String),
      );
    }
    const totals = rows.slice(0, children.length).map((row) => Number(row.at(-1)));
    expect(totals).toEqual(totals.toSorted((a, b) => b - a));
    const drawn = figure(tab, /holds most/).locator('.links:not(.holders) .name');
    expect((await drawn.allTextContents()).map(plain)).toEqual(rows.slice(0, children.length).map(([name]) => name));
    const [{ path, title }] = children as [(typeof children)[number]];
    const cell = figure(tab, /holds most/)
      .getByRole('row', { name: new RegExp(`^${title}`) })
      .getByRole('link')
      .last();
    expect(await cell.getAttribute('href')).toBe(`/accounts?held=${path}`);
  });

  test('a stage is chosen and taken back by its bar, and the rest stays behind in grey', async () => {
    const { page: tab, faults } = await site.visit();
    const before = await labels(tab);
    const bar = tab.locator('.ladder:not(.compact)').getByRole('button', { name: /^2/ });
    await bar.click();
    expect(new URL(tab.url()).search).toBe('?stage=2');
    expect(await bar.getAttribute('aria-pressed')).toBe('true');
    const n = count((row) => stageAt(row) === 2);
    expect(await text(tab, 'h1')).toContain(`Of ${ACCOUNTS} accounts, ${n} stand on stage 2`);
    expect(await labels(tab)).toEqual([String(n)]);
    expect(await tab.locator('.ladder:not(.compact) .bar-behind').count()).toBe(6);
    const first = tab.locator('.ladder:not(.compact) .bar-text > :first-child');
    expect((await first.allTextContents()).map(plain)).toEqual(before);
    await keepPicture(tab, 'base-stage-chosen');
    await bar.click();
    expect(new URL(tab.url()).search).toBe('');
    expect(await labels(tab)).toEqual(before);
    expect(faults).toEqual([]);
  });

  test('the hatched part of a bar is chosen by pointer or by its number', async () => {
    const { page: tab } = await site.visit();
    const { overall } = site.base.newest!.scores;
    const stage = [5, 4, 3, 2, 1].find(
      (one) => count((row) => stageAt(row) === one && overall!.kind[row] === AT_MOST) > 3,
    )!;
    const n = count((row) => stageAt(row) === stage && overall!.kind[row] === AT_MOST);
    const item = tab.locator('.ladder:not(.compact) > li').nth(5 - stage);
    await item.locator('.bar-at-most').click();
    expect(new URL(tab.url()).search).toBe(`?kind=at_most&stage=${stage}`);
    expect(await text(tab, '.filter-count')).toBe(`${n} of ${ACCOUNTS} accounts`);
    const number = item.locator('.at-most-choice');
    expect(await number.getAttribute('aria-pressed')).toBe('true');
    await number.press('Enter');
    expect(new URL(tab.url()).search).toBe('');
  });

  test('dimensions, numbers of holders, moves and causes filter, and their counts are those of the filter', async () => {
    const { page: tab } = await site.visit();
    const links = figure(tab, /holds most/);
    const { title, path } = site.base.newest!.bound.model.root.children[1]!;
    // On the name: a part of the bar chooses how many hold as well.
    await links.getByText(title, { exact: true }).first().click();
    const held = count((row) => holdersAt(row).includes(path));
    expect(await text(tab, '.filter-count')).toBe(`${held} of ${ACCOUNTS} accounts`);
    await tab.getByRole('button', { name: /^Exactly one dimension/ }).click();
    const alone = count((row) => holdersAt(row).join() === path);
    expect(new URL(tab.url()).search).toBe(`?held=${path}&holders=1`);
    expect(await text(tab, '.filter-count')).toBe(`${alone} of ${ACCOUNTS} accounts`);
    await tab.goto(site.server.url);
    for (const [name, of] of [
      [/^Exactly one dimension/, [1]],
      [/^Exactly two/, [2]],
      [/^Three or more/, [3, 4, 5, 6]],
    ] as const) {
      const button = figure(tab, /holds most/).getByRole('button', { name });
      const n = count((row) => of.some((holders) => holdersAt(row).length === holders));
      expect(plain(await button.locator('text').textContent())).toBe(String(n));
      await button.click();
      expect(await text(tab, '.filter-count')).toBe(`${n} of ${ACCOUNTS} accounts`);
      await button.click();
    }
    for (const name of [/up$/, /joined$/, /not confirmed yet$/]) {
      const button = figure(tab, /^Since .* (confirmed|moved)/).getByRole('button', { name });
      const n = /\d+/.exec(plain((await button.textContent()) ?? ''))![0];
      await button.click();
      expect(await text(tab, '.filter-count')).toBe(`${n} of ${ACCOUNTS} accounts`);
      await button.click();
    }
  });

  test('segments are counted again here; a press filters and leaves the others to be seen', async () => {
    const { page: tab } = await site.visit();
    await tab.getByLabel('Split by').selectOption('branch');
    expect(new URL(tab.url()).search).toBe('?by=branch');
    const rows = (await readTable(tab, /stands highest/)).slice(1);
    const branches = [...new Set(site.base.newest!.table.attributes.get('branch')!.dictionary)];
    expect(rows.map(([name]) => name).toSorted()).toEqual(branches.toSorted());
    for (const [name, accounts, , ...rest] of rows) {
      expect(accounts).toBe(String(count((row) => branchAt(row) === name)));
      const stages = [1, 2, 3, 4, 5, 0].map((stage) =>
        count((row) => branchAt(row) === name && stageAt(row) === stage),
      );
      expect(rest.slice(0, 6)).toEqual(stages.map(String));
      const held = site.base
        .newest!.bound.model.root.children.map(({ path, title }) => ({
          title,
          n: count((row) => branchAt(row) === name && holdersAt(row).includes(path)),
        }))
        .toSorted((a, b) => b.n - a.n);
      const most = held.filter(({ n }) => n === held[0]!.n);
      expect(rest.slice(-2)).toEqual([most.map(({ title }) => title).join(', '), String(held[0]!.n)]);
    }
    expect(rows.map((row) => Number(row[1]))).toEqual(rows.map((row) => Number(row[1])).toSorted((a, b) => b - a));
    const [first] = rows;
    await tab
      .locator('.segments')
      .getByRole('button', { name: new RegExp(`^${first![0]}`) })
      .click();
    expect(await text(tab, '.filter-count')).toBe(`${first![1]} of ${ACCOUNTS} accounts`);
    expect(await tab.locator('.segments li').count()).toBe(rows.length);
    expect(await text(tab, 'h1')).toContain(`Of the ${first![1]} accounts with branch ${first![0]}`);
    await keepPicture(tab, 'base-segments');
  });

  test('segments are ordered by any column, by keyboard too, and the address keeps it', async () => {
    const { page: tab } = await site.visit('/?by=branch');
    const averages = async (): Promise<number[]> =>
      (await tab.locator('.segments li .segment-average').allTextContents()).map(Number);
    const head = tab.locator('.segment-head').getByRole('button', { name: /^Sort by Average/ });
    const steps = await tab.evaluate('history.length');
    await head.press('Enter');
    expect(new URL(tab.url()).search).toBe('?by=branch&sort=-average');
    expect(await head.getAttribute('aria-pressed')).toBe('true');
    const down = await averages();
    expect(down).toEqual(down.toSorted((x, y) => y - x));
    await head.press('Enter');
    expect(await averages()).toEqual(down.toReversed());
    expect(await tab.evaluate('history.length')).toBe(steps);
  });

  test('a table is copied as cells, that of the average too', async () => {
    const { page: tab } = await site.visit('/', DESK, (page) =>
      page.addInitScript(
        'Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { window.copied = text; } } })',
      ),
    );
    const shown = await readTable(tab, /stand above stage/);
    await figure(tab, /stand above stage/)
      .getByRole('button', { name: /^Copy/ })
      .click();
    const copied = async (): Promise<string[]> => (await tab.evaluate<string>('window.copied')).split('\n');
    expect((await copied()).map((line) => line.split('\t').length)).toEqual(shown.map((row) => row.length));
    expect((await copied())[1]!.split('\t')[0]).toBe(shown[1]![0]);
    await figure(tab, /^The average score/)
      .getByRole('button', { name: /^Copy/ })
      .click();
    expect((await copied())[0]).toBe('From then to now\tPoints');
  });

  test('no column of a table is cut on a desk', async () => {
    const { page: tab } = await site.visit();
    for (const summary of await tab.locator('.base-plates summary').all()) await summary.click();
    const cut = `[...document.querySelectorAll('.base-plates .scroll')].filter((x) => x.scrollWidth > x.clientWidth)
      .map((x) => x.getAttribute('aria-label'))`;
    expect(await tab.evaluate(cut)).toEqual([]);
  });

  test('a picture is saved with its caption and where it comes from', async () => {
    const { page: tab, faults } = await site.visit('/?branch=Belgium');
    const stages = figure(tab, /stand above stage/);
    const save = async (kind: 'SVG' | 'PNG'): Promise<{ readonly name: string; readonly bytes: Buffer }> => {
      const download = tab.waitForEvent('download');
      await stages.getByRole('button', { name: `Save as ${kind}` }).click();
      const file = await download;
      return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
    };
    const svg = await save('SVG');
    expect(svg.name).toBe('service-desk-base-stages-2026-11-01-filtered.svg');
    const words = plain(svg.bytes.toString())
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ');
    expect(words).toContain(plain((await stages.locator('h2').textContent()) ?? ''));
    const belgium = count((row) => branchAt(row) === 'Belgium');
    for (const said of [
      'Service desk base',
      'as of 1 Nov 2026',
      `${belgium} of ${ACCOUNTS} accounts`,
      'Branch Belgium',
    ]) {
      expect(words).toContain(said);
    }
    expect(svg.bytes.toString()).not.toMatch(/ (class|style|href)=|<foreignObject/);
    expect(svg.bytes.toString()).toContain('<rect width="100%" height="100%" fill="#ffffff"');
    const png = await save('PNG');
    expect(png.name).toBe('service-desk-base-stages-2026-11-01-filtered.png');
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(1100); // twice the width of the plate
    expect(faults).toEqual([]);
  });

  test.each([DESK, PHONE])(
    'no word of a saved picture is cut where our font is not installed, at $width',
    async (look) => {
      const { page: tab } = await site.visit('/?by=branch', look);
      await tab.getByRole('figure', { name: /^Raised alone/ }).waitFor();
      const buttons = await tab.getByRole('button', { name: /^Save as SVG/ }).all();
      expect(buttons).toHaveLength(9);
      const other = await (await site.newContext(look)).newPage();
      for (const button of buttons) {
        const download = tab.waitForEvent('download');
        await button.click();
        const file = await download;
        await other.setContent(await readFile(await file.path(), 'utf8'));
        const beyond = await other.locator('svg > text, svg > g text').evaluateAll((texts) => {
          const { left, right } = texts[0]!.closest('body')!.firstElementChild!.getBoundingClientRect();
          return texts
            .filter((one) => {
              const box = one.getBoundingClientRect();
              return box.left < left + 8 || box.right > right - 8;
            })
            .map((one) => one.textContent);
        });
        expect([file.suggestedFilename(), beyond]).toEqual([file.suggestedFilename(), []]);
      }
    },
  );

  test('on paper: figures with their tables, in dark ink, and nothing that can only be pressed', async () => {
    const { page: tab } = await site.visit('/?by=branch', { ...DESK, theme: 'dark' });
    await tab.setViewportSize({ width: 700, height: 1000 }); // A4 between its margins
    await tab.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await keepPicture(tab, 'base-paper');
    const tables = await tab.locator('.base-plates table').all();
    expect(tables).toHaveLength(7);
    for (const table of tables) expect((await table.boundingBox())?.height).toBeGreaterThan(60);
    for (const control of [
      'summary',
      '.plate-action',
      '.segments-section select',
      '.places',
      '.answer > p:last-child > a:only-child',
    ])
      expect([control, await tab.locator(control).first().isVisible()]).toEqual([control, false]);
    const lightness = (await tab.evaluate(`getComputedStyle(document.querySelector('h1')).color`)) as string;
    expect(
      Math.max(
        ...lightness
          .match(/[\d.]+/g)!
          .slice(0, 3)
          .map(Number),
      ),
    ).toBeLessThan(80);
    expect(await tab.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    expect((await tab.pdf({ format: 'A4' })).subarray(0, 4).toString()).toBe('%PDF');
  });

  test('empty by filter: says which filter to take away, and what that brings back', async () => {
    const seen = await site.visit('/?branch=Belgium&stage=none&arr=999999..');
    expect(await text(seen.page, 'h1')).toBe('No account matches all of these filters');
    await keepPicture(seen.page, 'base-nothing-matches', false);
    await expectSound(seen);
    await seen.page.getByRole('button', { name: /^Clear all filters/ }).click();
    await seen.page.locator('.ladder').first().waitFor();
    expect(new URL(seen.page.url()).search).toBe('');
  });

  test('is sound in every width and theme', async () => {
    await expectSoundEverywhere(await site.visit('/?by=branch'), 'base');
  });

  test('is sound with a part chosen', async () => {
    await expectSoundOnDeskAndPhone(
      await site.visit('/?stage=2&held=d1,d2&branch=Belgium,Germany&by=csm'),
      'base-part',
    );
  });

  test('works by keyboard: to the bars, choose, take back, open the table', async () => {
    const seen = await site.visit();
    const tab = seen.page;
    const focused = (): Promise<string> => tab.evaluate(`document.activeElement.textContent`);
    for (let steps = 0; steps < 30 && !(await focused()).startsWith('5'); steps++) await tab.keyboard.press('Tab');
    expect(await focused()).toMatch(/^5/);
    while (!(await focused()).startsWith('2')) await tab.keyboard.press('Tab');
    await tab.keyboard.press('Enter');
    expect(new URL(tab.url()).search).toBe('?stage=2');
    expect(await focused()).toMatch(/^2/);
    await tab.keyboard.press('Space');
    expect(new URL(tab.url()).search).toBe('');
    const tagName = (): Promise<string> => tab.evaluate(`document.activeElement.tagName`);
    while ((await tagName()) !== 'SUMMARY') await tab.keyboard.press('Tab');
    await tab.keyboard.press('Enter');
    expect(await tab.locator('details[open] table').count()).toBe(1);
    await expectSound(seen);
    await keepPicture(tab, 'base-table');
  });

  test.each([
    { accounts: 0, what: 'no account' },
    { accounts: 1, what: 'one account' },
    { accounts: 2, what: 'two accounts and one snapshot', months: 1 },
    { accounts: 40, what: 'nothing known but names', attributes: false },
    { accounts: 40, what: 'two dimensions', dimensions: ['One', 'Other'] },
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
    await expectSoundOnDeskAndPhone(await site.visitFixture(options, '/?by=branch'), `base-${options.what}`);
  });
});

describe('the states of the Base page', { timeout: 120_000 }, () => {
  test('empty: says to run `rungs score`', async () => {
    const seen = await site.visitFixture({ accounts: 1, months: 0 });
    expect(await seen.page.locator('main').textContent()).toContain('rungs score');
    await keepPicture(seen.page, 'base-empty', false);
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
      instance: '/api/v1/snapshots',
      errors: [{ pointer: 'scores.arrow', detail: 'is shorter than it says', fix: 'score that as-of again' }],
    };
    const seen = await site.visit('/', DESK, (tab) =>
      tab.route('**/api/v1/snapshots', (route) =>
        failing
          ? route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify(problem) })
          : route.continue(),
      ),
    );
    const alert = seen.page.getByRole('alert');
    expect(await alert.textContent()).toContain('is damaged');
    expect(await alert.textContent()).toContain('Score that as-of again');
    await keepPicture(seen.page, 'base-error', false);
    seen.faults.splice(0); // the browser logs the 422 itself
    await expectSound(seen);
    failing = false;
    await seen.page.getByRole('button', { name: 'Try again' }).click();
    await seen.page.locator('.ladder').first().waitFor();
  });

  test('error: no server at all', async () => {
    const seen = await site.visit('/', DESK, (tab) => tab.route('**/api/v1/snapshots', (route) => route.abort()));
    expect(await seen.page.locator('h1').textContent()).toBe('The server does not answer');
    expect(await seen.page.locator('main').textContent()).toContain('rungs serve');
  });

  test('loading: nothing for a glance, then a skeleton that the answer replaces', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const context = await site.newContext(DESK);
    const tab = await context.newPage();
    await tab.route('**/api/v1/snapshots', async (route) => {
      await held;
      await route.continue();
    });
    await tab.goto(site.server.url);
    await tab.waitForSelector('.skeleton');
    await tab.waitForFunction(`getComputedStyle(document.querySelector('.skeleton')).visibility === 'visible'`);
    expect(await tab.getByRole('main').getAttribute('aria-busy')).toBe('true');
    await keepPicture(tab, 'base-loading', false);
    release();
    await tab.locator('.ladder').first().waitFor();
    expect(await tab.locator('.skeleton').count()).toBe(0);
    expect(await tab.getByRole('main').getAttribute('aria-busy')).toBe('false');
  });
});

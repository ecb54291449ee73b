import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { EXACT, NOT_RATED } from '../../src/score/scores.ts';
import { writeFixtureBase } from './fixture-base.ts';
import { PHONE, plain, readTable, Site } from './site-visit.ts';

const ACCOUNTS = 400;
const site = new Site(() => writeFixtureBase({ accounts: ACCOUNTS }));

/** Of every account, its stages by dimension (0: not seen), its own stage and whether that is certain: from the raw snapshot. */
interface Read {
  readonly stages: readonly number[];
  readonly points: readonly number[];
  readonly stage: number;
  readonly exact: boolean;
  readonly holders: readonly number[];
  readonly branch: string;
  readonly arr: number;
}

function readAll(): readonly Read[] {
  const { bound, scores, table } = site.base.newest!;
  const nodes = bound.model.root.children.map(({ path }) => scores.nodes.find((node) => node.path === path)!);
  const { values, dictionary } = table.attributes.get('branch')!;
  const arr = table.attributes.get('arr')!;
  return scores.accounts.map((_, row) => {
    const stages = nodes.map((node) => node.stage![row]!);
    const seen = stages.filter((stage) => stage > 0);
    const lowest = Math.min(...seen);
    const held = scores.overall!.kind[row] !== NOT_RATED && lowest < 5;
    return {
      stages,
      points: nodes.map((node) => node.points[row]!),
      stage: scores.overall!.stage[row]!,
      exact: scores.overall!.kind[row] === EXACT,
      holders: held ? stages.flatMap((stage, d) => (stage === lowest ? [d] : [])) : [],
      branch: dictionary[values[row]!]!,
      arr: Number.isNaN(arr.values[row]!) ? 0 : arr.values[row]!,
    };
  });
}

const CUTS = [0, 20, 40, 60, 80];

/** By hand: one metric a dimension, points are its values, no gates; the dimensions are set to the next stage's cut. */
function freed(all: readonly Read[], raised: readonly number[]): readonly Read[] {
  return all.filter(({ points, stages, stage, exact }) => {
    if (!exact || stages.includes(0)) return false;
    const cut = CUTS[stage] ?? 100;
    const after = points.map((own, d) => (raised.includes(d) ? Math.max(own, cut) : own));
    return Math.min(...after.map((own) => CUTS.filter((from) => own >= from).length)) > stage;
  });
}

const titles = () => site.base.newest!.bound.model.root.children.map(({ title }) => title);

function figure(tab: Page, name: RegExp): ReturnType<Page['getByRole']> {
  return tab.locator('.hold-section').getByRole('figure', { name });
}

const STAGES = /of stage \d: /;
const RAISES = /^Raised alone/;
const SEGMENTS = /^By branch, /;

describe('the weakest link on the Base page', { timeout: 120_000 }, () => {
  test('each stage is counted again here: alone, with one, with more, and by exactly two', async () => {
    const { page: tab } = await site.visit();
    await figure(tab, STAGES).waitFor();
    const table = await readTable(tab, STAGES);
    const all = readAll();
    const on = all.filter(({ stage }) => stage === 2);
    for (const [d, title] of titles().entries()) {
      const own = (test: (holders: number) => boolean): string =>
        String(on.filter(({ holders }) => holders.includes(d) && test(holders.length)).length);
      expect(table.find(([name]) => name === `2: ${title}`)!.slice(1, 5)).toEqual([
        own((n) => n === 1),
        own((n) => n === 2),
        own((n) => n > 2),
        own(() => true),
      ]);
    }
    const by = (test: (holders: number) => boolean): string =>
      String(on.filter(({ holders }) => holders.length > 0 && test(holders.length)).length);
    expect(table.find(([name]) => name === '2: Each account once')!.slice(1, 4)).toEqual([
      by((n) => n === 1),
      by((n) => n === 2),
      by((n) => n > 2),
    ]);
    const alone = titles().map((_, d) => on.filter(({ holders }) => String(holders) === String(d)).length);
    const finding = plain(await figure(tab, STAGES).locator('h2').textContent());
    const most = [1, 2, 3, 4].flatMap((stage) =>
      titles().map((title, d) => ({
        title,
        stage,
        of: all.filter((one) => one.stage === stage).length,
        n: all.filter((one) => one.stage === stage && String(one.holders) === String(d)).length,
      })),
    );
    const first = most.filter(({ of }) => of >= 20).toSorted((a, b) => b.n - a.n)[0]!;
    expect(finding).toContain(`of stage ${first.stage}: ${first.n} of ${first.of}`);
    expect(finding).toContain(first.title);
    expect(finding).toContain(2 * first.n > first.of ? 'alone holds' : 'No dimension alone holds half of a stage');
    expect(alone.some((n) => n > 0)).toBe(true);
  });

  test('a press on "alone on stage 2" leads to exactly those accounts, and so does a pair', async () => {
    const { page: tab } = await site.visit();
    const all = readAll();
    const of = (test: (one: Read) => boolean): number => all.filter(test).length;
    const title = titles()[1]!;
    const alone = of(({ stage, holders }) => stage === 2 && String(holders) === '1');
    await figure(tab, STAGES)
      .getByRole('button', { name: new RegExp(`, stage 2: ${alone} alone`) })
      .first()
      .press('Enter');
    await tab.waitForURL(/held=d2.*holders=1.*stage=2/);
    await tab
      .locator('main h1')
      .filter({ hasText: String(alone) })
      .waitFor();
    expect(plain(await tab.locator('.answer').textContent())).toContain(`See the ${alone} accounts`);
    // The picture still shows what it was chosen from.
    const again = await readTable(tab, STAGES);
    expect(again.find(([name]) => name === `2: ${title}`)![1]).toBe(String(alone));
    const { page: list } = await site.visit('/accounts?held=d2%2Bd1&holders=2');
    const both = of(({ holders }) => String(holders) === '0,1');
    expect(both).toBeGreaterThan(0);
    expect(plain(await list.locator('main').textContent())).toContain(String(both));
    const { page: nobody } = await site.visit('/accounts?held=d2%2Bnothing');
    expect(plain(await nobody.locator('body').textContent())).toContain('nothing');
  });

  test('what raising would free is what setting the values by hand gives, alone and by two', async () => {
    const { page: tab } = await site.visit();
    await figure(tab, RAISES).waitFor();
    const table = await readTable(tab, RAISES);
    const all = readAll();
    for (const [d, title] of titles().entries()) {
      const row = table.find(([name]) => name === title)!;
      expect([row[1], row[2]]).toEqual([
        String(all.filter(({ holders }) => String(holders) === String(d)).length),
        String(freed(all, [d]).length),
      ]);
      expect(row[5]).toBe(String(freed(all, [d]).filter(({ stage }) => stage === 2).length));
    }
    const pairs = table.filter(([name]) => name!.includes(' + '));
    expect(pairs).toHaveLength(5);
    for (const row of pairs) {
      const two = row[0]!.split(' + ').map((title) => titles().indexOf(title));
      expect(row[2]).toBe(String(freed(all, two).length));
    }
    const most = titles()
      .map((title, d) => ({ title, n: freed(all, [d]).length }))
      .toSorted((a, b) => b.n - a.n)[0]!;
    const finding = plain(await figure(tab, RAISES).locator('h2').textContent());
    expect(finding).toContain(`${most.title} would let ${most.n} accounts`);
  });

  test('leads to the simulator with the lift prepared, which says the same number', async () => {
    const { page: tab } = await site.visit('/?branch=Belgium');
    await figure(tab, RAISES).waitFor();
    const link = figure(tab, RAISES).getByRole('link', { name: /raise Knowledge and content$/ });
    const [, stage, n] = /stage (\d) \((\d+)\)/.exec(plain(await link.textContent()))!;
    const there = readAll().filter(({ branch }) => branch === 'Belgium');
    expect(Number(n)).toBe(freed(there, [1]).filter((one) => one.stage === Number(stage)).length);
    await link.click();
    await tab.waitForURL(/simulator\?.*scenario=metric/);
    expect(tab.url()).toContain('branch=Belgium');
    await tab
      .locator('main h1')
      .filter({ hasText: new RegExp(`\\b${n}\\b`) })
      .waitFor();
  });

  test('by segment the largest dimension is marked, and a press filters by both', async () => {
    const { page: tab } = await site.visit('/?by=branch');
    await figure(tab, SEGMENTS).waitFor();
    const table = await readTable(tab, SEGMENTS);
    // The picture is a table too; the twin stands behind it.
    const [head, ...rows] = table.slice(table.findIndex((row) => row.includes('Exactly one')));
    const all = readAll();
    for (const row of rows) {
      const own = all.filter(({ branch }) => branch === row[0]);
      expect(row[1]).toBe(String(own.length));
      for (const [d, title] of titles().entries()) {
        const held = own.filter(({ holders }) => holders.includes(d)).length;
        expect(row[head!.indexOf(title)]).toBe(String(held));
      }
    }
    const cell = figure(tab, SEGMENTS).locator('.matrix-cell.marked').first();
    await cell.click();
    await tab.waitForURL(/branch=.*held=d\d/);
  });

  test('says of a base of three accounts that no stage has enough of them', async () => {
    const { page: small } = await site.visitFixture({ accounts: 3 }, '/', PHONE);
    await small.locator('.hold-section').waitFor();
    expect(plain(await small.locator('.hold-section').textContent())).toContain('No stage has 20 accounts here');
  });
});

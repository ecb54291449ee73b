import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { AT_MOST, EXACT } from '../../src/score/scores.ts';
import { writeFixtureBase } from './fixture-base.ts';
import { expectSoundEverywhere, plain, readTable, Site } from './site-visit.ts';

const ACCOUNTS = 640;
const site = new Site(() => writeFixtureBase({ accounts: ACCOUNTS }));

const IDS = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'];

/** Stages begin at 0, 20, 40, 60, 80; points are the values themselves, up to 100. */
function stageOf(points: number): number {
  return Math.min(5, Math.floor(points / 20 + 1e-9) + 1);
}

/** The weakest dimension of an account with some of them lifted, straight from the values. */
function weakest(row: number, lifts: Readonly<Record<string, number>>): number {
  const { metrics } = site.base.newest!.table;
  const stages = IDS.map((id) => {
    const value = metrics.get(`${id}_rate`)!.values[row]!;
    return Number.isNaN(value) ? Infinity : stageOf(Math.min(100, value + (lifts[id] ?? 0) * Math.abs(value)));
  });
  return Math.min(...stages);
}

/** Rows whose stage is exactly known: nothing of them is missing. */
function exactRows(): number[] {
  const { overall, accounts } = site.base.newest!.scores;
  return accounts.flatMap((_, row) => (overall!.kind[row] === EXACT ? [row] : []));
}

function atMostRows(): readonly number[] {
  const { overall, accounts } = site.base.newest!.scores;
  return accounts.flatMap((_, row) => (overall!.kind[row] === AT_MOST ? [row] : []));
}

function risen(lifts: Readonly<Record<string, number>>, rows: readonly number[] = exactRows()): number {
  return rows.filter((row) => weakest(row, lifts) > weakest(row, {})).length;
}

async function headline(tab: Page): Promise<string> {
  return plain(await tab.locator('main h1').textContent());
}

describe('the Simulator', { timeout: 120_000 }, () => {
  test('says how many would move up, counted again here from the values', async () => {
    const { page: tab, faults } = await site.visit('/simulator?scenario=node/d1/share/0.2/1!node/d2/share/0.3/1');
    const up = risen({ d1: 0.2, d2: 0.3 });
    const others = risen({ d1: 0.2, d2: 0.3 }, atMostRows());
    expect(up).toBeGreaterThan(0);
    expect(others).toBeGreaterThan(0);
    expect(await headline(tab)).toBe(
      `If Channel architecture improves by 20 % and Knowledge and content by 30 % for everyone, ${up} more accounts would move up; ${others} more, known only as “at most”, would change stage.`,
    );
    expect(plain(await tab.locator('.answer > p').first().textContent())).toContain(`In all ${up + others} of `);
    const table = await readTable(tab, /would stand higher/);
    const { overall } = site.base.newest!.scores;
    const rated = site.base.newest!.scores.accounts.flatMap((_, row) =>
      overall!.kind[row] === EXACT || overall!.kind[row] === AT_MOST ? [row] : [],
    );
    const on = (stage: number, lifts: Readonly<Record<string, number>>): number =>
      rated.filter((row) => weakest(row, lifts) === stage).length;
    expect(table.slice(1, 6).map((row) => row.slice(1, 3))).toEqual(
      [5, 4, 3, 2, 1].map((stage) => [String(on(stage, {})), String(on(stage, { d1: 0.2, d2: 0.3 }))]),
    );
    expect(faults).toEqual([]);
  });

  test('counts the accounts of the filter alone', async () => {
    const { page: tab } = await site.visit('/simulator?branch=Belgium&scenario=node/d2/share/0.3/1');
    const { values, dictionary } = site.base.newest!.table.attributes.get('branch')!;
    const rows = exactRows().filter((row) => dictionary[values[row]!] === 'Belgium');
    expect(await headline(tab)).toContain(` ${risen({ d2: 0.3 }, rows)} `);
  });

  test('pairs count an account that both would move once', async () => {
    const { page: tab } = await site.visit('/simulator');
    const pairs = tab.getByRole('figure', { name: /together would move/ });
    await pairs.waitFor();
    await pairs.locator('summary').click();
    const rows = await pairs.locator('.twin tbody tr').all();
    const shown = await Promise.all(
      rows.map(async (row) => (await row.locator('th, td').allTextContents()).map(plain)),
    );
    const titles = site.base.newest!.bound.model.root.children.map(({ title }) => title);
    const expected = IDS.flatMap((a, i) =>
      IDS.slice(i + 1).map((b) => [
        `${titles[IDS.indexOf(a)]} and ${titles[IDS.indexOf(b)]}`,
        `${risen({ [a]: 0.2 })} + ${risen({ [b]: 0.2 })}`,
        String(risen({ [a]: 0.2, [b]: 0.2 })),
      ]),
    );
    expect(shown).toHaveLength(15);
    expect(shown).toEqual(expect.arrayContaining(expected));
    const together = shown.map((row) => Number(row[2]));
    expect(together).toEqual(together.toSorted((a, b) => b - a));
    // It opens on a pair, adopted by some: the range is told, and where it comes from.
    expect(await headline(tab)).toMatch(/improves by 20 % and .* by 20 % for 60 % of accounts, (\d+ to )?\d+ more/);
  });

  test('a slider moves by keyboard, buttons and box, and the address keeps what it shows', async () => {
    const { page: tab } = await site.visit('/simulator?scenario=node/d2/share/0.2/1');
    const slider = tab.getByRole('slider', { name: 'Better by' });
    await slider.focus();
    for (let i = 0; i < 5; i++) await tab.keyboard.press('ArrowRight');
    expect(await headline(tab)).toContain(`by 25 % for everyone, ${risen({ d2: 0.25 })} more`);
    await tab.getByRole('button', { name: 'More: Better by' }).click();
    expect(await headline(tab)).toContain(`by 26 % for everyone, ${risen({ d2: 0.26 })} more`);
    await tab.getByRole('spinbutton', { name: 'Better by, %' }).fill('30');
    const said = await headline(tab);
    expect(said).toContain(`by 30 % for everyone, ${risen({ d2: 0.3 })} more`);
    await tab.waitForURL(/scenario=node\/d2\/share\/0\.3\/1$/);
    await tab.reload();
    await tab.waitForSelector('main h1');
    expect(await headline(tab)).toBe(said);
    await tab.getByRole('button', { name: 'Start again' }).click();
    await tab.waitForURL(/\/simulator$/);
    expect(await headline(tab)).not.toBe(said);
  });

  test('a scenario that it cannot play is said, and left out', async () => {
    const { page: tab } = await site.visit('/simulator?scenario=node/nothing/share/0.2/1');
    expect(plain(await tab.getByRole('alert').textContent())).toContain('node/nothing/share/0.2/1');
    expect(await headline(tab)).toContain('improves by 20 %');
    const { page: other } = await site.visit('/simulator?scenario=%3Cb%3E');
    expect(plain(await other.getByRole('alert').textContent())).toContain('<b>');
  });

  test('without changes it asks for one, and another rule or weight is one', async () => {
    const { page: tab } = await site.visit('/simulator?scenario=none');
    expect(await headline(tab)).toContain('Nothing is changed yet');
    await tab.getByText('Stage rule, weights, ruler').click();
    await tab.getByLabel('Stage by').selectOption('score');
    expect(await headline(tab)).toContain('If the overall score decided the stage');
    await tab.waitForURL(/scenario=rule\/score$/);
  });

  test('fits every width, in both themes, and is accessible', async () => {
    const seen = await site.visit('/simulator');
    await seen.page.getByRole('figure', { name: /together would move/ }).waitFor();
    await expectSoundEverywhere(seen, 'simulator');
  });

  test('without ARR or attributes, and for nobody, it says something sensible', async () => {
    const { page: tab, faults } = await site.visitFixture(
      { accounts: 60, attributes: false, dimensions: ['Only one'] },
      '/simulator',
    );
    expect(await headline(tab)).toMatch(/^If Only one improves by 20 %/);
    expect(plain(await tab.locator('.answer').textContent())).not.toContain('ARR');
    expect(faults).toEqual([]);
    const { page: nobody } = await site.visit('/simulator?branch=Netherlands&csm=Nobody');
    expect(await nobody.locator('main h1').count()).toBe(1);
  });
});

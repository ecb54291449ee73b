import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { ScoredBase } from '../../src/analysis/base/scored-base.ts';
import { selectRows } from '../../src/analysis/filter/filter.ts';
import type { Feature } from '../../src/model/model.ts';
import { createFormat } from '../../src/report/format/format.ts';
import { SCORED } from '../../src/table/status.ts';
import { parseView } from '../../src/web/state/view.ts';
import { writeFixtureBase } from './fixture-base.ts';
import { expectSoundEverywhere, plain, readTable, Site } from './site-visit.ts';

/** What the page says is counted a second time here, by plain loops over the cells of the snapshots. */
const over = (metric: string, atLeast: number) => ({ kind: 'metric', metric, atLeast, atMost: null }) as const;
const BOT: Feature = { id: 'bot', title: 'Chatbot', needs: [over('d1_rate', 50), over('d2_rate', 45)] };
const ROUTING: Feature = { id: 'routing', title: 'Routing', needs: [over('d1_rate', 60), over('d3_rate', 60)] };
const TRIAGE: Feature = {
  id: 'triage',
  title: 'Triage',
  needs: [over('d4_rate', 50)],
  live: { since: Date.UTC(2026, 9, 1), adopted: over('d5_rate', 60) },
};
const FEATURES = [ROUTING, BOT, TRIAGE];
const MONTHS = 14;
const site = new Site(() => writeFixtureBase({ accounts: 400, months: MONTHS, features: FEATURES }));
const f = createFormat({ locale: 'en-GB' });

function cell(base: ScoredBase, metric: string, row: number): number | null {
  const column = base.table.metrics.get(metric)!;
  return column.status[row] === SCORED ? column.values[row]! : null;
}

interface Counted {
  ready: number;
  oneStep: number;
  further: number;
  unknown: number;
}

/** Each need holds, fails or is not known; what is not known may turn out either way. */
function stateOf(base: ScoredBase, { needs }: Feature, row: number): keyof Counted {
  let fails = 0;
  let open = 0;
  for (const need of needs) {
    if (need.kind !== 'metric') throw new Error('only metrics here');
    const value = cell(base, need.metric, row);
    if (value === null) open += 1;
    else if (value < need.atLeast!) fails += 1;
  }
  if (fails > 1) return 'further';
  if (open > 0) return 'unknown';
  return fails === 1 ? 'oneStep' : 'ready';
}

function count(base: ScoredBase, feature: Feature, rows = base.table.accounts.map((_, row) => row)): Counted {
  const counts = { ready: 0, oneStep: 0, further: 0, unknown: 0 };
  for (const row of rows) counts[stateOf(base, feature, row)] += 1;
  return counts;
}

/** The first number of a text. */
function numberIn(text: string): number {
  return Number(/\d[\d ]*/.exec(plain(text))![0].replaceAll(' ', ''));
}

async function headline(tab: Page): Promise<string> {
  return plain(await tab.locator('main h1').textContent());
}

describe('the Readiness page', { timeout: 120_000 }, () => {
  test('says what to ship first, and how far accounts are from each feature', async () => {
    const { page: tab, faults } = await site.visit('/readiness');
    const base = site.base.newest!;
    const { ready } = count(base, BOT);
    expect(ready).toBeGreaterThan(count(base, ROUTING).ready);
    expect(await headline(tab)).toContain(`Ship Chatbot first: ${ready} of 400 accounts`);
    const table = await readTable(tab, /are ready for Chatbot/);
    const shown = table.slice(1).map((row) => [row[0], row[2], row[4], row[6], row[8]]);
    expect(shown).toEqual(
      [BOT, ROUTING, TRIAGE].map((feature) => [feature.title, ...Object.values(count(base, feature)).map(String)]),
    );
    expect(faults).toEqual([]);
  });

  test('a press on a feature shows what blocks it, each prerequisite counted alone and among several', async () => {
    const { page: tab } = await site.visit('/readiness');
    await tab.getByRole('button', { name: /^Routing/ }).press('Enter');
    await tab.waitForURL(/feature=routing/);
    const base = site.base.newest!;
    const lack = ROUTING.needs.map((need) => {
      const [alone, others] = ['oneStep', 'further'].map(
        (state) =>
          base.table.accounts.filter((_, row) => {
            const value = need.kind === 'metric' ? cell(base, need.metric, row) : null;
            return need.kind === 'metric' && stateOf(base, ROUTING, row) === state && value! < need.atLeast!;
          }).length,
      );
      return [String(alone), String(others)];
    });
    const table = await readTable(tab, /is all that \d+ accounts? lack/);
    expect(table.slice(1).map((row) => [row[1], row[3]])).toEqual(lack.toSorted((a, b) => Number(b[0]) - Number(a[0])));
  });

  test('shows the share over the snapshots, and a range that is not back-tested', async () => {
    const { page: tab } = await site.visit('/readiness?feature=bot');
    const table = await readTable(tab, /are ready, against/);
    const shares = site.base.series.map((base) => f.share(count(base, BOT).ready / base.table.accounts.length));
    expect(table.slice(1, MONTHS + 1).map((row) => row[2])).toEqual(shares.map(plain));
    expect(table.filter((row) => row[1] === 'projected, not back-tested')).toHaveLength(24);
    const plate = tab.getByRole('figure', { name: /are ready, against/ });
    expect(await plate.locator('figcaption').textContent()).toContain('not back-tested');
    expect(await plate.locator('figcaption').textContent()).toContain('The same projection of');
  });

  test('a filter holds for all of it, and a segment filters', async () => {
    const { page: tab } = await site.visit('/readiness?by=branch');
    await tab.getByRole('button', { name: /^Belgium/ }).click();
    await tab.waitForURL(/branch=Belgium/);
    const base = site.base.newest!;
    const column = base.table.attributes.get('branch')!;
    const rows = base.table.accounts.flatMap((_, row) =>
      column.dictionary[column.values[row]!] === 'Belgium' ? [row] : [],
    );
    expect(await headline(tab)).toContain(`${count(base, BOT, rows).ready} of ${rows.length} accounts`);
    const table = await readTable(tab, /is readiest/);
    expect(table.length).toBe(column.dictionary.length + 1);
  });

  test('a live feature is held against who adopted it', async () => {
    const { page: tab } = await site.visit('/readiness?feature=triage');
    const table = await readTable(tab, /Were the prerequisites right/);
    const launch = site.base.series[1]!;
    const later = site.base.series.slice(2, 8);
    const groups = { ready: [0, 0], not: [0, 0] };
    for (const [row, account] of launch.table.accounts.entries()) {
      const [state, used] = [cell(launch, 'd4_rate', row), cell(launch, 'd5_rate', row)];
      if (state === null || (used !== null && used >= 60)) continue;
      let outcome: boolean | null = null;
      for (const base of later) {
        const at = base.table.accounts.indexOf(account);
        const value = at < 0 ? null : cell(base, 'd5_rate', at);
        if (outcome !== true) outcome = value === null ? null : value >= 60;
      }
      if (outcome === null) continue;
      const into = state >= 50 ? groups.ready : groups.not;
      into[0]! += 1;
      into[1]! += Number(outcome);
    }
    const [n, adopted] = groups.ready;
    expect(table[1]!.slice(1, 3)).toEqual([String(n), plain(f.shareDecimal(adopted! / n!))]);
    expect(table[1]![4]).toBe(String(groups.not[0]));
  });

  test('every number leads to exactly the accounts it counts', async () => {
    const { page: tab } = await site.visit('/readiness?feature=routing&by=branch');
    await tab.getByRole('figure', { name: /is all that stands between/ }).waitFor();
    const links = await tab
      .locator('main a[href*="/accounts?"]')
      .evaluateAll((all) => all.map((a) => ({ text: a.textContent, href: a.getAttribute('href') ?? '' })));
    const base = site.base.newest!;
    const counted = links.map(({ text, href }) => {
      const { conditions } = parseView(href.slice(href.indexOf('?')));
      return { text: plain(text), said: numberIn(text), found: selectRows(base, conditions, null).length };
    });
    // States of three features, to whom, blocks as bars and as table, segments by state, investments, what stands on top.
    expect(counted.length).toBeGreaterThan(45);
    for (const { text, said, found } of counted) expect(`${text}: ${found}`).toBe(`${text}: ${said}`);
  });

  test('the accounts one step away stand in a list with the step that is missing', async () => {
    const { page: tab } = await site.visit('/readiness?feature=routing');
    const base = site.base.newest!;
    const near = base.table.accounts.flatMap((account, row) =>
      stateOf(base, ROUTING, row) === 'oneStep' ? [{ account, row }] : [],
    );
    await tab.getByRole('link', { name: new RegExp(`^${near.length} one step away`) }).click();
    await tab.waitForURL(/\/accounts\?ready.routing=one_step/);
    expect(plain(await tab.locator('.tabs [aria-current]').textContent())).toBe(`All ${near.length}`);
    const cells = await tab.locator('.accounts-table tbody tr:has(.readiness-cell)').evaluateAll((rows) =>
      rows.map((row) => ({
        account: row.querySelector('.account-key')?.textContent ?? '',
        cell: row.querySelector('.readiness-cell')?.textContent ?? '',
      })),
    );
    expect(cells.length).toBeGreaterThan(5);
    for (const { account, cell: text } of cells) {
      const { row } = near.find((one) => one.account === account)!;
      const [first, second] = ROUTING.needs.map(
        (need) => need.kind === 'metric' && cell(base, need.metric, row)! < need.atLeast!,
      );
      expect([first, second].filter(Boolean)).toHaveLength(1);
      expect(text).toBe(`One step awaylacks ${first ? 'd1_rate' : 'd3_rate'} at least 60`);
    }
    await tab.getByRole('columnheader', { name: /Readiness for Routing/ }).waitFor();
  });

  test('a filter is chosen by how far accounts are, and two features must both hold', async () => {
    const { page: tab } = await site.visit('/accounts?tab=all');
    const base = site.base.newest!;
    const both = base.table.accounts.filter(
      (_, row) => stateOf(base, BOT, row) === 'ready' && stateOf(base, ROUTING, row) !== 'ready',
    );
    const known = both.filter((account) => {
      const state = stateOf(base, ROUTING, base.table.accounts.indexOf(account));
      return state === 'oneStep' || state === 'further';
    });
    await tab.getByRole('button', { name: 'Add filter' }).click();
    await tab.getByRole('button', { name: 'Readiness for Chatbot' }).click();
    await tab.getByRole('checkbox', { name: /^ready/ }).check();
    await tab.getByRole('button', { name: 'All filters' }).click();
    await tab.getByRole('button', { name: 'Readiness for Routing' }).click();
    await tab.getByRole('checkbox', { name: /^one step away \d/ }).check();
    await tab.getByRole('checkbox', { name: /^further away \d/ }).check();
    await tab.getByRole('button', { name: 'Done' }).click();
    expect(tab.url()).toContain('ready.bot=ready&ready.routing=one_step,further');
    expect(plain(await tab.locator('.tabs [aria-current]').textContent())).toBe(`All ${known.length}`);
  });

  test('sound and fitting in every width and theme', async () => {
    const seen = await site.visit('/readiness?feature=triage');
    await seen.page.getByRole('figure', { name: /Were the prerequisites right/ }).waitFor();
    await expectSoundEverywhere(seen, 'readiness');
  });

  test('without features, with one snapshot, or with nobody left it says what to do', async () => {
    const { page: plainModel } = await site.visitFixture({ accounts: 5, features: [] }, '/readiness');
    expect(await headline(plainModel)).toBe('This model names no features');
    const one = await site.visitFixture(
      { accounts: 30, months: 1, features: FEATURES, attributes: false },
      '/readiness',
    );
    await one.page.getByRole('heading', { name: /There is one snapshot/ }).waitFor();
    expect(await one.page.locator('main').textContent()).toContain('ARR is not known here');
    const { page: nobody } = await site.visit('/readiness?branch=Nowhere');
    expect(await headline(nobody)).not.toContain('Ship');
    expect([...one.faults]).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { allRows } from '../../src/analysis/base/scored-base.ts';
import { liftEach } from '../../src/analysis/scenario/levers.ts';
import type { Outcome } from '../../src/analysis/scenario/outcome.ts';
import { formatScenario } from '../../src/analysis/scenario/scenario-text.ts';
import { askWhatIf } from '../../src/analysis/scenario/what-if.ts';
import { writeFixtureBase } from './fixture-base.ts';
import { expectSound, plain, readTable, Site } from './site-visit.ts';

const ACCOUNTS = 50_000;
const site = new Site(() => writeFixtureBase({ accounts: ACCOUNTS, months: 2 }));

/** Accounts of the newest snapshot on this stage, by a plain count. */
function onStage(wanted: number): number {
  const { stage } = site.base.newest!.scores.overall!;
  return stage.filter((reached) => reached === wanted).length;
}

/** With whatever stands between thousands. */
function spaced(count: number): RegExp {
  return new RegExp(String(count).replaceAll(/\B(?=(\d{3})+$)/g, String.raw`\D?`));
}

describe('a base of 50,000 accounts', { timeout: 180_000 }, () => {
  test('is shown and filtered', async () => {
    const seen = await site.visit();
    const { page } = seen;
    expect(plain(await page.locator('h1').textContent())).toContain('50 000');
    const second = page.locator('.ladder li').filter({ hasText: /^2/ }).first().locator('button[aria-pressed]').first();
    await second.click();
    await page
      .locator('.filter-count')
      .filter({ hasText: spaced(onStage(2)) })
      .waitFor();
    await expectSound(seen);
  });

  test('is listed, searched and walked to its end', async () => {
    const { page, faults } = await site.visit('/accounts?tab=all');
    const rows = page.locator('[role=row], tbody tr');
    await rows.first().waitFor();
    expect(await rows.count()).toBeLessThan(200);
    await page.locator('[data-search]').fill('Customer a4999');
    await page.getByText('Customer a49990').first().waitFor();
    expect(faults).toEqual([]);
  });

  test('is worked out in a worker: what it says is, to the account, what the library says here', async () => {
    const scenario = liftEach(['d1', 'd2'], { kind: 'share', size: 0.2 }, 0.6);
    const { page, faults } = await site.visit(`/simulator?scenario=${formatScenario(scenario)}`);
    const finding = page.getByRole('heading', { name: /would stand higher/ });
    await finding.waitFor({ timeout: 60_000 });
    expect(page.workers()).toHaveLength(1);
    const base = site.base.newest!;
    const rows = allRows(ACCOUNTS);
    const limits = new Map([...base.table.metrics.keys()].map((id) => [id, 100]));
    const { outcome } = askWhatIf(base, scenario, { rows, limits, weight: 'arr' });
    const counted = (one: Outcome): number[] =>
      one.after.distribution!.stages.map(({ all }) => all.accounts).toReversed();
    const table = await readTable(page, /would stand higher/);
    const numbers = table.slice(1, 6).map((row) => row.map((cell) => Number(cell.replaceAll(/\D/g, ''))));
    expect(outcome.byLot.risen.length).not.toBe(outcome.nearest.risen.length);
    expect(numbers.map((row) => row[2])).toEqual(counted(outcome.byLot));
    expect(numbers.map((row) => row[3])).toEqual(counted(outcome.nearest));
    // A slider is answered too, by the same worker.
    const before = await page.locator('main h1').textContent();
    await page.locator('.dial input[type=range]').first().press('ArrowRight');
    await page.waitForFunction((text) => document.querySelector('main h1')?.textContent !== text, before);
    expect(page.workers()).toHaveLength(1);
    expect(faults).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import type { ScoredBase } from '../../src/analysis/base/scored-base.ts';
import {
  headline,
  until,
  drawnKeys,
  rowCount,
  byArr,
  csmOf,
  same,
  movesOf,
  isConfirmed,
  isPending,
} from './accounts-list.ts';
import { writeFixtureBase } from './fixture-base.ts';
import { expectSound, plain, Site } from './site-visit.ts';
const ACCOUNTS = 640;
const site = new Site(() => writeFixtureBase({ accounts: ACCOUNTS }));

describe('the accounts that changed', { timeout: 120_000 }, () => {
  test('are counted and listed as the snapshots say, largest ARR first', async () => {
    const { page: tab } = await site.visit('/accounts');
    const moves = movesOf(site.base.series);
    const count = (direction: string): number => moves.filter((move) => same(move)?.confirmed === direction).length;
    const [up, down] = [count('up'), count('down')];
    expect(up + down).toBeGreaterThan(5);
    expect(await headline(tab)).toMatch(
      new RegExp(`^${up + down} of ${ACCOUNTS} accounts .* since 1 Oct 2026: ${up} up, ${down} down\\.$`),
    );
    const changed = new Set(moves.filter((move) => isConfirmed(move) || isPending(move)).map(({ account }) => account));
    expect(await rowCount(tab)).toBe(changed.size);
    const expected = byArr(site.base.newest!).filter((account) => changed.has(account));
    const drawn = await drawnKeys(tab);
    expect(drawn.length).toBeGreaterThan(3);
    expect(drawn).toEqual(expected.slice(0, drawn.length));
  });

  test('tell why in place: the dimension, the raw values before and now', async () => {
    const { page: tab } = await site.visit('/accounts');
    const b = site.base.newest;
    const row = tab.locator('tbody tr', { hasText: /Rate d\d|d\d_rate/ }).first();
    const since = plain((await row.locator('.move-reasons-since').allTextContents()).join(''));
    // One that had moved before the snapshot compared with is told from the one before it.
    const a = site.base.series.at(since === '' ? -2 : -3);
    const key = (await row.locator('.account-key').textContent())!;
    const line = plain((await row.locator('.move-reasons li').first().textContent())!);
    const [, indicator, before, after] = /^(d\d)_rate ([\d.]+|missing.*) → ([\d.]+|missing.*) \(/.exec(line)!;
    const valueAt = ({ table }: ScoredBase): number =>
      table.metrics.get(`${indicator}_rate`)!.values[table.accounts.indexOf(key)]!;
    const shown = (text: string): number => (text.startsWith('missing') ? Number.NaN : Number(text));
    // To the one digit that is shown.
    const asShown = (x: number): unknown => (Number.isNaN(x) ? x : expect.closeTo(x, 1));
    expect([shown(before!), shown(after!)]).toEqual([valueAt(a!), valueAt(b!)].map(asShown));
  });

  test('are those of the CSM who is chosen; the choice is offered again and never taken by itself', async () => {
    const seen = await site.visit('/accounts');
    const tab = seen.page;
    await tab.locator('.csm-choice select').selectOption({ value: 'Björn Åkesson' });
    await until(tab, `document.querySelector('h1').textContent.includes('Björn')`);
    expect(decodeURIComponent(new URL(tab.url()).search)).toBe('?csm=Björn Åkesson');
    const csm = csmOf(site.base.newest!);
    const own = [...csm].filter(([, name]) => name === 'Björn Åkesson').map(([account]) => account);
    expect(await headline(tab)).toContain(`of Björn Åkesson’s ${own.length} accounts`);
    const confirmed = movesOf(site.base.series).filter((move) => isConfirmed(move) && own.includes(move.account));
    expect(await headline(tab)).toMatch(new RegExp(`^${confirmed.length === 0 ? 'None' : confirmed.length} of`));
    const listed = movesOf(site.base.series).filter((move) => isConfirmed(move) || isPending(move));
    const changed = new Set(listed.flatMap(({ account }) => (own.includes(account) ? [account] : [])));
    expect(await rowCount(tab)).toBe(changed.size);
    const drawn = await drawnKeys(tab);
    expect(drawn.length).toBeGreaterThan(0);
    const expected = byArr(site.base.newest!).filter((account) => changed.has(account));
    expect(drawn).toEqual(expected.slice(0, drawn.length));
    await expectSound(seen);

    await tab.goto(`${site.server.url.replace(/\/$/, '')}/accounts`);
    await tab.getByRole('grid').waitFor();
    expect(await headline(tab)).toContain(`of ${ACCOUNTS} accounts`);
    await tab.getByRole('button', { name: /Show .*Björn Åkesson.*accounts/ }).click();
    await until(tab, `location.search.includes('csm=')`);
  });
});

import { describe, expect, test } from 'vitest';
import type { ScoredBase } from '../../src/analysis/base/scored-base.ts';
import { writeFixtureBase } from './fixture-base.ts';
import { plain, readTable, Site } from './site-visit.ts';

/** The fixture again, in loops of its own: one indicator a dimension on the identity curve, all of one weight. */
const site = new Site(() => writeFixtureBase({ accounts: 640 }));
const DIMENSIONS = 6;
const CUTS = [0, 20, 40, 60, 80];
/** Fewer of the dimensions seen than this and an account is not rated. */
const LEAST_SEEN = 0.8;

/** Points of every dimension of one account, as the raw snapshot has them; undefined where it is not active. */
function rawPoints(base: ScoredBase, key: string): number[] | undefined {
  const row = base.table.accounts.indexOf(key);
  if (row === -1) return undefined;
  return Array.from({ length: DIMENSIONS }, (_, d) => base.table.metrics.get(`d${d + 1}_rate`)!.values[row]!);
}

function seenOf(points: readonly number[]): number[] {
  return points.filter((one) => !Number.isNaN(one));
}

/** The mean of what is seen; NaN where that is too little. */
function overall(points: readonly number[]): number {
  const seen = seenOf(points);
  let sum = 0;
  for (const one of seen) sum += one;
  return seen.length / DIMENSIONS < LEAST_SEEN ? Number.NaN : sum / seen.length;
}

function decimal(points: number): string {
  return Number.isNaN(points) ? '–' : points.toFixed(1);
}

function stageText(points: readonly number[]): string {
  const seen = seenOf(points);
  if (seen.length / DIMENSIONS < LEAST_SEEN) return 'not rated';
  let stage = CUTS.length;
  for (const one of seen) stage = Math.min(stage, CUTS.filter((cut) => one >= cut).length);
  return seen.length < DIMENSIONS ? `at most ${stage}` : String(stage);
}

/** Linear between the two order statistics around (n - 1) p. */
function quantile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * p;
  const low = sorted[Math.floor(place)]!;
  const high = sorted[Math.min(sorted.length - 1, Math.floor(place) + 1)]!;
  return low + (place - Math.floor(place)) * (high - low);
}

/** The first accounts of the newest snapshot that are seen in so many dimensions. */
function accountsSeenIn(dimensions: number, n: number): string[] {
  const newest = site.base.newest!;
  return newest.table.accounts.filter((key) => seenOf(rawPoints(newest, key)!).length === dimensions).slice(0, n);
}

function signed(tenths: number): string {
  const text = (Math.abs(tenths) / 10).toFixed(1);
  return tenths === 0 ? text : `${tenths > 0 ? '+' : '−'}${text}`;
}

function inTenths(points: number): number {
  return Math.round(Number(points.toFixed(1)) * 10);
}

describe('the numbers of the Account page', { timeout: 120_000 }, () => {
  test('the trend has stage, score and coverage of every snapshot', async () => {
    for (const key of [...accountsSeenIn(DIMENSIONS, 1), ...accountsSeenIn(5, 1), ...accountsSeenIn(4, 1)]) {
      const { page: tab } = await site.visit(`/a/${key}`);
      await tab.locator('.trend').waitFor();
      const rows = (await readTable(tab, /^(From stage|Back on|Stage|It has never|Only the) /)).slice(1);
      expect(rows).toHaveLength(site.base.series.length);
      for (const [i, base] of site.base.series.entries()) {
        const points = rawPoints(base, key);
        const expected =
          points === undefined
            ? ['not active', 'not active', '–']
            : [
                stageText(points),
                decimal(overall(points)),
                `${Math.round((100 * seenOf(points).length) / DIMENSIONS)} %`,
              ];
        expect(rows[i]!.slice(1), `${key} in snapshot ${i}`).toEqual(expected);
      }
    }
  });

  test('peers have median, quartiles, count and difference of those who share the attribute, for each dimension and the whole', async () => {
    const [key] = accountsSeenIn(5, 1);
    const { table } = site.base.newest!;
    const row = table.accounts.indexOf(key!);
    const branch = table.attributes.get('branch')!;
    const others = table.accounts.filter((_, i) => i !== row && branch.values[i] === branch.values[row]);
    const { page: tab } = await site.visit(`/a/${key!}?by=branch`);
    const rows = (await readTable(tab, /median of its peers/)).slice(1);
    const { children } = site.base.newest!.bound.model.root;
    const own = rawPoints(site.base.newest!, key!)!;
    let checked = 0;
    for (const [title, ...cells] of rows) {
      const d = children.findIndex((child) => child.title === title);
      const of = (points: readonly number[]): number => (d === -1 ? overall(points) : points[d]!);
      const values = others
        .map((other) => of(rawPoints(site.base.newest!, other)!))
        .filter((one) => !Number.isNaN(one));
      const median = quantile(values, 0.5);
      const mine = of(own);
      expect(cells, title).toEqual([
        decimal(mine),
        median.toFixed(1),
        Number.isNaN(mine) ? '–' : signed(inTenths(mine) - inTenths(median)),
        `${Math.round(quantile(values, 0.25))} to ${Math.round(quantile(values, 0.75))}`,
        String(values.length),
      ]);
      checked += 1;
    }
    expect(checked).toBe(DIMENSIONS + 1);
    const said = plain((await tab.locator('.answer').textContent()) ?? '');
    const all = others
      .map((other) => overall(rawPoints(site.base.newest!, other)!))
      .filter((one) => !Number.isNaN(one));
    expect(said).toContain(`${others.length} other accounts with the same branch`);
    expect(said).toContain(`a median score of ${Math.round(quantile(all, 0.5))}.`);
  });

  test('how far each dimension is from its next stage, and which of them hold it', async () => {
    const [key] = accountsSeenIn(DIMENSIONS, 1);
    const { page: tab } = await site.visit(`/a/${key!}`);
    const points = rawPoints(site.base.newest!, key!)!;
    const { children } = site.base.newest!.bound.model.root;
    const rows = await tab.locator('table.holds tbody tr').all();
    expect(rows).toHaveLength(DIMENSIONS);
    for (const row of rows) {
      const cells = (await row.locator('th, td').allTextContents()).map(plain);
      const own = points[children.findIndex(({ title }) => title === cells[0])]!;
      const stage = CUTS.filter((cut) => own >= cut).length;
      expect(cells[1]).toMatch(new RegExp(`^${stage},`));
      expect(cells[2]).toBe(own.toFixed(1));
      const cut = CUTS[stage];
      const far = cut === undefined ? '' : (cut - own).toFixed(1);
      expect(cells[3]).toBe(
        cut === undefined ? 'top stage' : `${far} ${far === '1.0' ? 'point' : 'points'} to stage ${stage + 1}`,
      );
      expect(cells[4]).toBe(
        stage === Math.min(...points.map((one) => CUTS.filter((c) => one >= c).length))
          ? 'holds the stage'
          : 'stands higher',
      );
    }
  });
});

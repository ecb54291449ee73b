import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { ScoredBase } from '../../src/analysis/base/scored-base.ts';
import { createFormat } from '../../src/report/format/format.ts';
import { SCORED } from '../../src/table/status.ts';
import { studentQuantile, studentTwoSided } from '../../src/util/student-t.ts';
import { writeFixtureBase } from './fixture-base.ts';
import { expectSoundEverywhere, expectSoundOnDeskAndPhone, plain, readTable, Site } from './site-visit.ts';

/** What the page says is computed a second time here, by plain loops over the cells of the snapshot. */
const RUNGS = `sources: { crm: { files: crm.csv } }
accounts: { from: crm, key: id, attributes: [name, arr, branch, csm, ai_consent] }
peers: { by: [branch, csm, ai_consent], at_least: 15 }
`;

const site = new Site(async () => {
  const base = await writeFixtureBase({ accounts: 400, months: 2 });
  await writeFile(join(base.folder, 'rungs.yaml'), RUNGS);
  return base;
});
const f = createFormat({ locale: 'en-GB' });

function attribute(base: ScoredBase, id: string, row: number): string | null {
  const column = base.table.attributes.get(id)!;
  if (column.status[row] !== SCORED) return null;
  return column.kind === 'text' ? column.dictionary[column.values[row]!]! : column.values[row] === 1 ? 'yes' : 'no';
}

/** The value of an indicator is its points in this base, and each dimension has one. */
function pointsAt(base: ScoredBase, d: number, row: number): number | null {
  const column = base.table.metrics.get(`d${d}_rate`)!;
  return column.status[row] === SCORED ? column.values[row]! : null;
}

/** The mean of what is seen, where that is 80 % or more: all dimensions weigh the same. */
function scoreAt(base: ScoredBase, row: number): number | null {
  const seen = [1, 2, 3, 4, 5, 6].flatMap((d) => pointsAt(base, d, row) ?? []);
  return seen.length < 0.8 * 6 ? null : seen.reduce((sum, points) => sum + points, 0) / seen.length;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function welchOf(a: readonly number[], b: readonly number[]) {
  const variance = (values: readonly number[]): number => {
    const m = mean(values);
    return values.reduce((sum, value) => sum + (value - m) ** 2, 0) / (values.length - 1) / values.length;
  };
  const [va, vb] = [variance(a), variance(b)];
  const df = (va + vb) ** 2 / (va ** 2 / (a.length - 1) + vb ** 2 / (b.length - 1));
  const difference = mean(a) - mean(b);
  const margin = studentQuantile(0.05, df) * Math.sqrt(va + vb);
  return {
    difference,
    low: difference - margin,
    high: difference + margin,
    p: studentTwoSided(difference / Math.sqrt(va + vb), df),
  };
}

/** By the definition: the least of p times m over rank, over all that are not smaller. */
function adjustedOf(all: readonly number[], p: number): number {
  const sorted = all.toSorted((a, b) => a - b);
  return Math.min(1, ...sorted.flatMap((own, i) => (own >= p ? [(own * all.length) / (i + 1)] : [])));
}

function rowsWhere(base: ScoredBase, holds: (row: number) => boolean): number[] {
  return base.table.accounts.map((_, row) => row).filter(holds);
}

const scores = (base: ScoredBase, rows: readonly number[]): number[] => rows.flatMap((row) => scoreAt(base, row) ?? []);
const BRANCHES = ['Netherlands', 'Belgium', 'Germany', 'United Kingdom'];

function branchOf(base: ScoredBase, name: string): { readonly own: number[]; readonly rest: number[] } {
  const isOwn = (row: number): boolean => attribute(base, 'branch', row) === name;
  return { own: rowsWhere(base, isOwn), rest: rowsWhere(base, (row) => !isOwn(row)) };
}

async function headline(tab: Page): Promise<string> {
  return plain(await tab.locator('main h1').textContent());
}

describe('the Segments page', { timeout: 120_000 }, () => {
  test('each segment with its stages, mean, Welch interval and adjusted p, the highest mean first', async () => {
    const { page: tab, faults } = await site.visit('/segments?by=branch');
    const base = site.base.newest!;
    // The family of the picture: the score and the six dimensions of four branches.
    const family = BRANCHES.flatMap((name) => {
      const { own, rest } = branchOf(base, name);
      const ofDimensions = [1, 2, 3, 4, 5, 6].map((d) => {
        const at = (rows: number[]): number[] => rows.flatMap((row) => pointsAt(base, d, row) ?? []);
        return welchOf(at(own), at(rest)).p;
      });
      return [welchOf(scores(base, own), scores(base, rest)).p, ...ofDimensions];
    });
    const expected = BRANCHES.map((name) => {
      const { own, rest } = branchOf(base, name);
      const found = welchOf(scores(base, own), scores(base, rest));
      const p = adjustedOf(family, found.p);
      return {
        mean: mean(scores(base, own)),
        cells: [
          name,
          String(own.length),
          ...[1, 2, 3, 4, 5].map((stage) =>
            String(
              own.filter((row) => base.scores.overall!.kind[row] !== 2 && base.scores.overall!.stage[row] === stage)
                .length,
            ),
          ),
          String(own.filter((row) => base.scores.overall!.kind[row] === 2).length),
          String(scores(base, own).length),
          f.decimal(mean(scores(base, own))),
          f.difference(found.difference),
          `${f.difference(found.low)} … ${f.difference(found.high)}`,
          p < 0.001 ? '<0.001' : plain(f.raw(p, '')),
          p < 0.05 ? 'sure' : 'may be chance',
        ],
      };
    }).toSorted((a, b) => b.mean - a.mean);
    const table = await readTable(tab, /^From .* in /);
    expect(table.slice(1).map((row) => [...row.slice(0, 2), ...row.slice(3, 15)])).toEqual(
      expected.map(({ cells }) => cells),
    );
    expect(faults).toEqual([]);
  });

  test('a press on a segment answers about it, the others stay; mix and behaviour add up', async () => {
    const { page: tab } = await site.visit('/segments?by=branch');
    await tab.getByRole('button', { name: /^Germany ?:/ }).press('Enter');
    await tab.waitForURL(/branch=Germany/);
    const base = site.base.newest!;
    const { own, rest } = branchOf(base, 'Germany');
    const { difference, low, high } = welchOf(scores(base, own), scores(base, rest));
    const said = await headline(tab);
    const side = difference < 0 ? 'behind' : 'ahead of';
    expect(said).toContain(`Branch Germany is ${f.decimal(Math.abs(difference))} points ${side} the rest`);
    expect(said).toContain(`95 % interval ${f.difference(low)} to ${f.difference(high)}`);
    expect(await tab.getByRole('button', { name: /^(Netherlands|Belgium|Germany|United Kingdom) ?:/ }).count()).toBe(4);

    // Kinds are the other attributes of the peers. A mean of each kind on both sides, weighed by the mean of its two shares.
    const kindOf = (row: number): string => `${attribute(base, 'csm', row)} ${attribute(base, 'ai_consent', row)}`;
    const rated = (rows: number[]): number[] => rows.filter((row) => scoreAt(base, row) !== null);
    const [a, b] = [rated(own), rated(rest)];
    const kinds = [...new Set([...a, ...b].map(kindOf))];
    const behaviour = kinds.reduce((sum, kind) => {
      const [ofA, ofB] = [a, b].map((rows) => rows.filter((row) => kindOf(row) === kind));
      if (ofA!.length === 0 || ofB!.length === 0) return sum;
      const weight = (ofA!.length / a.length + ofB!.length / b.length) / 2;
      return sum + weight * (mean(scores(base, ofA!)) - mean(scores(base, ofB!)));
    }, 0);
    const table = await readTable(tab, /alike in csm and ai consent|alike in CSM and AI consent/);
    const total = table.at(-1)!;
    expect(total.slice(-2)).toEqual([f.difference(difference - behaviour), f.difference(behaviour)]);
    expect(table).toHaveLength(kinds.length + 2);
  });

  test('the accounts that hold a segment back most are one press away, lowest first', async () => {
    const base = site.base.newest!;
    const means = BRANCHES.map((name) => ({ name, mean: mean(scores(base, branchOf(base, name).own)) }));
    const lowest = means.toSorted((one, other) => one.mean - other.mean)[0]!.name;
    const { page: tab } = await site.visit(`/segments?by=branch&branch=${encodeURIComponent(lowest)}`);
    const link = tab.getByRole('link', { name: /holds, lowest in it first/ });
    const n = /\d+/.exec(plain(await link.textContent()))![0];
    await link.click();
    await tab.waitForURL(/held=d\d&/);
    await tab
      .getByText(new RegExp(`^All\\s*${n}$`))
      .first()
      .waitFor();
    const d = Number(/held=d(\d)/.exec(tab.url())![1]);
    const column = /columns=([^&]*)/.exec(tab.url())![1];
    expect(column).toBe(`d${d}.score`);
    const { own } = branchOf(base, lowest);
    // Held: the dimension stands on the lowest stage that the account has anywhere, below the top.
    const stageOf = (points: number): number => [20, 40, 60, 80].filter((from) => points >= from).length;
    const held = own.filter((row) => {
      if (base.scores.overall!.kind[row] === 2) return false;
      const points = [1, 2, 3, 4, 5, 6].map((one) => pointsAt(base, one, row));
      const least = Math.min(...points.flatMap((one) => (one === null ? [] : stageOf(one))));
      const at = points[d - 1] ?? null;
      return at !== null && stageOf(at) === least && least < 4;
    });
    expect(Number(n)).toBe(held.length);
    const first = held.toSorted((one, other) => pointsAt(base, d, one)! - pointsAt(base, d, other)!)[0]!;
    expect(plain(await tab.locator('main').textContent())).toContain(base.table.accounts[first]!);
  });

  test('two attributes make a segment of each pair, crossed in the heatmap by any measure', async () => {
    const { page: tab } = await site.visit('/segments?by=branch');
    await tab.getByLabel('Split also by').selectOption('ai_consent');
    await tab.waitForURL(/across=ai_consent/);
    await tab.getByLabel('Show').selectOption('d2');
    await tab.waitForURL(/measure=d2/);
    const base = site.base.newest!;
    // The picture is a table itself, of the means alone; the numbers of accounts stand in its twin.
    const both = await readTable(tab, /Knowledge and content is lowest in/);
    const [head, ...rows] = both.slice(both.length / 2);
    const picture = both.slice(0, both.length / 2);
    expect(picture.slice(1)).toEqual(rows.map((row) => row.filter((_, c) => c === 0 || c % 2 === 1)));
    for (const row of rows) {
      head!.forEach((column, c) => {
        if (c === 0) return;
        const consent = column.replace(': accounts', '');
        const own = rowsWhere(
          base,
          (at) => attribute(base, 'branch', at) === row[0] && attribute(base, 'ai_consent', at) === consent,
        ).flatMap((at) => pointsAt(base, 2, at) ?? []);
        expect(row[c]).toBe(column.endsWith('accounts') ? String(own.length) : f.decimal(mean(own)));
      });
    }
    expect(rows.map(([name]) => name).toSorted()).toEqual(BRANCHES.toSorted());
    expect(await tab.getByRole('button', { name: /^Germany, (yes|no) ?:/ }).count()).toBe(2);
  });

  test('what is drawn over the rest is chosen by keyboard, up to four, and stands in the table', async () => {
    const { page: tab } = await site.visit('/segments?by=branch&branch=Germany');
    const drawn = tab.getByRole('group', { name: 'Drawn' });
    await drawn.getByRole('button', { name: 'Belgium' }).press('Enter');
    await tab.waitForURL(/branch=Germany,Belgium/);
    const base = site.base.newest!;
    const [head, ...rows] = await readTable(tab, /are furthest apart in/);
    const expected = head!.slice(1).map((name) => {
      const own =
        name === 'the rest'
          ? rowsWhere(base, (row) => !['Germany', 'Belgium'].includes(attribute(base, 'branch', row)!))
          : branchOf(base, name).own;
      return [1, 2, 3, 4, 5, 6].map((d) => f.decimal(mean(own.flatMap((row) => pointsAt(base, d, row) ?? []))));
    });
    expect(head).toContain('the rest');
    expect(rows.map((row) => row.slice(1))).toEqual(expected[0]!.map((_, d) => expected.map((column) => column[d])));
  });

  test('an account stands beside its peers, who share what the project says, and beside another', async () => {
    const base = site.base.newest!;
    const key = base.table.accounts[7]!;
    const { page: tab, faults } = await site.visit(`/a/${key}`);
    const by = ['branch', 'csm', 'ai_consent'];
    const alike = (n: number): number[] =>
      rowsWhere(
        base,
        (row) =>
          row !== 7 &&
          by
            .slice(0, n)
            .every((id) => attribute(base, id, row) !== null && attribute(base, id, row) === attribute(base, id, 7)),
      );
    const known = [3, 2, 1].find((n) => alike(n).length >= 15)!;
    const peers = alike(known);
    await tab.getByRole('link', { name: 'Everything side by side' }).click();
    await tab.waitForURL(/left=account:/);
    expect(await headline(tab)).toContain(`the median of ${peers.length} other accounts with the same branch`);
    const rows = await tab.locator('.sides-table tbody tr').all();
    const second = (await rows[1]!.locator('th, td').allTextContents()).map(plain);
    const values = peers.flatMap((row) => pointsAt(base, 1, row) ?? []).toSorted((a, b) => a - b);
    const middle = (values[Math.floor((values.length - 1) / 2)]! + values[Math.ceil((values.length - 1) / 2)]!) / 2;
    const own = pointsAt(base, 1, 7);
    expect(second.slice(0, 3)).toEqual([
      'Channel architecture',
      own === null ? 'not seen' : f.decimal(own),
      f.decimal(middle),
    ]);

    const other = base.table.accounts[8]!;
    await tab.getByPlaceholder(/its key or name/).fill(other);
    await tab.getByRole('button', { name: 'Compare', exact: true }).click();
    await tab.waitForURL(new RegExp(`right=account:${other}`));
    expect(await headline(tab)).toContain(`Customer ${other}`);
    await tab.getByPlaceholder(/its key or name/).fill('nobody at all');
    await tab.getByRole('button', { name: 'Compare', exact: true }).click();
    expect(await tab.getByRole('alert').textContent()).toContain('nobody at all');
    expect(faults).toEqual([]);
  });

  test('a link that asks for nothing there is says so and offers the way back', async () => {
    const { page: tab } = await site.visit('/segments?left=account:none');
    expect(await headline(tab)).toBe('There is no account “none” in this snapshot.');
    await tab.getByRole('link', { name: 'All segments' }).click();
    await tab.waitForURL((url) => url.search === '');
    expect(await tab.getByLabel('Split by').inputValue()).toBe('branch');
  });

  test('small segments are shown and not compared, smaller ones have no mean: each says so', async () => {
    const { page: tab, base } = await site.visitFixture({ accounts: 60, months: 1 }, '/segments?by=branch&across=csm');
    const newest = base.newest!;
    const table = await readTable(tab, /^From .* in /);
    const verdicts = new Set<string>();
    for (const row of table.slice(1)) {
      const [branch, csm] = row[0]!.split(', ');
      const own = rowsWhere(
        newest,
        (at) => attribute(newest, 'branch', at) === branch && (attribute(newest, 'csm', at) ?? 'no CSM') === csm,
      );
      const n = scores(newest, own).length;
      const verdict = row[14]!;
      verdicts.add(n < 5 ? 'none' : 'few');
      if (n < 5) expect([row[10], verdict]).toEqual(['–', `${n} with a score: no mean`]);
      else expect([row[10], verdict]).toEqual([f.decimal(mean(scores(newest, own))), `too few to compare: ${n}`]);
    }
    expect(verdicts).toEqual(new Set(['none', 'few']));
    expect(await headline(tab)).toContain('nothing is compared');
  });

  test('bases of one account, of two dimensions and without attributes say something sensible', async () => {
    const one = await site.visitFixture({ accounts: 1, months: 1 }, '/segments');
    expect(await headline(one.page)).toContain('nothing to compare');
    const bare = await site.visitFixture({ accounts: 30, months: 1, attributes: false }, '/segments');
    expect(await headline(bare.page)).toBe(
      'No stage has 20 accounts with a score on either side: nothing is compared.',
    );
    const two = await site.visitFixture(
      { accounts: 200, months: 1, dimensions: ['One', 'Two'] },
      '/segments?by=branch&branch=Germany',
    );
    await expectSoundOnDeskAndPhone(two, 'segments-two-dimensions');
    expect([...one.faults, ...bare.faults, ...two.faults]).toEqual([]);
  });

  test('is sound in every width and theme', async () => {
    const seen = await site.visit('/segments?by=branch&across=csm');
    await expectSoundEverywhere(seen, 'segments');
    const sides = await site.visit('/segments?left=branch:Germany&right=branch:Belgium');
    await expectSoundOnDeskAndPhone(sides, 'segments-sides');
  });
});

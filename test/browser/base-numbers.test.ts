import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { ScoredBase } from '../../src/analysis/base/scored-base.ts';
import { createFormat } from '../../src/report/format/format.ts';
import { AT_MOST, EXACT, NOT_RATED } from '../../src/score/scores.ts';
import { SCORED } from '../../src/table/status.ts';
import { writeFixtureBase } from './fixture-base.ts';
import { plain, readTable, Site } from './site-visit.ts';

/**
 * The numbers of the Base page counted a second time, from the cells and scores of the snapshots alone: by plain loops over
 * accounts, with nothing of the code that counts them for the page. Only the formats of numbers are the page's own.
 */
const site = new Site(() => writeFixtureBase({ accounts: 640, restless: true }));
const f = createFormat({ locale: 'en-GB' });
const PARTS = ['', '?branch=Belgium', '?branch=Belgium,Germany&ai_consent=true'];

/** One account in one snapshot, read cell by cell. */
interface Seen {
  readonly account: string;
  /** By dimension in the model's order; null: not seen. The curves are straight: what was measured is the points. */
  readonly points: readonly (number | null)[];
  readonly score: number | null;
  readonly stage: number;
  readonly atMost: boolean;
  /** Null: not known. */
  readonly arr: number | null;
  readonly branch: string;
  readonly consent: boolean;
}

const CUTS = [0, 20, 40, 60, 80];
const MARGIN = 2;

function stageOf(points: number): number {
  return CUTS.filter((cut) => points >= cut - 1e-9).length;
}

/** The lowest dimension decides; four fifths of six dimensions must be seen; one that is not seen leaves it open. */
function readStage(points: readonly (number | null)[]): { readonly stage: number; readonly atMost: boolean } {
  const seen = points.filter((p) => p !== null);
  if (seen.length / points.length < 0.8) return { stage: 0, atMost: false };
  const stage = stageOf(Math.min(...seen));
  return { stage, atMost: seen.length < points.length && stage > 1 };
}

function readAll(base: ScoredBase): Map<string, Seen> {
  const { table, scores } = base;
  const attribute = (id: string, row: number): number | null => {
    const column = table.attributes.get(id)!;
    return column.status[row] === SCORED ? column.values[row]! : null;
  };
  const all = new Map<string, Seen>();
  for (const [row, account] of table.accounts.entries()) {
    const points = [1, 2, 3, 4, 5, 6].map((d) => {
      const cells = table.metrics.get(`d${d}_rate`)!;
      return cells.status[row] === SCORED ? cells.values[row]! : null;
    });
    const own = scores.nodes[0]!.points[row]!;
    const { stage, atMost } = readStage(points);
    // What is counted from cells is what the snapshot says.
    const kind = stage === 0 ? NOT_RATED : atMost ? AT_MOST : EXACT;
    expect([stage, kind]).toEqual([scores.overall!.stage[row], scores.overall!.kind[row]]);
    all.set(account, {
      account,
      points,
      score: Number.isNaN(own) ? null : own,
      stage,
      atMost,
      arr: attribute('arr', row),
      branch: table.attributes.get('branch')!.dictionary[attribute('branch', row)!]!,
      consent: attribute('ai_consent', row) === 1,
    });
  }
  return all;
}

/** Accounts of each snapshot that the address leaves; the attributes of an account never change here. */
function readSeries(query: string): Map<string, Seen>[] {
  const wanted = new URLSearchParams(query);
  const branches = wanted.get('branch')?.split(',');
  const keep = ({ branch, consent }: Seen): boolean =>
    (branches === undefined || branches.includes(branch)) && (wanted.get('ai_consent') === null || consent);
  return site.base.series.map((base) => new Map([...readAll(base)].filter(([, one]) => keep(one))));
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

function number(text: string | undefined): number {
  return Number((text ?? '').replaceAll(' ', '').replace('−', '-'));
}

function only<T>(values: readonly (T | null)[]): T[] {
  return values.filter((value) => value !== null);
}

/** A reading as all stages it leaves possible; null: not rated or not there. */
type Possible = readonly number[] | null;

function possible(one: Seen | undefined): Possible {
  if (one === undefined || one.stage === 0) return null;
  return one.atMost ? upTo(one.stage) : [one.stage];
}

function upTo(stage: number): number[] {
  return Array.from({ length: stage }, (_, i) => i + 1);
}

/**
 * What is known after each snapshot: a reading that leaves nothing of what was known counts where the one before it says
 * so too (the lesser of the two moves), or where the lowest dimension is two points past the cut.
 */
function knownOver(readings: readonly (Seen | undefined)[]): Possible[] {
  let known: Possible = null;
  let before: Possible = null;
  return readings.map((one) => {
    const now = possible(one);
    if (one !== undefined && now !== null) {
      const least = Math.min(...only(one.points));
      if (known === null) known = now;
      else if (now[0]! > known.at(-1)!) {
        const twice = before === null ? 0 : Math.min(before[0]!, now.at(-1)!);
        const firm = Math.min(CUTS.filter((cut) => least >= cut + MARGIN - 1e-9).length, now.at(-1)!);
        const stage = Math.max(twice, firm);
        if (stage > known.at(-1)!) known = [stage];
      } else if (now.at(-1)! < known[0]!) {
        const missed = CUTS.findIndex((cut) => least <= cut - MARGIN + 1e-9);
        const firm = Math.max(now.at(-1)!, missed === -1 ? CUTS.length : Math.max(missed, 1));
        const twice = before === null ? firm : Math.max(before.at(-1)!, now.at(-1)!);
        const top = Math.min(firm, twice);
        const open = twice < firm && before!.at(-1)! > now.at(-1)! ? before!.length > 1 : now.length > 1;
        if (top < known[0]!) known = open ? upTo(top) : [top];
      } else if (known.length > 1 && now.length < known.length) known = now;
    }
    before = now;
    return known;
  });
}

function direction(from: Possible, to: Possible): 'up' | 'down' | null {
  if (from === null || to === null) return null;
  if (to[0]! > from.at(-1)!) return 'up';
  return to.at(-1)! < from[0]! ? 'down' : null;
}

interface Move {
  readonly direction: 'up' | 'down';
  readonly cause: 'customer' | 'evidence' | 'earlier';
}

/** Without ranks nothing else moves a ruler, and the model is one: what is left is evidence, the customer, or earlier. */
function causeOf(from: Possible, to: Possible, a: Seen, b: Seen): Move['cause'] {
  const way = direction(from, to);
  const there = (reading: Possible): boolean => {
    if (direction(from, reading) !== way) return false;
    return direction(reading, to) !== way;
  };
  if (there(possible(a))) return 'earlier';
  // The cells that came or went, as they are now; all others as they were.
  const mixed = a.points.map((points, d) => ((points === null) === (b.points[d] === null) ? points : b.points[d]!));
  return there(possible({ ...a, points: mixed, ...readStage(mixed) })) ? 'evidence' : 'customer';
}

interface Counted {
  readonly moves: readonly Move[];
  readonly pending: number;
  readonly joined: number;
  readonly left: number;
  readonly becameRated: number;
  readonly becameNotRated: number;
}

function countMoves(series: readonly Map<string, Seen>[]): Counted {
  const [before, after] = [series.at(-2)!, series.at(-1)!];
  const moves: Move[] = [];
  let [pending, becameRated, becameNotRated] = [0, 0, 0];
  for (const [account, a] of before) {
    const b = after.get(account);
    if (b === undefined) continue;
    if (a.stage === 0 && b.stage > 0) becameRated += 1;
    if (a.stage > 0 && b.stage === 0) becameNotRated += 1;
    if (a.stage === 0 || b.stage === 0) continue;
    const known = knownOver(series.map((one) => one.get(account)));
    const [then, now] = [known.at(-2)!, known.at(-1)!];
    const way = direction(then, now);
    if (way !== null) moves.push({ direction: way, cause: causeOf(then, now, a, b) });
    if (direction(now, possible(b)) !== null) pending += 1;
  }
  const joined = [...after.keys()].filter((account) => !before.has(account)).length;
  const left = [...before.keys()].filter((account) => !after.has(account)).length;
  return { moves, pending, joined, left, becameRated, becameNotRated };
}

const CAUSES = {
  customer: 'Customer changed',
  evidence: 'Evidence appeared or expired',
  earlier: 'Moved before, confirmed since',
} as const;

async function paragraph(tab: Page): Promise<string> {
  return plain((await tab.locator('.answer').textContent()) ?? '');
}

describe.each(PARTS)('the numbers of the Base page under "%s"', { timeout: 120_000 }, (query) => {
  test('moves: up, down, by cause, pending, joined, left', async () => {
    const series = readSeries(query);
    const counted = countMoves(series);
    const of = (cause: Move['cause'] | null, way: Move['direction'] | null): number =>
      counted.moves.filter(
        (move) => (cause === null || move.cause === cause) && (way === null || move.direction === way),
      ).length;
    const { page: tab } = await site.visit(`/${query}`);
    const rows = await readTable(tab, /^Since /);
    const line = (name: string): string[] | undefined => rows.find(([first]) => first === name)?.slice(1);
    const said = (cause: Move['cause'] | null): string[] =>
      [of(cause, 'up'), of(cause, 'down'), of(cause, null)].map(String);
    expect(line('All confirmed')).toEqual(said(null));
    for (const [cause, name] of Object.entries(CAUSES) as [Move['cause'], string][]) {
      expect([name, line(name)]).toEqual([name, of(cause, null) === 0 ? undefined : said(cause)]);
    }
    expect(line('Not confirmed yet')!.at(-1)).toBe(String(counted.pending));
    const beside = (n: number): string | undefined => (n === 0 ? undefined : String(n));
    expect(line('Joined')?.at(-1)).toBe(beside(counted.joined));
    expect(line('Left')?.at(-1)).toBe(beside(counted.left));
    expect(line('Rated now, not before')?.at(-1)).toBe(beside(counted.becameRated));
    expect(line('No longer rated')?.at(-1)).toBe(beside(counted.becameNotRated));
    expect(await paragraph(tab)).toContain(`${of(null, 'up')} moved up and ${of(null, 'down')} down since`);
    // The base that is counted has something of everything.
    if (query !== '') return;
    for (const way of ['up', 'down'] as const)
      for (const cause of [null, 'customer', 'earlier'] as const)
        expect([way, cause, of(cause, way) > 0]).toEqual([way, cause, true]);
    expect(of('evidence', null)).toBeGreaterThan(0);
    expect([counted.pending > 0, counted.joined, counted.left]).toEqual([true, 7, 7]);
  });

  test('ARR: of each stage, of those not rated, and of each segment', async () => {
    const now = [...readSeries(query).at(-1)!.values()];
    const { page: tab } = await site.visit(`/${query === '' ? '?' : `${query}&`}by=csm`);
    const rows = await readTable(tab, /stand above stage/);
    const total = sum(only(now.map(({ arr }) => arr)));
    for (const stage of [1, 2, 3, 4, 5, 0]) {
      const own = now.filter((one) => one.stage === stage);
      const weight = sum(only(own.map(({ arr }) => arr)));
      const row = rows.find(([name]) => name!.startsWith(stage === 0 ? 'Not rated' : `${stage}, `))!;
      expect(row.slice(3, 7)).toEqual([
        String(own.length),
        plain(f.shareDecimal(own.length / now.length)),
        plain(f.money(weight)),
        plain(f.shareDecimal(weight / total)),
      ]);
    }
    const segments = (await readTable(tab, /highest/)).slice(1);
    const base = site.base.newest!;
    const csm = base.table.attributes.get('csm')!;
    const nameOf = new Map(
      base.table.accounts.map((account, row) => [
        account,
        csm.status[row] === SCORED ? csm.dictionary[csm.values[row]!]! : 'Not known',
      ]),
    );
    expect(segments.length).toBeGreaterThan(3);
    for (const [name, accounts, arr] of segments) {
      const own = now.filter(({ account }) => nameOf.get(account) === name);
      expect([name, accounts, arr]).toEqual([
        name,
        String(own.length),
        plain(f.money(sum(only(own.map((one) => one.arr))))),
      ]);
    }
  });

  test('coverage of the weight, and in how many accounts each dimension is seen', async () => {
    const now = [...readSeries(query).at(-1)!.values()];
    const covered = mean(now.map(({ points }) => only(points).length / points.length));
    const { page: tab } = await site.visit(`/${query}`);
    expect(await paragraph(tab)).toContain(`Coverage: ${plain(f.share(covered))} of the weight has evidence.`);
    const rows = (await readTable(tab, /seen least/)).slice(1);
    const { children } = site.base.newest!.bound.model.root;
    expect(rows).toHaveLength(children.length);
    for (const [d, { title }] of children.entries()) {
      const seen = only(now.map(({ points }) => points[d]!));
      expect(rows.find(([name]) => name === title)!.slice(1)).toEqual([
        plain(f.share(seen.length / now.length)),
        String(seen.length),
        String(now.length - seen.length),
        '0',
        f.score(mean(seen)),
        plain(f.share(seen.length / now.length)),
      ]);
    }
    expect(rows.every((row) => row[3] !== '0')).toBe(true);
  });

  test('the average then and now, on the same accounts, by who came and who went', async () => {
    const [before, after] = readSeries(query).slice(-2) as [Map<string, Seen>, Map<string, Seen>];
    const then = only([...before.values()].map(({ score }) => score));
    const now = only([...after.values()].map(({ score }) => score));
    const same: [number, number][] = [];
    const [joined, left, rated, unrated]: number[][] = [[], [], [], []];
    for (const [account, { score }] of after) {
      const old = before.get(account);
      if (old === undefined) joined!.push(...only([score]));
      else if (old.score === null) rated!.push(...only([score]));
      else if (score === null) unrated!.push(old.score);
      else same.push([old.score, score]);
    }
    for (const [account, { score }] of before) if (!after.has(account)) left!.push(...only([score]));
    const [sameThen, sameNow] = [mean(same.map(([a]) => a)), mean(same.map(([, b]) => b))];
    const { page: tab } = await site.visit(`/${query}`);
    const rows = (await readTable(tab, /^The average score/)).slice(1);
    expect(rows[0]).toEqual([`On 1 Oct 2026: ${then.length} accounts`, f.decimal(mean(then))]);
    expect(rows.at(-1)).toEqual([`On 1 Nov 2026: ${now.length} accounts`, f.decimal(mean(now))]);
    const own = rows.filter(([name]) => name!.startsWith(`Same accounts (${same.length})`));
    const tenths = (x: number): number => Math.round(x * 10);
    expect(tenths(sum(own.map(([, points]) => number(points))))).toBe(tenths(sameNow) - tenths(sameThen));
    const others = [
      ['Joined', joined!, sum(joined!.map((x) => x - sameNow)) / now.length],
      ['Scored now, not before', rated!, sum(rated!.map((x) => x - sameNow)) / now.length],
      ['Left', left!, -sum(left!.map((x) => x - sameThen)) / then.length],
      ['No longer scored', unrated!, -sum(unrated!.map((x) => x - sameThen)) / then.length],
    ] as const;
    for (const [name, who, effect] of others) {
      const row = rows.find(([first]) => first!.startsWith(`${name} (`));
      if (who.length === 0) expect(row).toBeUndefined();
      else {
        expect(row![0]).toBe(`${name} (${who.length})`);
        // Made to add up with the others as they are shown: off by a tenth at most.
        expect(Math.abs(number(row![1]) - effect)).toBeLessThan(0.1 + 1e-9);
      }
    }
    const shown = rows.map(([, points]) => number(points));
    expect(tenths(sum(shown.slice(0, -1)))).toBe(tenths(shown.at(-1)!));
    expect(await paragraph(tab)).toContain(`The average score is ${f.score(mean(now))} of 100`);
  });
});

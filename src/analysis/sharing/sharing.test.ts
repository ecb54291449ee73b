import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../test/arbitrary/runs.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Model } from '../../model/model.ts';
import { createRandom, type Random } from '../../util/random.ts';
import type { ScoredBase } from '../base/scored-base.ts';
import { choosePeerGroup } from './choose-peer-group.ts';
import { LEAST_ALIKE } from './least-alike.ts';
import { peerFigures } from './peer-figures.ts';
import type { PeerGroup } from './peer-group.ts';
import { safeAccounts } from './safe-accounts.ts';

const SCALE = [0, 100] as const;
const figuresOf = (...points: readonly number[]) => peerFigures(Float64Array.from(points), SCALE);

describe('figures of peers', () => {
  test('are none of fewer than six accounts, one of whom may be who reads', () => {
    expect(figuresOf(10, 30, 50, 70, 90)).toBeNull();
    expect(figuresOf(10, 30, 50, 70, 90, 80)).not.toBeNull();
  });

  test('are none where one account makes over half of all points, and none where the second can work out the first', () => {
    expect(figuresOf(0, 2, 3, 4, 5, 60)).toBeNull();
    expect(figuresOf(0, 0, 0, 0, 50, 50)).toBeNull();
    expect(figuresOf(10, 10, 10, 10, 20, 60)).toEqual({ lower: 10, median: 15, upper: 15, best: null });
  });

  test('are none where they would tell what everyone has', () => {
    expect(figuresOf(40, 40, 40, 40, 40, 40, 40)).toBeNull();
    expect(figuresOf(0, 0, 0, 0, 0, 0)).toBeNull();
  });

  test('have neither the lowest nor the highest in a quartile, of however few accounts', () => {
    const between = [40, 45, 50, 55, 60, 65];
    for (let n = LEAST_ALIKE; n <= 12; n++) {
      const middle = Array.from({ length: n - 2 }, (_, i) => between[i % 6]!);
      const [none, both] = [figuresOf(39, ...middle, 66), figuresOf(0, ...middle, 100)];
      expect([n, both]).toEqual([n, none]);
    }
  });

  test('of few accounts are rounded to a fifth point, of many to whole ones', () => {
    const few = Array.from({ length: 10 }, (_, i) => 11.3 + i * 7.7);
    expect(Object.values(figuresOf(...few)!).every((value) => (value ?? 0) % 5 === 0)).toBe(true);
    const many = figuresOf(...few, ...few.map((value) => value + 1.1))!;
    expect(Object.values(many).every((value) => value === Math.round(value!))).toBe(true);
    expect(many).toEqual({ lower: 27, median: 47, upper: 66, best: 75 });
  });

  test('rise from the lower quartile to the best, and no single account decides one', () => {
    const points = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: LEAST_ALIKE, maxLength: 60 });
    fc.assert(
      fc.property(points, (all) => {
        const figures = figuresOf(...all);
        if (figures === null) return;
        const { lower, median, upper, best } = figures;
        expect([lower, median, upper, best ?? upper]).toEqual(
          [lower, median, upper, best ?? upper].toSorted((a, b) => a - b),
        );
        // Beyond what rounding adds, the best is never above what five accounts reach on average.
        const five = all.toSorted((a, b) => b - a).slice(0, 5);
        const step = all.length >= 20 ? 1 : 5;
        if (best !== null) expect(best).toBeLessThanOrEqual(five.reduce((sum, one) => sum + one, 0) / 5 + step);
      }),
      runs(300),
    );
  });
});

/** Accounts that are in exactly the same of the groups. */
function cellsOf(groups: readonly (readonly string[])[]): readonly number[] {
  const cells = new Map<string, number>();
  for (const account of new Set(groups.flat())) {
    const pattern = groups.map((members) => (members.includes(account) ? '1' : '0')).join('');
    cells.set(pattern, (cells.get(pattern) ?? 0) + 1);
  }
  return [...cells.values()];
}

describe('accounts that are safe beside groups shown before', () => {
  const members = fc.uniqueArray(fc.integer({ min: 0, max: 40 }).map(String), { maxLength: 41 });

  test('never tell fewer than six apart, by any number of groups, and are all that were wanted where nothing was shown', () => {
    fc.assert(
      fc.property(fc.array(members, { minLength: 1, maxLength: 6 }), (all) => {
        const shown: { accounts: readonly string[] }[] = [];
        for (const wanted of all) {
          const accounts = safeAccounts(wanted, shown);
          expect(wanted).toEqual(expect.arrayContaining([...accounts]));
          if (shown.length === 0 && wanted.length >= LEAST_ALIKE) expect(accounts).toHaveLength(wanted.length);
          if (accounts.length > 0) shown.push({ accounts });
        }
        expect(cellsOf(shown.map(({ accounts }) => accounts)).every((size) => size >= LEAST_ALIKE)).toBe(true);
      }),
      runs(300),
    );
  });

  test('leave out those who joined, and as many as hide who left', () => {
    const names = (from: number, to: number): string[] =>
      Array.from({ length: to - from }, (_, i) => `C${String(from + i).padStart(3, '0')}`);
    const shown = [{ accounts: names(0, 50) }];
    expect(safeAccounts(names(0, 53), shown)).toEqual(names(0, 50));
    const left = safeAccounts(names(2, 50), shown);
    expect(left).toHaveLength(44);
    expect(safeAccounts(names(0, 60), shown)).toEqual(names(0, 60));
  });
});

const DIMENSIONS = ['a', 'b', 'c'];
const MODEL = modelOf(DIMENSIONS.map((id) => group(id, [indicator('x', { metric: `${id}_x` })])));
/** Scores one of the dimensions as MODEL does, and asks for nothing else. */
const PART: Model = { ...modelOf([group('a', [indicator('x', { metric: 'a_x' })])]), id: 'part' };
const pick = <T>(random: Random, all: readonly T[]): T => all[Math.floor(random() * all.length)]!;

/** A base whose accounts come and go, change class, and are not all seen everywhere. */
function worldOf(random: Random, asOf: number, size: number, model = MODEL): ScoredBase {
  const keys = Array.from({ length: size }, (_, i) => `C${i}`).filter(() => random() < 0.97);
  const [branches, sizes] = [2 + Math.floor(random() * 4), 1 + Math.floor(random() * 4)];
  const of = (key: string, what: number): number => (Number(key.slice(1)) * 7919 * (what + 3)) % 97;
  return handMadeBase({
    model,
    asOf,
    values: Object.fromEntries(
      keys.map((key) => [
        key,
        Object.fromEntries(DIMENSIONS.map((id) => [`${id}_x`, random() < 0.04 ? 'missing' : random() * 100])),
      ]),
    ),
    attributes: Object.fromEntries(
      keys.map((key) => [
        key,
        { branch: `B${(of(key, 1) + (random() < 0.02 ? 1 : 0)) % branches}`, size: `S${of(key, 2) % sizes}` },
      ]),
    ),
  });
}

interface Search {
  readonly pairs: number;
  readonly isolated: number;
  /** Accounts that all links together, however many, tell apart from the others of a base: the fewest ever. */
  readonly fewest: number;
}

/**
 * Links of random accounts, of two models that share a dimension, at random times; every pair of links is subtracted, by an
 * attacker who is one of the accounts, and all links of a base are taken apart together.
 */
function search(random: Random, wanted: number, safely: boolean): Search {
  let [pairs, isolated, fewest] = [0, 0, Infinity];
  while (pairs < wanted) {
    const shown: PeerGroup[] = [];
    const links: PeerGroup[] = [];
    const size = 20 + Math.floor(random() * 120);
    for (let month = 0; month < 4; month++) {
      const seed = Math.floor(random() * 2 ** 31);
      const bases = [MODEL, PART].map((model) => worldOf(createRandom(seed), Date.UTC(2026, month, 1), size, model));
      for (let link = 0; link < 6; link++) {
        const base = pick(random, bases);
        const chosen = choosePeerGroup({
          base,
          snapshot: `${base.bound.model.id} ${month}`,
          row: Math.floor(random() * base.table.accounts.length),
          rule: {
            by: pick(random, [['branch', 'size'], ['size', 'branch'], ['branch'], []]),
            atLeast: pick(random, [5, 20]),
          },
          paths: DIMENSIONS,
          shown: safely ? shown : [],
        });
        if (chosen === null) continue;
        if (chosen.known === null) shown.push(chosen.group);
        links.push(chosen.group);
      }
    }
    fewest = Math.min(fewest, ...cellsOf(links.map(({ accounts }) => accounts)));
    for (let i = 0; i < links.length; i++) {
      for (let j = 0; j < i; j++) {
        pairs += 1;
        if (isolates(links[i]!, links[j]!)) isolated += 1;
      }
    }
  }
  return { pairs, isolated, fewest };
}

/** What is left of one group without the other, or in both, and without the attacker, is fewer than five accounts. */
function isolates(a: PeerGroup, b: PeerGroup): boolean {
  const [inA, inB] = [new Set(a.accounts), new Set(b.accounts)];
  const parts = [
    a.accounts.filter((one) => !inB.has(one)),
    b.accounts.filter((one) => !inA.has(one)),
    a.accounts.filter((one) => inB.has(one)),
  ];
  return parts.some((part) => part.length > 0 && part.length - 1 < 5);
}

describe('links together', () => {
  test('isolate nobody: 10,000 random pairs of links and peer groups, subtracted', () => {
    const { pairs, isolated, fewest } = search(createRandom(20_261_122), 10_000, true);
    expect(pairs).toBeGreaterThanOrEqual(10_000);
    expect(isolated).toBe(0);
    // Nor do all links of a base together: three, or sixty.
    expect(fewest).toBeGreaterThanOrEqual(LEAST_ALIKE);
  });

  test('of two models that share a dimension isolate nobody who is not seen in another', () => {
    const keys = Array.from({ length: 30 }, (_, i) => `C${i}`);
    const [whole, part] = [MODEL, PART].map((model) =>
      handMadeBase({
        model,
        asOf: Date.UTC(2026, 0, 1),
        values: Object.fromEntries(
          keys.map((key, i) => [key, { a_x: i * 3, b_x: key === 'C7' ? ('missing' as const) : i, c_x: 90 - i }]),
        ),
      }),
    ) as [ScoredBase, ScoredBase];
    const ask = (base: ScoredBase, shown: readonly PeerGroup[]): PeerGroup =>
      choosePeerGroup({ base, snapshot: 'S', row: 0, rule: { by: [], atLeast: 5 }, paths: DIMENSIONS, shown })!.group;
    const first = ask(whole, []);
    expect(first.accounts).not.toContain('C7');
    expect(ask(part, []).accounts).toContain('C7');
    expect(ask(part, [first]).accounts).toEqual(first.accounts);
  });

  test('would isolate accounts if each link chose its group alone, so that the search can find it', () => {
    expect(search(createRandom(20_261_122), 1000, false).isolated).toBeGreaterThan(20);
  });

  test('of one class are shown one group, with the account itself among it', () => {
    const base = worldOf(createRandom(7), Date.UTC(2026, 0, 1), 140);
    const rule = { by: ['branch'], atLeast: 5 };
    const shown: PeerGroup[] = [];
    const chosen = base.table.accounts.map((_, row) => {
      const one = choosePeerGroup({ base, snapshot: 'S', row, rule, paths: DIMENSIONS, shown });
      if (one?.known === null) shown.push(one.group);
      return one!.group;
    });
    const branches = new Set(base.table.accounts.map((_, row) => base.table.attributes.get('branch')!.values[row]));
    expect(new Set(chosen).size).toBeLessThanOrEqual(branches.size + 1);
    const own = chosen.filter(({ accounts }, row) => accounts.includes(base.table.accounts[row]!));
    expect(own.length).toBeGreaterThan(0.8 * chosen.length);
  });

  test('made later show the figures of before where a new group would tell who came or left', () => {
    const [then, now] = [1, 2].map((month) => worldOf(createRandom(7), Date.UTC(2026, month, 1), 24)) as [
      ScoredBase,
      ScoredBase,
    ];
    const rule = { by: [], atLeast: 5 };
    const first = choosePeerGroup({ base: then, snapshot: 'then', row: 0, rule, paths: DIMENSIONS, shown: [] })!;
    const same = choosePeerGroup({
      base: then,
      snapshot: 'then',
      row: 3,
      rule,
      paths: DIMENSIONS,
      shown: [first.group],
    });
    expect(same).toEqual({ group: first.group, known: 0 });
    const few = { ...first.group, accounts: [...first.group.accounts.slice(3), 'gone1', 'gone2', 'gone3'] };
    expect(choosePeerGroup({ base: now, snapshot: 'now', row: 0, rule, paths: DIMENSIONS, shown: [few] })).toEqual({
      group: few,
      known: 0,
    });
  });

  test('made after the same day was scored anew show its figures, of the very same accounts', () => {
    const keys = Array.from({ length: 20 }, (_, i) => `C${i}`);
    const scored = (by: number): ScoredBase =>
      handMadeBase({
        model: MODEL,
        asOf: Date.UTC(2026, 0, 1),
        values: Object.fromEntries(keys.map((key, i) => [key, { a_x: i * by, b_x: 90 - i * by, c_x: i * by + 2 }])),
      });
    const ask = (base: ScoredBase, snapshot: string, shown: readonly PeerGroup[]) =>
      choosePeerGroup({ base, snapshot, row: 0, rule: { by: [], atLeast: 5 }, paths: DIMENSIONS, shown })!;
    const { group: before } = ask(scored(3), 'before', []);
    const anew = ask(scored(1), 'anew', [before]);
    expect(anew.known).toBeNull();
    expect(anew.group).toEqual(ask(scored(1), 'anew', []).group);
    expect(anew.group.accounts).toEqual(before.accounts);
    expect(anew.group.nodes).not.toEqual(before.nodes);
    expect(ask(scored(1), 'anew', [before, anew.group])).toEqual({ group: anew.group, known: 1 });
    // Where a new group would give somebody away, none is shown rather than that of the scores before.
    const few = { ...before, accounts: [...keys.slice(3), 'gone1', 'gone2', 'gone3'] };
    const again = { base: scored(1), snapshot: 'anew', row: 0, rule: { by: [], atLeast: 5 }, paths: DIMENSIONS };
    expect(choosePeerGroup({ ...again, shown: [few] })).toBeNull();
    expect(choosePeerGroup({ ...again, shown: [{ ...few, asOf: Date.UTC(2025, 11, 1) }] })?.known).toBe(0);
  });

  test('are of a class with as many beside the account as the rule asks for, else of the next wider one', () => {
    const keys = Array.from({ length: 40 }, (_, i) => `C${i}`);
    const base = handMadeBase({
      model: MODEL,
      values: Object.fromEntries(keys.map((key, i) => [key, { a_x: i * 2, b_x: 90 - i, c_x: (i * 37) % 90 }])),
      attributes: Object.fromEntries(keys.map((key, i) => [key, { branch: i < 15 ? 'small' : 'large' }])),
    });
    const accountsOf = (atLeast: number): number =>
      choosePeerGroup({ base, snapshot: 'S', row: 0, rule: { by: ['branch'], atLeast }, paths: DIMENSIONS, shown: [] })!
        .group.accounts.length;
    expect([14, 15].map(accountsOf)).toEqual([15, 40]);
  });

  test('leave out a dimension that fewer than half of a class are seen in, not those who are not seen in it', () => {
    const keys = Array.from({ length: 40 }, (_, i) => `C${i}`);
    const base = handMadeBase({
      model: MODEL,
      values: Object.fromEntries(
        keys.map((key, i) => [key, { a_x: i * 2, b_x: i < 19 ? i * 4 : 'missing', c_x: i < 30 ? i * 3 : 'missing' }]),
      ),
    });
    const { accounts, nodes } = choosePeerGroup({
      base,
      snapshot: 'S',
      row: 39,
      rule: { by: [], atLeast: 5 },
      paths: DIMENSIONS,
      shown: [],
    })!.group;
    expect(accounts).toHaveLength(30);
    expect(nodes.map(({ path }) => path)).toEqual(['', 'a', 'c']);
  });

  test('of a base of five show no peers', () => {
    const base = worldOf(createRandom(3), Date.UTC(2026, 0, 1), 5);
    expect(
      choosePeerGroup({ base, snapshot: 'S', row: 0, rule: { by: [], atLeast: 5 }, paths: DIMENSIONS, shown: [] }),
    ).toBeNull();
  });
});

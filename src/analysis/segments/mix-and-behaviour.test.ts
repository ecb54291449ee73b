import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../../test/arbitrary/runs.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { createRandom } from '../../util/random.ts';
import { momentsOf, welch } from '../../util/welch.ts';
import { allRows, type ScoredBase } from '../base/scored-base.ts';
import { pointsOf } from './measures.ts';
import { mixAndBehaviour, tellingKinds, type Kind } from './mix-and-behaviour.ts';
import { readSplit, splitRows } from './splits.ts';

const model = modelOf([group('a', [indicator('x')])]);

interface Drawn {
  readonly branch: string | null;
  readonly plan: string | null;
  readonly size: string | null;
  readonly x: number | 'missing';
}

function baseOf(drawn: readonly Drawn[]): ScoredBase {
  const ids = drawn.map((_, i) => `a${String(i).padStart(4, '0')}`);
  return handMadeBase({
    model,
    values: Object.fromEntries(drawn.map(({ x }, i) => [ids[i], { x }])),
    attributes: Object.fromEntries(drawn.map(({ branch, plan, size }, i) => [ids[i], { branch, plan, size }])),
  });
}

/** The branch "north" against all others, with kinds by some attributes. */
function northOf(drawn: readonly Drawn[], by: readonly string[]) {
  const base = baseOf(drawn);
  const kinds = by.flatMap((on) => readSplit(base, on, {}) ?? []);
  const rows = allRows(drawn.length);
  const isNorth = (row: number): boolean => drawn[row]!.branch === 'north';
  return mixAndBehaviour(
    pointsOf(base, 'a'),
    kinds,
    rows.filter(isNorth),
    rows.filter((row) => !isNorth(row)),
  );
}

const one = fc.record({
  branch: fc.constantFrom('north', 'south', null),
  plan: fc.constantFrom('big', 'small', 'own', null),
  size: fc.constantFrom('s', 'l'),
  x: fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 0, max: 100 }) },
    { weight: 1, arbitrary: fc.constant('missing' as const) },
  ),
});

test('mix and behaviour add up to the difference of a segment from the rest, over the kinds too', () => {
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 40 }), fc.subarray(['plan', 'size']), (accounts, by) => {
      const found = northOf(accounts, by);
      const xs = (isNorth: boolean): number[] =>
        accounts.flatMap(({ branch, x }) => (x !== 'missing' && (branch === 'north') === isNorth ? [x] : []));
      const mean = (values: number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
      if (xs(true).length === 0 || xs(false).length === 0) {
        expect(found).toBeNull();
        return;
      }
      expect(found!.difference).toBeCloseTo(mean(xs(true)) - mean(xs(false)), 9);
      expect(found!.mix + found!.behaviour).toBeCloseTo(found!.difference, 9);
      const sum = (read: (kind: Kind) => number): number => found!.kinds.reduce((total, kind) => total + read(kind), 0);
      expect(sum(({ share }) => share)).toBeCloseTo(1, 12);
      expect(sum(({ shareOfRest }) => shareOfRest)).toBeCloseTo(1, 12);
      expect(sum(({ n }) => n)).toBe(xs(true).length);
    }),
    runs(200),
  );
});

test('who is in a segment and how they behave are told apart', () => {
  const of = (branch: string, plan: string, x: number, n: number): Drawn[] =>
    Array.from({ length: n }, () => ({ branch, plan, size: null, x }));
  // Same behaviour by plan, other plans: all of the difference is mix.
  const mixed = northOf(
    [
      ...of('north', 'big', 80, 8),
      ...of('north', 'small', 20, 2),
      ...of('south', 'big', 80, 2),
      ...of('south', 'small', 20, 8),
    ],
    ['plan'],
  )!;
  expect(mixed.difference).toBeCloseTo(36, 9);
  expect(mixed.mix).toBeCloseTo(36, 9);
  expect(mixed.behaviour).toBeCloseTo(0, 9);
  expect(mixed.thin).toBe(10);
  // Same plans, other behaviour: none of it is.
  const behaving = northOf(
    [
      ...of('north', 'big', 90, 5),
      ...of('north', 'small', 40, 5),
      ...of('south', 'big', 70, 5),
      ...of('south', 'small', 20, 5),
    ],
    ['plan'],
  )!;
  expect(behaving.mix).toBeCloseTo(0, 9);
  expect(behaving.behaviour).toBeCloseTo(20, 9);
  expect(behaving.thin).toBe(0);
});

test('with one kind all is behaviour, and its interval is Welch’s', () => {
  const random = createRandom(5);
  const accounts = Array.from({ length: 90 }, (_, i): Drawn => ({
    branch: i % 3 === 0 ? 'north' : 'south',
    plan: 'own',
    size: null,
    x: Math.floor(100 * random()),
  }));
  const xs = (isNorth: boolean): number[] =>
    accounts.flatMap(({ branch, x }) => ((branch === 'north') === isNorth ? [Number(x)] : []));
  const found = northOf(accounts, ['plan'])!;
  const expected = welch(momentsOf(xs(true)), momentsOf(xs(false)))!;
  expect(found.mix).toBeCloseTo(0, 12);
  expect(found.interval!.low).toBeCloseTo(expected.low, 10);
  expect(found.interval!.high).toBeCloseTo(expected.high, 10);
});

test('the interval of the behaviour holds the true one in about 95 of 100 bases', () => {
  const random = createRandom(11);
  /** The sum of twelve uniforms is near enough to a normal. */
  const noise = (): number => Array.from({ length: 12 }, random).reduce((sum, u) => sum + u, -6);
  const plans = ['big', 'small', 'own'];
  const kindOf = (i: number, north: boolean): number => (north ? [0, 0, 0, 1, 2][i % 5]! : [0, 1, 1, 2, 2][i % 5]!);
  const trials = 400;
  let held = 0;
  for (let trial = 0; trial < trials; trial++) {
    const accounts = Array.from({ length: 140 }, (_, i): Drawn => {
      const north = i < 40;
      const kind = kindOf(i, north);
      // Alike accounts stand 4 lower in the north; the spread differs by side and kind.
      const x = 50 + 10 * kind - (north ? 4 : 0) + (3 + 2 * kind + (north ? 3 : 0)) * noise();
      return { branch: north ? 'north' : 'south', plan: plans[kind]!, size: null, x };
    });
    const { interval } = northOf(accounts, ['plan'])!;
    if (interval!.low <= -4 && -4 <= interval!.high) held += 1;
  }
  // 95 % of 400 is 380; four standard errors of it are 17.
  expect(held).toBeGreaterThanOrEqual(363);
  expect(held).toBeLessThanOrEqual(397);
});

test('kinds are told by what differs within a segment, not by what the segments are made by or what follows from that', () => {
  const accounts = Array.from({ length: 8 }, (_, i): Drawn => ({
    branch: i < 4 ? 'north' : 'south',
    plan: i % 2 === 0 ? 'big' : 'own',
    size: i < 4 ? 's' : 'l',
    x: 1,
  }));
  const base = baseOf(accounts);
  const split = (on: string) => readSplit(base, on, {})!;
  const segments = splitRows([split('branch')], allRows(8));
  const kinds = ['branch', 'plan', 'size'].map(split);
  expect(tellingKinds(kinds, [split('branch')], segments).map(({ on }) => on)).toEqual(['plan']);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../../test/arbitrary/runs.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/hand-made-base.ts';
import { createRandom } from '../../util/random.ts';
import { allRows, type ScoredBase } from '../base/scored-base.ts';
import { mixAndBehaviour } from './mix-and-behaviour.ts';
import { segmentDifferences } from './segment-differences.ts';

const model = modelOf([group('a', [indicator('x')]), group('b', [indicator('y')])]);

interface Drawn {
  readonly branch: string | null;
  readonly plan: string | null;
  readonly x: number | 'missing';
}

function baseOf(drawn: readonly Drawn[]): ScoredBase {
  const ids = drawn.map((_, i) => `a${String(i).padStart(4, '0')}`);
  return handMadeBase({
    model,
    values: Object.fromEntries(drawn.map(({ x }, i) => [ids[i], { x, y: x === 'missing' ? 'missing' : 40 }])),
    attributes: Object.fromEntries(drawn.map(({ branch, plan }, i) => [ids[i], { branch, plan }])),
  });
}

const knownOf = ({ x }: Drawn): number[] => (x === 'missing' ? [] : [x]);

const columnOf = (base: ScoredBase, id: string) => base.table.attributes.get(id)!;

const drawn: fc.Arbitrary<Drawn[]> = fc.array(
  fc.record({
    branch: fc.constantFrom('north', 'south', null),
    plan: fc.constantFrom('big', 'small', 'own', null),
    x: fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: 0, max: 100 }) },
      { weight: 1, arbitrary: fc.constant('missing' as const) },
    ),
  }),
  { minLength: 1, maxLength: 40 },
);

test('a segment is shown from five accounts with points, and compared from twenty on both sides', () => {
  const many = (branch: string, n: number, x: number): Drawn[] =>
    Array.from({ length: n }, (_, i) => ({ branch, plan: null, x: x + (i % 2) }));
  const base = baseOf([...many('a', 4, 10), ...many('b', 5, 30), ...many('c', 30, 50), ...many('d', 20, 70)]);
  const { segments, comparisons, measures } = segmentDifferences(base, columnOf(base, 'branch'), allRows(59))!;
  expect(measures.map(({ path }) => path)).toEqual(['', 'a', 'b']);
  const [a, b, c] = segments.map((segment) => segment.measures[1]!);
  expect(a).toMatchObject({ n: 4, nOfRest: 55, mean: null, difference: null, compared: null });
  expect(b).toMatchObject({ n: 5, mean: 30.4, compared: null });
  expect(b!.difference).not.toBeNull();
  expect(c!.compared).not.toBeNull();
  // Two segments by three measures.
  expect(comparisons).toBe(6);
});

test('in a family without any difference hardly ever one is found, and a true one is', () => {
  const random = createRandom(3);
  const runs = 60;
  let finds = 0;
  let truths = 0;
  for (let run = 0; run < runs; run++) {
    const accounts = Array.from({ length: 300 }, (_, i): Drawn => {
      const shift = run % 2 === 0 || i % 6 !== 0 ? 0 : 20;
      return { branch: `b${i % 6}`, plan: null, x: 20 + shift + 40 * random() };
    });
    const base = baseOf(accounts);
    const { segments } = segmentDifferences(base, columnOf(base, 'branch'), allRows(300))!;
    const lowest = segments.map(({ measures }) => measures[1]!.compared!.adjustedP);
    if (run % 2 === 0 && lowest.some((p) => p <= 0.05)) finds += 1;
    if (run % 2 === 1 && lowest[0]! <= 0.05) truths += 1;
  }
  expect(finds).toBeLessThanOrEqual(5);
  expect(truths).toBe(runs / 2);
});

test('differences do not depend on the order of accounts', () => {
  fc.assert(
    fc.property(drawn, (accounts) => {
      const [one, other] = [baseOf(accounts), baseOf(accounts.toReversed())];
      const [a, b] = [one, other].map((base) =>
        segmentDifferences(base, columnOf(base, 'branch'), allRows(accounts.length)),
      );
      expect(a?.comparisons).toBe(b?.comparisons);
      a?.segments.forEach((segment, s) =>
        segment.measures.forEach((measure, m) => {
          const same = b!.segments[s]!.measures[m]!;
          expect(same.n).toBe(measure.n);
          if (measure.difference === null) expect(same.difference).toBeNull();
          else expect(same.difference).toBeCloseTo(measure.difference, 9);
        }),
      );
    }),
    runs(60),
  );
});

test('mix and behaviour add up to the difference of a segment from the whole, over groups too', () => {
  fc.assert(
    fc.property(drawn, (accounts) => {
      const base = baseOf(accounts);
      const rows = allRows(accounts.length);
      const segment = rows.filter((row) => accounts[row]!.branch === 'north');
      const split = mixAndBehaviour(base, columnOf(base, 'plan'), segment, rows, 'a');
      const xs = (of: Uint32Array): number[] => [...of].flatMap((row) => knownOf(accounts[row]!));
      const mean = (values: number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
      if (xs(segment).length === 0) {
        // A column in which nothing is known has no kind of text.
        expect(split ?? null).toBeNull();
        return;
      }
      if (split === undefined || split === null) return;
      expect(split.difference).toBeCloseTo(mean(xs(segment)) - mean(xs(rows)), 9);
      expect(split.mix + split.behaviour).toBeCloseTo(split.difference, 9);
    }),
  );
});

test('who is in a segment and how they behave are told apart', () => {
  const of = (branch: string, plan: string, x: number, n: number): Drawn[] =>
    Array.from({ length: n }, () => ({ branch, plan, x }));
  // Same behaviour by plan, other plans: all of the difference is mix.
  const mixed = baseOf([
    ...of('n', 'big', 80, 8),
    ...of('n', 'small', 20, 2),
    ...of('s', 'big', 80, 2),
    ...of('s', 'small', 20, 8),
  ]);
  const north = allRows(10);
  const one = mixAndBehaviour(mixed, columnOf(mixed, 'plan'), north, allRows(20), 'a')!;
  expect(one.difference).toBeCloseTo(18, 9);
  expect(one.mix).toBeCloseTo(18, 9);
  expect(one.behaviour).toBeCloseTo(0, 9);
  expect(one.thin).toBe(2);
  // Same plans, other behaviour: none of it is.
  const behaving = baseOf([
    ...of('n', 'big', 90, 5),
    ...of('n', 'small', 40, 5),
    ...of('s', 'big', 70, 5),
    ...of('s', 'small', 20, 5),
  ]);
  const other = mixAndBehaviour(behaving, columnOf(behaving, 'plan'), north, allRows(20), 'a')!;
  expect(other.mix).toBeCloseTo(0, 9);
  expect(other.behaviour).toBeCloseTo(10, 9);
});

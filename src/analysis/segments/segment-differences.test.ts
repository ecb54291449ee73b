import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../../test/arbitrary/runs.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { createRandom } from '../../util/random.ts';
import { allRows, type ScoredBase } from '../base/scored-base.ts';
import { pointsOf } from './measures.ts';
import { differencesBetween, isSure, segmentDifferences } from './segment-differences.ts';
import { readSplit, splitRows } from './splits.ts';

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

const byBranch = (base: ScoredBase) => {
  const split = readSplit(base, 'branch', {});
  return split === undefined ? [] : splitRows([split], allRows(base.table.accounts.length));
};

const differences = (base: ScoredBase) =>
  segmentDifferences(
    byBranch(base),
    ['', 'a', 'b'].map((path) => pointsOf(base, path)),
  );

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
  const { segments, comparisons } = differences(base);
  const [a, b, c] = segments.map((measures) => measures[1]!);
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
    const { segments } = differences(base);
    const ofA = segments.map((measures) => measures[1]!);
    if (run % 2 === 0 && ofA.some(isSure)) finds += 1;
    if (run % 2 === 1 && isSure(ofA[0]!)) truths += 1;
  }
  expect(finds).toBeLessThanOrEqual(5);
  expect(truths).toBe(runs / 2);
});

test('differences do not depend on the order of accounts', () => {
  fc.assert(
    fc.property(drawn, (accounts) => {
      const [one, other] = [baseOf(accounts), baseOf(accounts.toReversed())];
      const [a, b] = [differences(one), differences(other)];
      expect(a.comparisons).toBe(b.comparisons);
      a.segments.forEach((measures, s) =>
        measures.forEach((measure, m) => {
          const same = b.segments[s]![m]!;
          expect(same.n).toBe(measure.n);
          if (measure.difference === null) expect(same.difference).toBeNull();
          else expect(same.difference).toBeCloseTo(measure.difference, 9);
        }),
      );
    }),
    runs(60),
  );
});

test('the rest is all other segments: its mean and the interval are those of all other accounts read one by one', () => {
  fc.assert(
    fc.property(drawn, (accounts) => {
      const base = baseOf([...accounts, ...accounts, ...accounts]);
      const points = pointsOf(base, 'a');
      const segments = byBranch(base);
      const { segments: found } = differences(base);
      segments.forEach(({ rows }, s) => {
        const rest = allRows(points.length).filter((row) => !rows.includes(row));
        const [alone] = differencesBetween(rows, rest, [points]).segments[0]!;
        const measure = found[s]![1]!;
        expect([measure.n, measure.nOfRest]).toEqual([alone!.n, alone!.nOfRest]);
        const pairs = [
          [measure.meanOfRest, alone!.meanOfRest],
          [measure.compared?.low ?? null, alone!.compared?.low ?? null],
          [measure.compared?.p ?? null, alone!.compared?.p ?? null],
        ] as const;
        for (const [one, other] of pairs) {
          expect(one === null).toBe(other === null);
          if (one !== null) expect(one).toBeCloseTo(other!, 8);
        }
      });
    }),
    runs(60),
  );
});

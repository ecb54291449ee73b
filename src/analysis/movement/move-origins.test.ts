import { describe, expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { comparisonFromFrame, comparisonToFrame } from './comparison-frame.ts';
import { compareSnapshots, type Comparison } from './comparison.ts';
import { placesOfStarts, type MoveOrigin, type MoveStart } from './move-origins.ts';
import type { ScoredBase } from '../base/scored-base.ts';

const model = modelOf([group('k', [indicator('k1'), indicator('k2')]), group('a', [indicator('a1')])]);

type Values = Parameters<typeof handMadeBase>[0]['values'];

const at = (month: number, values: Values, custom = model): ScoredBase =>
  handMadeBase({ model: custom, values, asOf: Date.UTC(2026, month, 1) });

const NONE: ReadonlySet<string> = new Set();

/** Compares the last two, or the last with one further back, with every snapshot that a move starts from. */
function compareLast(series: readonly ScoredBase[], redefined = NONE, back = 1): Comparison {
  const [earlier, compared] = [series.slice(0, -1 - back), series.slice(-1 - back)];
  const starts = new Map(
    placesOfStarts(compared, { earlier }).map((place): [number, MoveStart] => [
      place,
      { base: series[place]!, redefined },
    ]),
  );
  return compareSnapshots(compared, { earlier, starts });
}

// One point short of the cut at 40: counts once two snapshots in a row read it.
const HIGH = { k1: 50, k2: 50, a1: 50 };
const LOW = { k1: 29, k2: 49, a1: 50 };

describe('a move first read in the snapshot compared with', () => {
  const series = [at(0, { it: HIGH }), at(1, { it: LOW }), at(2, { it: { ...LOW, a1: 45 } })];

  test('is told from the snapshot before it: the date, the cause, what decided it, the raw values', () => {
    const { causes, origins } = compareLast(series);
    expect(causes).toEqual([{ account: 'it', direction: 'down', cause: 'earlier' }]);
    expect(origins).toHaveLength(1);
    const [origin] = origins;
    expect(origin).toMatchObject({ account: 'it', asOf: Date.UTC(2026, 0, 1), cause: 'customer' });
    expect(origin!.dimensions).toEqual([{ path: 'k', title: 'k', from: 3, to: 2 }]);
    expect(origin!.lines.map(({ path, before, after }) => [path, before?.value, after?.value])).toEqual([
      ['a.a1', 50, 45],
      ['k.k1', 50, 29],
      ['k.k2', 50, 49],
    ]);
  });

  test('and its lines add up from the score before the move to the score now', () => {
    const { before, after, lines } = compareLast(series).origins[0]!;
    expect([before, after]).toEqual([50, 42]);
    expect(lines.reduce((sum, { effect }) => sum + effect, before!)).toBeCloseTo(after!, 9);
  });

  test('is a restatement where a metric was defined otherwise since', () => {
    const { lines } = compareLast(series, new Set(['k1'])).origins[0]!;
    expect(lines.find(({ path }) => path === 'k.k1')!.cause).toBe('restated');
    expect(lines.find(({ path }) => path === 'k.k2')!.cause).toBe('customer');
  });

  test('is put down to evidence where evidence expired', () => {
    const seen = { k1: 55, k2: 23, a1: 50 };
    const gone = { k1: 55, k2: 'expired' as const, a1: 50 };
    const up = compareLast([at(0, { it: { ...seen, k1: 57 } }), at(1, { it: gone }), at(2, { it: gone })]);
    // 57 and 23 make 40; without the second the first alone is still on stage 3: nobody moved.
    expect(up.origins).toEqual([]);
    const rest = { k1: 39, k2: 'expired' as const, a1: 50 };
    const fell = compareLast([at(0, { it: { k1: 39, k2: 60, a1: 50 } }), at(1, { it: rest }), at(2, { it: rest })]);
    expect(fell.origins[0]).toMatchObject({ cause: 'evidence' });
  });

  test('has no origin where the snapshot before it is not given', () => {
    const { causes, origins } = compareSnapshots(series.slice(1), { earlier: series.slice(0, 1) });
    expect(causes[0]!.cause).toBe('earlier');
    expect(origins).toEqual([]);
  });
});

test('the start is the last snapshot in which the account was rated and had not moved', () => {
  const nothing = { k1: 'missing', k2: 'missing', a1: 'missing' } as const;
  const other = { stays: HIGH };
  const series = [
    at(0, { ...other, it: HIGH }),
    at(1, { ...other, it: { ...HIGH, k1: 52 } }),
    at(2, { ...other, it: nothing }),
    at(3, { ...other, it: LOW }),
    at(4, { ...other, it: LOW }),
  ];
  expect(placesOfStarts(series.slice(-2), { earlier: series.slice(0, -2) })).toEqual([1]);
  expect(compareLast(series).origins[0]).toMatchObject({ asOf: Date.UTC(2026, 1, 1) });
  // With A before the move nothing had happened before it.
  expect(placesOfStarts(series.slice(1), { earlier: series.slice(0, 1) })).toEqual([]);
});

describe('compared with a snapshot further back', () => {
  const month = (n: number): number => Date.UTC(2026, n, 1);
  const valuesOf = (origin: MoveOrigin | undefined): readonly unknown[] =>
    origin!.lines.map(({ path, before, after }) => [path, before?.value, after?.value]);

  test('a move is told from the snapshot before it, not from one that read the new stage for another reason', () => {
    const [k1, k2] = [
      { ...HIGH, k1: 29 },
      { ...HIGH, k2: 29 },
    ];
    const series = [HIGH, HIGH, k1, HIGH, k2, k2].map((it, n) => at(n, { it }));
    const { causes, origins } = compareLast(series, NONE, 3);
    expect(causes).toEqual([{ account: 'it', direction: 'down', cause: 'customer' }]);
    expect(origins).toHaveLength(1);
    expect(origins[0]).toMatchObject({
      asOf: month(3),
      endAsOf: month(5),
      cause: 'customer',
      before: 50,
      after: 44.75,
    });
    expect(origins[0]!.dimensions).toEqual([{ path: 'k', title: 'k', from: 3, to: 2 }]);
    expect(valuesOf(origins[0])).toEqual([['k.k2', 50, 29]]);
  });

  test('a move that the newest snapshot contradicts is told to the last that reads the new stage, with its cause', () => {
    const [seen, gone] = [
      { k1: 39, k2: 90, a1: 90 },
      { k1: 39, k2: 'expired' as const, a1: 90 },
    ];
    const { causes, origins } = compareLast(
      [gone, seen, seen, gone].map((it, n) => at(n, { it })),
      NONE,
      3,
    );
    expect(causes).toEqual([{ account: 'it', direction: 'up', cause: 'evidence' }]);
    expect(origins).toHaveLength(1);
    expect(origins[0]).toMatchObject({ asOf: month(0), endAsOf: month(2), before: 64.5, after: 77.25 });
    expect(valuesOf(origins[0])).toEqual([['k.k2', Number.NaN, 90]]);
  });

  test('a move that is not confirmed yet is told from the last snapshot that read the known stage', () => {
    const other = { ...HIGH, k1: 29.5 };
    const series = [HIGH, HIGH, other, { ...HIGH, k1: 60 }, { ...HIGH, k1: 60, k2: 19.5 }];
    const { causes, origins } = compareLast(
      series.map((it, n) => at(n, { it })),
      NONE,
      2,
    );
    expect(causes).toEqual([]);
    expect(origins).toHaveLength(1);
    expect(origins[0]).toMatchObject({ asOf: month(3), endAsOf: month(4) });
    expect(valuesOf(origins[0])).toEqual([['k.k2', 50, 19.5]]);
  });

  test('has no origin where the comparison shows the move', () => {
    const series = [HIGH, { ...HIGH, k2: 20 }].map((it, n) => at(n, { it }));
    expect(compareLast(series).causes).toHaveLength(1);
    expect(compareLast(series).origins).toEqual([]);
  });
});

test('of a gate it tells the values of the metric across the move', () => {
  const gated = modelOf(model.root.children, {
    gates: [[], [], [{ kind: 'metric', metric: 'extra', atLeast: 20, atMost: null }], [], []],
  });
  const values = (extra: number): Values => ({ it: { ...HIGH, extra } });
  const { origins } = compareLast([at(0, values(25), gated), at(1, values(12), gated), at(2, values(15), gated)]);
  expect(origins[0]!.gates).toMatchObject([{ stage: 3, before: { value: 25 }, after: { value: 15 } }]);
});

test('origins come back from a file the same, readings of words and of nothing too', () => {
  const series = [
    at(0, { it: HIGH, also: { ...HIGH, k2: 'missing' } }),
    at(1, { it: LOW, also: { ...LOW, k2: 'na' } }),
    at(2, { it: LOW, also: { ...LOW, k2: 'missing' } }),
  ];
  const comparison = compareLast(series);
  expect(comparison.origins.length).toBeGreaterThan(0);
  const words = comparison.origins.map((origin) => ({
    ...origin,
    lines: origin.lines.map((line) => ({ ...line, before: { value: Number.NaN, text: 'weekly', status: 0 } })),
  }));
  for (const origins of [comparison.origins, words]) {
    const frame = comparisonToFrame({ ...comparison, origins }, ['a', 'b']);
    expect(comparisonFromFrame(frame, 'comparison.arrow').origins).toEqual(origins);
  }
});

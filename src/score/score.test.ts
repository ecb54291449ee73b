import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { close } from '../../test/harness/expect-oracle.ts';
import { runs } from '../../test/arbitrary/runs.ts';
import { group, indicator as indicatorOf } from '../../test/fixtures/hand-made-base.ts';
import type { GroupNode, IndicatorNode, Knot, Model, Node } from '../model/model.ts';
import { ERROR, MISSING, NOT_APPLICABLE, SCORED } from '../table/status.ts';
import type { MetricColumn, Table } from '../table/table.ts';
import { bind } from './bind.ts';
import { score } from './score.ts';
import { FLAG } from './scores.ts';
import { nextAbove } from '../util/next-above.ts';

const UNIT_LINE: readonly Knot[] = [
  [0, 0],
  [1, 100],
];

describe('curves', () => {
  const knots: Knot[] = [
    [0.05, 20],
    [0.15, 40],
    [0.3, 60],
    [0.5, 80],
    [0.7, 100],
  ];

  test('are exact at every knot, and rise across it by no more than their slope: one bit below and above', () => {
    for (const [raw, points] of knots) {
      expect(pointsOf(knots, raw)).toBe(points);
      expect(pointsOf(knots, nextBelow(raw))).toBeLessThanOrEqual(points);
      expect(pointsOf(knots, nextAbove(raw))).toBeGreaterThanOrEqual(points);
      expect(pointsOf(knots, nextBelow(raw))).toBeCloseTo(points, 10);
    }
  });

  test('are exact at every knot of any rising curve, and never fall by a last bit', () => {
    const step = fc.double({ min: 1e-6, max: 10, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(step, step), { minLength: 2, maxLength: 8 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (steps, t) => {
          let [x, y] = [0, 0];
          const rising = steps.map(([dx, dy]): Knot => [(x += dx), (y += dy)]);
          for (const [i, [raw, points]] of rising.entries()) {
            expect(pointsOf(rising, raw)).toBe(points);
            if (i === 0) continue;
            const inside = rising[i - 1]![0] + t * (raw - rising[i - 1]![0]);
            expect(pointsOf(rising, nextBelow(raw))).toBeLessThanOrEqual(points);
            expect(pointsOf(rising, inside)).toBeLessThanOrEqual(points);
            expect(pointsOf(rising, nextAbove(inside))).toBeGreaterThanOrEqual(pointsOf(rising, inside));
          }
        },
      ),
      runs(500),
    );
  });

  test('are clamped outside their knots, also at infinity', () => {
    for (const low of [-Infinity, -1e308, -1, 0]) expect(pointsOf(knots, low)).toBe(20);
    for (const high of [0.7, 5, 1e308, Infinity]) expect(pointsOf(knots, high)).toBe(100);
  });

  test('hold for every number of knots', () => {
    for (let n = 2; n <= 12; n++) {
      const line = Array.from({ length: n }, (_, i): Knot => [i, 3 * i]);
      for (let x = 0; x <= n - 1; x += 0.5) expect(pointsOf(line, x)).toBe(3 * x);
    }
  });

  test('span more than the largest double', () => {
    const wide: Knot[] = [
      [-1.5e308, 0],
      [1.5e308, 100],
    ];
    expect([-1.5e308, 0, 1.5e308].map((x) => pointsOf(wide, x))).toEqual([0, 50, 100]);
  });

  test('step between two neighbouring doubles without a cell that is not a number', () => {
    const step: Knot[] = [
      [0, 0],
      [5e-324, 100],
    ];
    expect([0, 5e-324].map((x) => pointsOf(step, x))).toEqual([0, 100]);
  });
});

describe('ranks', () => {
  test('count those below and half of those equal', () => {
    const bound = bind(rankModel('up'), tableOf({ m0: [1, 2, 2, 3] }), null);
    const table = tableOf({ m0: [0, 1, 1.5, 2, 3, 9, -Infinity, Infinity] });
    expect([...score(bound, table).nodes[1]!.points]).toEqual([0, 12.5, 25, 50, 87.5, 100, 0, 100]);
  });

  test('turn round where less is better', () => {
    const bound = bind(rankModel('down'), tableOf({ m0: [1, 2, 2, 3] }), null);
    expect([...score(bound, tableOf({ m0: [1, 2, 3, 9] })).nodes[1]!.points]).toEqual([87.5, 50, 12.5, 0]);
  });

  test('refer to the scored cells of the population only', () => {
    const bound = bind(rankModel('up'), tableOf({ m0: [MISSING.noRows, 3, ERROR, 4] }, true), null);
    expect(bound.curves['n0']).toEqual({ kind: 'rank', direction: 'up', values: [3, 4], below: [0, 1, 2] });
  });

  test.each([
    ['constant', [7, 7, 7]],
    ['empty', []],
    ['of one account', [7]],
  ])('a population that is %s has no ruler: missing, no spread', (_, values) => {
    const bound = bind(rankModel('up'), tableOf({ m0: values }), null);
    const scores = score(bound, tableOf({ m0: [7, 8] }));
    expect([...scores.nodes[1]!.status]).toEqual([MISSING.noSpread, MISSING.noSpread]);
    expect([...scores.nodes[0]!.status]).toEqual([MISSING.nothingScored, MISSING.nothingScored]);
  });
});

describe('groups', () => {
  test('an empty table has empty scores', () => {
    const table = tableOf({ m0: [] });
    const scores = score(bind(modelOf(groupOf([indicator('n0', {})])), table, null), table);
    expect(scores.nodes.map((node) => node.points.length)).toEqual([0, 0]);
  });

  test('with nothing measured a score is missing, never 0', () => {
    const table = tableOf({ m0: [MISSING.noRows], m1: [MISSING.notConnected] }, true);
    const root = score(bind(pair({}), table, null), table).nodes[0]!;
    expect([root.status[0], root.points[0], root.coverage![0]]).toEqual([MISSING.nothingScored, Number.NaN, 0]);
  });

  test('a missing indicator lowers coverage, not the score, where its siblings equal it', () => {
    const kinds = ['mean', 'geometric', 'harmonic', 'min', 'max', 'median', 'sum'] as const;
    const weights = fc.array(fc.double({ min: 0.1, max: 5, noNaN: true }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        weights,
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (kind, w, x) => {
          const root = groupOf(w.map((weight, i) => indicator(`n${i}`, { weight, metric: `m${i}` })));
          const model = modelOf({ ...root, combine: { kind }, minCoverage: 0 });
          const full = tableOf(Object.fromEntries(w.map((_, i) => [`m${i}`, [x]])));
          const gap = tableOf(Object.fromEntries(w.map((_, i) => [`m${i}`, [i === 0 ? MISSING.noRows : x]])), true);
          const [all, less] = [full, gap].map((table) => score(bind(model, table, null), table).nodes[0]!);
          expect(close(less!.points[0]!, all!.points[0]!)).toBe(true);
          expect(less!.coverage![0]).toBeLessThan(1);
          expect(all!.coverage![0]).toBe(1);
        },
      ),
    );
  });

  test('coverage equal to the least required passes, a hair less does not', () => {
    const table = tableOf({ m0: [0.4], m1: [MISSING.noRows] }, true);
    const status = (minCoverage: number): number | undefined =>
      score(bind(pair({ minCoverage }), table, null), table).nodes[0]!.status[0];
    expect(status(0.5)).toBe(SCORED);
    expect(status(0.500001)).toBe(MISSING.belowCoverage);
  });

  test('coverage that equals a third by decimal weights passes in spite of rounding', () => {
    const weights = [0.1, 0.2, 0.3];
    const root = groupOf(weights.map((weight, i) => indicator(`n${i}`, { weight, metric: `m${i}` })));
    const table = tableOf({ m0: [MISSING.noRows], m1: [MISSING.noRows], m2: [0.5] }, true);
    const bound = bind(modelOf({ ...root, minCoverage: 0.5 }), table, null);
    expect(score(bound, table).nodes[0]!.status[0]).toBe(SCORED);
  });

  test('an error counts as missing and is flagged in every group above', () => {
    const inner = { ...groupOf([indicator('d.n0', {}), indicator('d.n1', { metric: 'm1' })]), path: 'd', id: 'd' };
    const table = tableOf({ m0: [ERROR], m1: [0.5] }, true);
    const [root, dimension] = score(bind(modelOf(groupOf([inner])), table, null), table).nodes;
    expect([dimension!.points[0], dimension!.coverage![0], dimension!.flags[0]]).toEqual([50, 0.5, FLAG.childError]);
    expect(root!.flags[0]).toBe(FLAG.childError);
  });

  test('a group is notApplicable only when all its children are', () => {
    const table = tableOf({ m0: [NOT_APPLICABLE, NOT_APPLICABLE], m1: [NOT_APPLICABLE, 0.5] }, true);
    const root = score(bind(pair({}), table, null), table).nodes[0]!;
    expect([...root.status]).toEqual([NOT_APPLICABLE, SCORED]);
    expect([...root.coverage!]).toEqual([Number.NaN, 1]);
  });

  test('a child of weight 0 is shown and takes no part', () => {
    const root = groupOf([indicator('n0', { weight: 0 }), indicator('n1', { metric: 'm1' })]);
    const table = tableOf({ m0: [0.1, 0.1], m1: [0.9, MISSING.noRows] }, true);
    for (const kind of ['mean', 'min', 'median'] as const) {
      const scores = score(bind(modelOf({ ...root, combine: { kind } }), table, null), table);
      expect([...scores.nodes[0]!.points]).toEqual([90, Number.NaN]);
      expect([...scores.nodes[1]!.points]).toEqual([10, 10]);
    }
  });

  test('a value that is not a number in a scored cell is an error', () => {
    const table = tableOf({ m0: [Number.NaN], m1: [0.5] });
    expect(score(bind(pair({}), table, null), table).nodes[1]!.status[0]).toBe(ERROR);
  });
});

// Small models and tables written out.

/** Reads `m0` on a line from 0 to 1, where nothing else is said. */
function indicator(path: string, own: Partial<IndicatorNode>): IndicatorNode {
  return { ...indicatorOf(path, { metric: 'm0' }), curve: { kind: 'points', knots: UNIT_LINE }, ...own };
}

function groupOf(children: readonly Node[]): GroupNode {
  return { ...group('', children, { minCoverage: 0.5 }), children };
}

function modelOf(root: GroupNode): Model {
  return { formatVersion: 1, id: 'm', title: '', description: '', scale: [0, 100], root, stages: null, features: [] };
}

function pair(own: Partial<GroupNode>): Model {
  return modelOf({ ...groupOf([indicator('n0', {}), indicator('n1', { metric: 'm1' })]), ...own });
}

function rankModel(direction: 'up' | 'down'): Model {
  return modelOf(groupOf([indicator('n0', { curve: { kind: 'percentile_rank', direction } })]));
}

/** With `withStatus` the numbers 1, 2 and from 16 up are status bytes, not values. */
function tableOf(metrics: Record<string, readonly number[]>, withStatus = false): Table {
  const isStatus = (value: number): boolean =>
    withStatus && (value === ERROR || value === NOT_APPLICABLE || value >= MISSING.noRows);
  const column = (values: readonly number[]): MetricColumn => ({
    kind: 'number',
    values: Float64Array.from(values, (value) => (isStatus(value) ? Number.NaN : value)),
    status: Uint8Array.from(values, (value) => (isStatus(value) ? value : SCORED)),
    dictionary: [],
    evidence: null,
  });
  const columns = Object.entries(metrics).map(([id, values]): [string, MetricColumn] => [id, column(values)]);
  const n = columns[0]?.[1].values.length ?? 0;
  return { accounts: Array.from({ length: n }, (_, i) => `a${i}`), attributes: new Map(), metrics: new Map(columns) };
}

function pointsOf(knots: readonly Knot[], raw: number): number {
  const model = modelOf(groupOf([indicator('n0', { curve: { kind: 'points', knots } })]));
  const table = tableOf({ m0: [raw] });
  return score(bind(model, table, null), table).nodes[1]!.points[0]!;
}

function nextBelow(x: number): number {
  return -nextAbove(-x);
}

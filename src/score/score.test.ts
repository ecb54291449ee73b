import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { close, expectOracle } from '../../test/expect-oracle.ts';
import { anyModel, anyTable, AS_OF, pickRows } from '../../test/arbitrary/base.ts';
import { runs } from '../../test/arbitrary/runs.ts';
import { group, indicator as indicatorOf } from '../../test/hand-made-base.ts';
import type { Curve, Combine, GroupNode, IndicatorNode, Knot, Model, Node } from '../model/model.ts';
import { curvedNodes, indicators, preorder } from '../model/walk.ts';
import { ERROR, MISSING, NOT_APPLICABLE, SCORED } from '../table/status.ts';
import type { MetricColumn, Table } from '../table/table.ts';
import { bind } from './bind.ts';
import { BLOCK } from './group/aggregate.ts';
import { scoreNaively } from './naive/naive.ts';
import { score } from './score.ts';
import { FLAG, type NodeScores, type Scores } from './scores.ts';

const RUNS = runs(300);

const UNIT_LINE: readonly Knot[] = [
  [0, 0],
  [1, 100],
];

describe('against the oracle', () => {
  test('every status, stage and flag is the same, points and coverage within 1e-12', () => {
    fc.assert(
      fc.property(anyModel, anyTable(12), anyTable(6), (model, table, population) => {
        const bound = bind(model, population, AS_OF);
        const scores = score(bound, table);
        table.accounts.forEach((_, row) => expectOracle(scores, row, scoreNaively(bound, table, row)));
      }),
      RUNS,
    );
  });

  test('also without an as-of, where nothing can expire', () => {
    fc.assert(
      fc.property(anyModel, anyTable(6), (model, table) => {
        const bound = bind(model, table, null);
        const scores = score(bound, table);
        table.accounts.forEach((_, row) => expectOracle(scores, row, scoreNaively(bound, table, row)));
      }),
      runs(100),
    );
  });
});

/** Ranks, and what is of a sample of this size: twice as many accounts are another sample. */
function countsAccounts(curve: Curve): boolean {
  if (curve.kind === 'percentile_rank') return ['rank', 'inclusive', 'exclusive'].includes(curve.method ?? 'mean');
  // The accounts of the doubled base have other names, and a sum is of twice as many.
  if (curve.kind === 'range') return [curve.low, curve.high].some((end) => typeof end === 'object' || end === 'sum');
  return curve.kind === 'rank' || curve.kind === 'z_score' || curve.kind === 'quantile_bands';
}

describe('laws', () => {
  test('an account gets the same bits in any subset, order and company', () => {
    fc.assert(
      fc.property(anyModel, anyTable(10), fc.array(fc.nat(), { maxLength: 15 }), (model, table, picks) => {
        const n = table.accounts.length;
        const rows = n === 0 ? [] : picks.map((pick) => pick % n);
        const bound = bind(model, table, AS_OF);
        expectSameBits(score(bound, pickRows(table, rows)), pickScores(score(bound, table), rows));
      }),
      runs(150),
    );
  });

  test('a table is only read: scoring changes no value and no status in it', () => {
    fc.assert(
      fc.property(anyModel, anyTable(10), (model, table) => {
        const before = structuredClone(table);
        score(bind(model, table, AS_OF), table);
        expect(table).toEqual(before);
      }),
      runs(100),
    );
  });

  test('blocks leave no seam: a base of several blocks is scored as its accounts are', () => {
    fc.assert(
      fc.property(anyModel, anyTable(10), (model, table) => {
        const n = table.accounts.length;
        fc.pre(n > 0);
        const rows = Array.from({ length: 2 * BLOCK + 3 }, (_, i) => (i * 7 + (i >> 11)) % n);
        const bound = bind(model, table, AS_OF);
        expectSameBits(score(bound, pickRows(table, rows)), pickScores(score(bound, table), rows));
      }),
      runs(30),
    );
  });

  test('a base in which every account stands twice binds to the same ruler', () => {
    fc.assert(
      fc.property(anyModel, anyTable(8), (model, table) => {
        // A mean may differ in its last bit, and skewness, quantiles and so many points are of a sample of this size.
        fc.pre(!indicators(model.root).some(({ reading }) => reading?.impute ?? reading?.outliers));
        fc.pre(!curvedNodes(model.root).some(({ curve }) => countsAccounts(curve)));
        const rows = table.accounts.map((_, i) => i);
        const twice = bind(model, pickRows(table, [...rows, ...rows]), AS_OF);
        expectSameBits(score(twice, table), score(bind(model, table, AS_OF), table));
      }),
      runs(100),
    );
  });

  test('weights times a power of two change no bit', () => {
    fc.assert(
      fc.property(anyModel, anyTable(6), fc.constantFrom(0.25, 0.5, 2, 8), (model, table, factor) => {
        // A sum is proportional to its weights, and those of a product are exponents.
        fc.pre(!combinesBy(model, 'sum', 'product'));
        const scaled = { ...model, root: scaleWeights(model.root, factor) };
        expectSameBits(score(bind(scaled, table, AS_OF), table), score(bind(model, table, AS_OF), table));
      }),
      runs(150),
    );
  });

  test('more of a metric whose curves rise never lowers a score', () => {
    fc.assert(
      fc.property(
        anyModel,
        anyTable(1),
        fc.double({ noNaN: true }),
        fc.double({ noNaN: true }),
        (model, table, a, b) => {
          fc.pre(table.accounts.length === 1 && !combinesBy(model, 'ratio', 'difference'));
          const { overrides: _, ...below } = model;
          const rising: Model = { ...below, stages: null, root: raiseCurves(model.root) };
          const at = (value: number): number => {
            const moved = withMetric(table, 'm1', value);
            return score(bind(rising, moved, AS_OF), moved).nodes[0]!.points[0]!;
          };
          const [low, high] = [at(Math.min(a, b)), at(Math.max(a, b))];
          if (!Number.isNaN(low)) expect(high).toBeGreaterThanOrEqual(low - 1e-12 * Math.abs(low));
        },
      ),
      runs(150),
    );
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
});

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

function expectSameBits(a: Scores, b: Scores): void {
  const plain = ({ path, points, status, coverage, flags, stage }: NodeScores): unknown => ({
    path,
    points: [...points],
    status: [...status],
    coverage: coverage && [...coverage],
    flags: [...flags],
    stage: stage && [...stage],
  });
  expect(a.nodes.map(plain)).toEqual(b.nodes.map(plain));
  expect(a.overall).toEqual(b.overall);
}

function pickScores(scores: Scores, rows: readonly number[]): Scores {
  const bytes = (values: Uint8Array): Uint8Array => Uint8Array.from(rows, (row) => values[row]!);
  const numbers = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row]!);
  return {
    accounts: rows.map((row) => scores.accounts[row]!),
    nodes: scores.nodes.map((node) => ({
      path: node.path,
      kind: node.kind,
      points: numbers(node.points),
      status: bytes(node.status),
      coverage: node.coverage && numbers(node.coverage),
      flags: bytes(node.flags),
      stage: node.stage && bytes(node.stage),
    })),
    overall: scores.overall && { stage: bytes(scores.overall.stage), kind: bytes(scores.overall.kind) },
  };
}

function combinesBy({ root }: Model, ...kinds: Combine['kind'][]): boolean {
  return preorder(root).some((node) => node.kind === 'group' && kinds.includes(node.combine.kind));
}

function scaleWeights(root: GroupNode, factor: number): GroupNode {
  const scaled = (node: Node): Node =>
    node.kind === 'group' ? scaleWeights(node, factor) : { ...node, weight: node.weight * factor };
  return { ...root, weight: root.weight * factor, children: root.children.map(scaled) };
}

/** The same tree with every curve on a rising line over the metric as it is and none on groups: nothing depends on a population. */
function raiseCurves(root: GroupNode): GroupNode {
  const knots: Knot[] = [
    [-3, 0],
    [0, 10],
    [0.3, 77],
    [6, 100],
  ];
  const raised = (node: Node): Node => {
    if (node.kind === 'group') return raiseCurves(node);
    const { reading: _, ...plain } = node;
    return { ...plain, curve: { kind: 'points', knots } };
  };
  const { curve: _, ...plain } = root;
  return { ...plain, children: root.children.map(raised) };
}

function withMetric(table: Table, id: string, value: number): Table {
  const column = { ...table.metrics.get(id)!, values: Float64Array.of(value), status: Uint8Array.of(SCORED) };
  return { ...table, metrics: new Map([...table.metrics, [id, column]]) };
}

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

function nextAbove(x: number): number {
  return neighbour(x, 1n);
}

function nextBelow(x: number): number {
  return neighbour(x, -1n);
}

/** The double next to a positive one. */
function neighbour(x: number, step: bigint): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  view.setBigInt64(0, view.getBigInt64(0) + step);
  return view.getFloat64(0);
}

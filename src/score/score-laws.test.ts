import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectOracle } from '../../test/harness/expect-oracle.ts';
import { anyModel, anyTable, AS_OF, pickRows } from '../../test/arbitrary/base.ts';
import { runs } from '../../test/arbitrary/runs.ts';
import type { Curve, Combine, GroupNode, Knot, Model, Node } from '../model/model.ts';
import { curvedNodes, indicators, preorder } from '../model/walk.ts';
import { SCORED } from '../table/status.ts';
import type { Table } from '../table/table.ts';
import { bind } from './bind.ts';
import { BLOCK } from './group/aggregate.ts';
import type { LaidCurves } from './indicator/linear-curve.ts';
import { scoreNaively } from './naive/naive.ts';
import { score } from './score.ts';
import type { NodeScores, Scores } from './scores.ts';

const RUNS = runs(300);

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

  test('also where the table lacks metrics that the model reads', () => {
    fc.assert(
      fc.property(anyModel, anyTable(4), fc.func(fc.boolean()), (model, whole, isThere) => {
        const table = { ...whole, metrics: new Map([...whole.metrics].filter(([id]) => isThere(id))) };
        const bound = bind(model, table, AS_OF);
        const scores = score(bound, table);
        table.accounts.forEach((_, row) => expectOracle(scores, row, scoreNaively(bound, table, row)));
      }),
      runs(150),
    );
  });
});

/** Ranks, and what is of a sample of this size: twice as many accounts are another sample. */
function countsAccounts(curve: Curve): boolean {
  if (curve.kind === 'percentile_rank')
    return ['rank', 'inclusive', 'inclusive_mean', 'exclusive'].includes(curve.method ?? 'mean');
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

  test('curves that were laid out for another table give the same bits', () => {
    fc.assert(
      fc.property(anyModel, anyTable(6), anyTable(3), (model, table, other) => {
        const bound = bind(model, table, AS_OF);
        const laid: LaidCurves = new Map();
        score(bound, other, laid);
        expect(score(bound, table, laid)).toEqual(score(bound, table));
      }),
      runs(60),
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
});

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

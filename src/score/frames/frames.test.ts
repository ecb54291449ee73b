import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyModel, anyModelWithVariants, anyTable, AS_OF } from '../../../test/arbitrary/base.ts';
import { runs } from '../../../test/arbitrary/runs.ts';
import { handMadeTable, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { mayWeigh } from '../../analysis/scenario/change-model.ts';
import { gateBounds, withGateBound } from '../../analysis/scenario/rule-thresholds.ts';
import { thresholdsOf, withThreshold } from '../../analysis/scenario/thresholds.ts';
import type { Model, Node, Requirement, StageRule } from '../../model/model.ts';
import { indicators, preorder } from '../../model/walk.ts';
import { SCORED } from '../../table/status.ts';
import { subsetTable } from '../../table/subset.ts';
import type { MetricColumn, Table } from '../../table/table.ts';
import { bind, rebound } from '../bind.ts';
import type { BoundModel } from '../bound-model.ts';
import { BLOCK } from '../group/aggregate.ts';
import { score } from '../score.ts';
import { FLAG, type Scores } from '../scores.ts';
import { createFrames } from './frames.ts';
import type { RowList } from './row-list.ts';

const ROWS = 16;
const METRICS = ['m0', 'm1', 'm2', 'm3', 'm4'];

const anyRow = fc.nat(ROWS - 1).map((row) => [row]);

const cells = {
  /** Metrics whose cells are those of another table. */
  swapped: fc.oneof({ weight: 3, arbitrary: fc.constant<string[]>([]) }, fc.subarray(METRICS, { maxLength: 2 })),
  /** Metrics whose scored cells are written in place, and by how much they rise in which rows. */
  lifted: fc.subarray(METRICS, { maxLength: 3 }),
  by: fc.constantFrom(0, 0.25, 1, 1.5, -3, 1e-9),
  rows: fc.oneof(anyRow, fc.subarray(Array.from({ length: ROWS }, (_, row) => row))),
};

/** What a frame may differ in from the base: mostly in cells alone. */
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record(cells) },
  {
    weight: 1,
    arbitrary: fc.record({
      ...cells,
      weigh: fc.option(fc.record({ pick: fc.nat(), weight: fc.constantFrom(0, 0.5, 3) }), { freq: 3 }),
      rule: fc.option(fc.constantFrom<StageRule>('weakest', 'score', 'gates'), { freq: 4 }),
      cut: fc.option(fc.constantFrom(-1, 1), { freq: 6 }),
      least: fc.option(fc.constantFrom(0, 0.6, 1), { freq: 6 }),
      uncovered: fc.option(fc.record({ pick: fc.nat(), share: fc.constantFrom(0, 0.4, 1) }), { freq: 5 }),
      ungated: fc.option(fc.constant(true), { freq: 9 }),
      bent: fc.option(fc.record({ pick: fc.nat(), which: fc.nat(), far: fc.constantFrom(0.1, 0.5, 0.9) }), { freq: 2 }),
      gate: fc.option(fc.record({ pick: fc.nat(), by: fc.constantFrom(-0.5, 0.25, 1, 20, -30) }), { freq: 2 }),
      round: fc.option(fc.record({ pick: fc.nat(), to: fc.constantFrom(0, 1) }), { freq: 4 }),
    }),
  },
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const twoTables = anyTable(ROWS).chain((table) =>
  anyTable(ROWS)
    .filter((other) => other.accounts.length === table.accounts.length)
    .map((other) => ({ table, other })),
);

test('each frame is bit for bit what scoring everything gives, whatever the frames before it were', () => {
  fc.assert(
    fc.property(
      fc.oneof({ weight: 9, arbitrary: anyModel }, { weight: 1, arbitrary: anyModelWithVariants }),
      twoTables,
      fc.array(step, { minLength: 2, maxLength: 8 }),
      (model, { table, other }, steps) => {
        const bound = bind(model, table, AS_OF);
        const before = { bound, scores: score(bound, table) };
        const frames = createFrames(before, table);
        const buffers = new InPlace(table);
        let foreign: readonly string[] = [];
        for (const one of steps) {
          const { lifted, moved } = buffers.write(one);
          const metrics = new Map([...lifted, ...one.swapped.map((id) => [id, other.metrics.get(id)!] as const)]);
          // Of a column that another table gives, or gave, nothing is said of where it differs.
          for (const id of [...foreign, ...one.swapped]) moved.delete(id);
          foreign = one.swapped;
          const now = { ...table, metrics };
          const next = changed(bound, one);
          expect(frames.next(next, now, moved)).toEqual(score(next, now));
        }
        expect(before.scores).toEqual(score(bound, table));
      },
    ),
    runs(150),
  );
});

test('so is each frame of more rows than are scored at a time', () => {
  const rows = Array.from({ length: 2 * BLOCK + 300 }, (_, row) => row);
  fc.assert(
    fc.property(
      anyModel,
      anyTable(ROWS),
      fc.array(step, { minLength: 2, maxLength: 3 }),
      fc.integer({ min: 1, max: 400 }),
      (model, few, steps, every) => {
        const table = subsetTable(
          few,
          rows.map((row) => row % few.accounts.length),
        );
        const bound = bind(model, table, AS_OF);
        const before = { bound, scores: score(bound, table) };
        const frames = createFrames(before, table);
        const buffers = new InPlace(table);
        for (const one of steps) {
          const some = rows.filter((row) => (row * 7) % every === 0);
          const { lifted, moved } = buffers.write({ ...one, rows: some });
          const now = { ...table, metrics: lifted };
          const next = changed(bound, one);
          expect(sameScores(frames.next(next, now, moved), score(next, now))).toBe(true);
        }
      },
    ),
    runs(12),
  );
});

/** As `toEqual`, which takes long over many rows. */
function sameScores(a: Scores, b: Scores): boolean {
  const same = (one: Float64Array | Uint8Array | null, other: Float64Array | Uint8Array | null): boolean =>
    one === other || (one !== null && other !== null && one.every((value, i) => Object.is(value, other[i])));
  const stages = (one: Scores['overall'], other: Scores['overall']): boolean =>
    same(one?.stage ?? null, other?.stage ?? null) && same(one?.kind ?? null, other?.kind ?? null);
  const nodes = a.nodes.every((own, k) => {
    const node = b.nodes[k]!;
    const bytes = same(own.status, node.status) && same(own.flags, node.flags) && same(own.stage, node.stage);
    return bytes && same(own.points, node.points) && same(own.coverage, node.coverage);
  });
  return nodes && stages(a.overall, b.overall) && same(a.raw?.points ?? null, b.raw?.points ?? null);
}

/** Columns that are written frame after frame, as a drag writes them. */
class InPlace {
  private readonly columns = new Map<string, MetricColumn>();
  private readonly table: Table;

  constructor(table: Table) {
    this.table = table;
  }

  write({ lifted, by, rows }: Step): { lifted: Map<string, MetricColumn>; moved: Map<string, RowList> } {
    const metrics = new Map(this.table.metrics);
    const moved = new Map<string, RowList>();
    for (const id of METRICS) {
      const base = this.table.metrics.get(id)!;
      if (base.kind !== 'number') continue;
      if (!lifted.includes(id) && !this.columns.has(id)) continue;
      const column = this.columns.get(id) ?? { ...base, values: base.values.slice() };
      this.columns.set(id, column);
      const list: RowList = { rows: new Uint32Array(base.values.length), count: 0 };
      const chosen = new Set(rows);
      base.values.forEach((value, row) => {
        const up = lifted.includes(id) && chosen.has(row) && base.status[row] === SCORED ? value + by : value;
        if (Object.is(up, column.values[row])) return;
        column.values[row] = up;
        list.rows[list.count++] = row;
      });
      metrics.set(id, column);
      moved.set(id, list);
    }
    return { lifted: metrics, moved };
  }
}

function changed(bound: BoundModel, one: Step): BoundModel {
  if (!('weigh' in one)) return bound;
  const { weigh, rule, cut, least, uncovered, ungated, bent, gate, round } = one;
  const { stages } = bound.model;
  let { model } = bound;
  if (weigh !== null) model = withWeight(model, weigh.pick, weigh.weight);
  if (bent !== null) model = withBend(model, bent);
  if (round !== null) model = withRound(model, round);
  if (uncovered !== null) model = withCoverage(model, uncovered.pick, uncovered.share);
  if (stages !== null) {
    const from = cut === null ? stages.from : stages.from.map((at, k) => (k === 0 ? at : at + cut));
    const ruled = { ...stages, from, ...(rule === null ? {} : { overall: rule }) };
    const shared = least === null ? ruled : { ...ruled, minDimensions: least };
    const gates = ungated === null ? stages.gates : stages.gates.map(() => []);
    const moved = gate === null ? gates : gates.map((own) => withBound(own, model.scale, gate));
    if (rule !== null || cut !== null || least !== null || ungated !== null || gate !== null) {
      model = { ...model, stages: { ...shared, gates: moved } };
    }
  }
  return rebound(bound, model);
}

function withWeight(model: Model, pick: number, weight: number): Model {
  const nodes = preorder(model.root).slice(1);
  const node = nodes[pick % nodes.length]!;
  const group = preorder(model.root).find((each) => each.kind === 'group' && each.children.includes(node));
  if (group?.kind !== 'group' || !mayWeigh(node, group, weight)) return model;
  return { ...model, root: replace(model.root, node.path, (own) => ({ ...own, weight })) };
}

/** One threshold of one curve elsewhere between its neighbours. */
function withBend(model: Model, { pick, which, far }: { pick: number; which: number; far: number }): Model {
  const movable = indicators(model.root).flatMap((node) =>
    thresholdsOf(node.curve, model.scale).map(({ room: [low, high] }, index) => ({ node, index, low, high })),
  );
  const inside = movable.filter(({ low, high }) => Number.isFinite(high - low) && high - low > 1e-6);
  if (inside.length === 0) return model;
  const { node, index, low, high } = inside[(pick + which) % inside.length]!;
  const curve = withThreshold(node.curve, model.scale, index, low + far * (high - low));
  return { ...model, root: replace(model.root, node.path, (own) => ({ ...own, curve })) };
}

/** One bound of what a stage requires elsewhere. */
function withBound(
  gates: readonly Requirement[],
  scale: Model['scale'],
  { pick, by }: { pick: number; by: number },
): readonly Requirement[] {
  const bounds = gateBounds(gates, scale);
  const index = pick % Math.max(1, bounds.length);
  return bounds.length === 0 ? gates : withGateBound(gates, index, bounds[index]!.value + by);
}

/** An indicator rounded, or no longer. */
function withRound(model: Model, { pick, to }: { pick: number; to: number }): Model {
  const all = indicators(model.root);
  const { path } = all[pick % all.length]!;
  const flip = <M extends Node>({ round, ...own }: M): M => {
    return (round === undefined ? { ...own, round: { to, mode: 'half_up' } } : own) as M;
  };
  return { ...model, root: replace(model.root, path, flip) };
}

function withCoverage(model: Model, pick: number, minCoverage: number): Model {
  const groups = preorder(model.root).filter(({ kind }) => kind === 'group');
  const { path } = groups[pick % groups.length]!;
  return {
    ...model,
    root: replace(model.root, path, (own) => (own.kind === 'group' ? { ...own, minCoverage } : own)),
  };
}

function replace<N extends Node>(node: N, path: string, change: <M extends Node>(node: M) => M): N {
  if (node.path === path) return change(node);
  return node.kind === 'group'
    ? { ...node, children: node.children.map((child) => replace(child, path, change)) }
    : node;
}

test('where a rule above the score holds no more, what it took with it is there again: that points were filled in', () => {
  const filled = { ...indicator('a'), ifMissing: 40 };
  const atRisk = { kind: 'metric', metric: 'risk', atLeast: 1, atMost: null } as const;
  const model: Model = {
    ...modelOf([filled], null),
    overrides: [{ if: atRisk, effect: { kind: 'not_rated' }, why: '' }],
  };
  // Nothing below the whole reads the metric of the rule: nothing of the tree is scored again for it.
  const table = handMadeTable({ x: { a: 'missing', risk: 1 }, y: { a: 50, risk: 0 } });
  const bound = bind(model, table, AS_OF);
  const frames = createFrames({ bound, scores: score(bound, table) }, table);
  const calm = handMadeTable({ x: { a: 'missing', risk: 0 }, y: { a: 50, risk: 0 } });
  const now = { ...table, metrics: new Map([...table.metrics, ['risk', calm.metrics.get('risk')!]]) };
  const anew = score(bound, now);
  expect(anew.nodes[0]!.flags[0]! & FLAG.filled).toBe(FLAG.filled);
  expect(frames.next(bound, now, new Map())).toEqual(anew);
});

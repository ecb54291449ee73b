/** Random models and tables for property tests: small, but with every kind of curve, combination, status and rule. */
import * as fc from 'fast-check';
import type {
  AttributeCondition,
  Combine,
  Curve,
  GroupNode,
  IndicatorNode,
  Knot,
  Model,
  Node,
  Override,
  OverrideEffect,
  Requirement,
  Stages,
} from '../../src/model/model.ts';
import { negated } from '../../src/model/negated.ts';
import { preorder } from '../../src/model/walk.ts';
import { ERROR, MISSING, NOT_APPLICABLE, SCORED } from '../../src/table/status.ts';
import type { Column, MetricColumn, Table } from '../../src/table/table.ts';
import { DAY_MS } from '../../src/util/time.ts';
import { oneIn, rounding, BEGAN, grace, withRules, withShape } from './group-rules.ts';
import { anyOtherCurve } from './curve.ts';
import { anyAnswered, anyReading, ANSWER_METRIC, ANSWERS, DATE_METRIC, TOLD_METRIC } from './reading.ts';

export const AS_OF = Date.UTC(2026, 10, 1);
const METRICS = ['m0', 'm1', 'm2', 'm3', 'm4'] as const;
/** Never in a table. */
const ABSENT = 'not_there';
const PLANS = ['enterprise', 'professional', 'starter'];

const pick = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

/** Doubles between two bounds, none of them so small that powers of them would underflow. */
const decimal = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true }).map((x) => Math.round(x * 1e9) / 1e9);

/** Raw values sit on a grid, so that values meet knots, cuts and each other. */
const rawValue = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -4, max: 24 }).map((i) => i / 4) },
  { weight: 3, arbitrary: decimal(-2, 8) },
  { weight: 1, arbitrary: pick(Infinity, -Infinity, 1e308, -1e308) },
);

function ascending(count: number): fc.Arbitrary<number[]> {
  const grid = fc.integer({ min: -4, max: 24 }).map((i) => i / 4);
  return fc.uniqueArray(grid, { minLength: count, maxLength: count }).map((values) => values.toSorted((a, b) => a - b));
}

const pointsOnScale = fc.oneof(
  fc.integer({ min: 0, max: 20 }).map((i) => i * 5),
  decimal(0, 100),
);

const pointsCurve: fc.Arbitrary<Curve> = fc
  .integer({ min: 2, max: 8 })
  .chain((n) =>
    fc
      .tuple(ascending(n), fc.array(pointsOnScale, { minLength: n, maxLength: n }))
      .map(([raw, points]): Curve => ({ kind: 'points', knots: raw.map((x, i): Knot => [x, points[i]!]) })),
  );

function stageFrom(cuts: readonly number[]): fc.Arbitrary<Curve> {
  const levels = [0, ...cuts, 100];
  return fc.tuple(ascending(levels.length), pick('up' as const, 'down' as const)).map(([raw, direction]): Curve => {
    const up = direction === 'up';
    const points = up ? levels : levels.toReversed();
    const knots = raw.map((x, i): Knot => [x, points[i]!]);
    const inStageOrder = up ? raw : raw.toReversed();
    const [bottom, top] = [inStageOrder[0]!, inStageOrder.at(-1)!];
    return { kind: 'stage_from', direction, cuts: inStageOrder.slice(1, -1), bottom, top, knots };
  });
}

const rankCurve: fc.Arbitrary<Curve> = pick('up' as const, 'down' as const).map((direction) => ({
  kind: 'percentile_rank',
  direction,
}));

const PLAIN = ['geometric', 'harmonic', 'min', 'max', 'median', 'sum'] as const;

const combine: fc.Arbitrary<Combine> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Combine>({ kind: 'mean' }) },
  {
    weight: 6,
    arbitrary: pick(...PLAIN).map((kind): Combine => ({ kind })),
  },
  { weight: 1, arbitrary: pick(-2, -0.5, 0, 0.5, 2, 3).map((exponent): Combine => ({ kind: 'power', exponent })) },
);

const weight = fc.oneof(pick(0, 1, 1, 2, 0.3), fc.double({ min: 0.01, max: 10, noNaN: true }));

const condition: fc.Arbitrary<AttributeCondition> = fc.oneof(
  fc.record({ attribute: fc.constant('plan'), values: fc.subarray(PLANS, { minLength: 1 }) }),
  fc.record({
    attribute: fc.constant('ai_ok'),
    values: pick([true], [false], ['yes'], ['N'], [1], ['maybe', 'FALSE']),
  }),
  fc.record({ attribute: fc.constant('seats'), values: pick([1, 2], [3]) }),
  fc.constant({ attribute: ABSENT, values: ['x'] }),
);

const CUTS: readonly (readonly number[])[] = [[20, 40, 60, 80], [50], [33, 66]];

/** An indicator without its place in the tree: putting its parts together takes longer than drawing one, so it is done once. */
const indicatorsByCuts = new Map(CUTS.map((cuts) => [cuts, indicatorWith(cuts)]));

function indicatorWith(cuts: readonly number[]): fc.Arbitrary<(path: string) => IndicatorNode> {
  return fc
    .record({
      weight,
      read: anyReading(METRICS, pick(...METRICS, ...METRICS, ABSENT)),
      curve: fc.oneof(
        { weight: 2, arbitrary: pointsCurve },
        { weight: 2, arbitrary: stageFrom(cuts) },
        { weight: 1, arbitrary: rankCurve },
        { weight: 5, arbitrary: anyOtherCurve },
      ),
      onlyFor: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(condition, { maxLength: 2 })),
      maxAge: fc.option(fc.constant({ n: 45, unit: 'd' as const }), { freq: 2 }),
      round: oneIn(5, rounding),
      spared: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, fc.tuple(grace)),
      answered: oneIn(7, anyAnswered),
    })
    .map(({ read, spared, round, answered, ...own }) => (path) => ({
      ...named(path),
      kind: 'indicator',
      ...own,
      ...(answered ?? read),
      ...(round === undefined ? {} : { round }),
      ...(spared === null ? {} : { grace: spared }),
      improve: '',
    }));
}

function indicator(path: string, cuts: readonly number[]): fc.Arbitrary<IndicatorNode> {
  return indicatorsByCuts.get(cuts)!.map((at) => at(path));
}

function named(path: string): { path: string; id: string; title: string; why: string; was: null } {
  const id = path.slice(path.lastIndexOf('.') + 1);
  return { path, id, title: id, why: '', was: null };
}

/** Mostly a few; sometimes about as many as the kernel reads side by side, or more. */
const childCount = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 1, arbitrary: fc.integer({ min: 5, max: 8 }) },
);

const minCoverage = fc.oneof(pick(0, 0.5, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true }));

function group(path: string, depth: number, cuts: readonly number[]): fc.Arbitrary<GroupNode> {
  const child = (i: number): fc.Arbitrary<Node> => {
    const below = path === '' ? `n${i}` : `${path}.n${i}`;
    if (depth === 1) return indicator(below, cuts);
    return fc.oneof(indicator(below, cuts), group(below, depth - 1, cuts));
  };
  return fc
    .record({
      weight,
      combine,
      minCoverage,
      children: childCount.chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => child(i)))),
    })
    .chain((own) => withRules({ ...named(path), kind: 'group', ...own }))
    .chain(withShape);
}

const bound = fc.integer({ min: -4, max: 24 }).map((i) => i / 4);
const metricAtLeast: fc.Arbitrary<Requirement> = fc.record({
  kind: fc.constant('metric' as const),
  metric: pick(...METRICS, ABSENT),
  atLeast: bound,
  atMost: fc.constant(null),
});
const metricAtMost: fc.Arbitrary<Requirement> = fc.record({
  kind: fc.constant('metric' as const),
  metric: pick(...METRICS),
  atLeast: fc.constant(null),
  atMost: bound,
});
const attribute = condition.map((own): Requirement => ({ kind: 'attribute', ...own }));

/** Over nodes by their paths; also turned round, as `not` does. */
export function requirement(paths: readonly string[], stages: number): fc.Arbitrary<Requirement> {
  const leaf: fc.Arbitrary<Requirement> = fc.oneof(
    metricAtLeast,
    metricAtMost,
    fc
      .record({
        kind: pick('group' as const, 'indicator' as const),
        path: pick(...paths),
        low: pointsOnScale,
        high: pointsOnScale,
      })
      .chain(({ low, high, ...of }) =>
        fc.constantFrom<Requirement>(
          { ...of, atLeast: low, atMost: null },
          { ...of, atLeast: null, atMost: high },
          { ...of, atLeast: low, atMost: high },
        ),
      ),
    fc.record({
      kind: fc.constant('stage' as const),
      path: pick(...paths.filter((path) => path !== '')),
      atLeast: fc.integer({ min: 1, max: stages }),
    }),
    fc.record({
      kind: fc.constant('stage' as const),
      path: pick(...paths.filter((path) => path !== '')),
      atLeast: fc.constant(1),
      atMost: fc.integer({ min: 1, max: stages }),
    }),
    fc
      .record({
        kind: pick('group' as const, 'indicator' as const),
        path: pick(...paths),
        above: pointsOnScale,
        below: pointsOnScale,
      })
      .map((strict) => ({ ...strict, atLeast: null, atMost: null })),
    attribute,
  );
  const some = fc.record({
    kind: fc.constant('some' as const),
    n: fc.integer({ min: 1, max: 3 }),
    of: fc.array(leaf, { minLength: 1, maxLength: 3 }),
  });
  const plain = fc.oneof({ weight: 4, arbitrary: leaf }, { weight: 1, arbitrary: some });
  return fc.oneof({ weight: 3, arbitrary: plain }, { weight: 1, arbitrary: plain.map(negated) });
}

function stagesFor(root: GroupNode, from: readonly number[]): fc.Arbitrary<Stages> {
  const gate = fc.array(
    requirement(
      preorder(root).map((node) => node.path),
      from.length,
    ),
    { maxLength: 2 },
  );
  const rest = fc.record({
    from: fc.constant(from),
    names: fc.constant(from.map((_, i) => `Stage ${i + 1}`)),
    descriptions: fc.constant([]),
    overall: pick('weakest' as const, 'score' as const, 'gates' as const),
    gates: fc.tuple(fc.constant([]), ...from.slice(1).map(() => gate)),
    ifMissing: pick('at_most' as const, 'ignore' as const, 'missing' as const),
    minDimensions: pick(0, 0.5, 2 / 3, 1),
  });
  return fc.tuple(rest, pick(null, null, 'upper' as const)).map(([stages, ends]) => ({
    ...stages,
    ...(ends === null ? {} : { ends }),
  }));
}

const overridden: fc.Arbitrary<OverrideEffect> = fc.oneof(
  { weight: 4, arbitrary: pointsOnScale.map((on) => ({ kind: 'score' as const, points: on })) },
  { weight: 1, arbitrary: fc.constant({ kind: 'not_rated' as const }) },
);

function override(root: GroupNode, stages: Stages | null): fc.Arbitrary<Override> {
  const paths = preorder(root).map((node) => node.path);
  const most = stages?.from.length ?? 1;
  const number = fc.integer({ min: 1, max: most });
  const staged = fc.record({ kind: pick('stage' as const, 'at_most' as const, 'at_least' as const), stage: number });
  const least = number.map((atLeast): Requirement => ({ kind: 'stage', path: '', atLeast }));
  const overall = fc.oneof(least, least.map(negated));
  return fc.record({
    if: fc.oneof({ weight: 4, arbitrary: requirement(paths, most) }, { weight: 1, arbitrary: overall }),
    effect: stages === null ? overridden : fc.oneof(overridden, staged),
    why: fc.constant(''),
  });
}

/** A model of depth one to four on the scale 0 to 100, with or without stages. */
export const anyModel: fc.Arbitrary<Model> = fc
  .tuple(pick(...CUTS), fc.integer({ min: 1, max: 4 }))
  .chain(([cuts, depth]) =>
    group('', depth, cuts).chain((root) =>
      fc.option(stagesFor(root, [0, ...cuts]), { freq: 6 }).chain((stages) =>
        fc
          .option(fc.array(override(root, stages), { minLength: 1, maxLength: 3 }), { freq: 2, nil: undefined })
          .map((overrides): Model => ({
            formatVersion: 1,
            id: 'any',
            title: 'Any',
            description: '',
            scale: [0, 100],
            root,
            stages,
            ...(overrides === undefined ? {} : { overrides }),
            features: [],
          })),
      ),
    ),
  );

const status = fc.oneof(
  { weight: 12, arbitrary: fc.constant(SCORED) },
  { weight: 2, arbitrary: pick<number>(...Object.values(MISSING)) },
  { weight: 1, arbitrary: pick<number>(NOT_APPLICABLE, ERROR) },
);

interface Cell {
  readonly status: number;
  readonly value: number;
  readonly age: number;
}

const metricCell: fc.Arbitrary<Cell> = fc.record({
  status,
  value: rawValue,
  age: pick(Number.NaN, 0, 10, 45, 45, 46, 300),
});

const dateCell: fc.Arbitrary<Cell> = fc.record({
  status,
  value: fc.integer({ min: -2, max: 12 }).map((days) => AS_OF - (days / 2) * DAY_MS),
  age: fc.constant(0),
});

function attributeCell(values: number): fc.Arbitrary<Cell> {
  return fc.record({ status, value: fc.integer({ min: 0, max: values - 1 }), age: fc.constant(0) });
}

function columnOf(kind: Column['kind'], cells: readonly Cell[], dictionary: readonly string[]): Column {
  return {
    kind,
    values: Float64Array.from(cells, (cell) => (cell.status === SCORED ? cell.value : Number.NaN)),
    status: Uint8Array.from(cells, (cell) => cell.status),
    dictionary,
  };
}

function metricColumn(cells: readonly Cell[], withEvidence: boolean): MetricColumn {
  const newest = Float64Array.from(cells, (cell) => AS_OF - cell.age * DAY_MS);
  const rows = Float64Array.from(cells, (cell) => (Number.isNaN(cell.age) ? 0 : 3));
  return { ...columnOf('number', cells, []), evidence: withEvidence ? { rows, newest, parts: new Map() } : null };
}

/** A table of up to `most` accounts with the metrics and attributes that `anyModel` speaks of. */
export function anyTable(most: number): fc.Arbitrary<Table> {
  return fc.integer({ min: 0, max: most }).chain((n) => {
    const cells = (cell: fc.Arbitrary<Cell>): fc.Arbitrary<Cell[]> => fc.array(cell, { minLength: n, maxLength: n });
    return fc
      .record({
        metrics: fc.tuple(...METRICS.map(() => cells(metricCell))),
        since: cells(dateCell),
        answer: cells(attributeCell(ANSWERS.length)),
        told: cells(attributeCell(2)),
        plan: cells(attributeCell(PLANS.length)),
        aiOk: cells(attributeCell(2)),
        seats: cells(attributeCell(5)),
        began: cells(dateCell),
      })
      .map(({ metrics, since, answer, told, plan, aiOk, seats, began }) => ({
        accounts: Array.from({ length: n }, (_, i) => `a${String(i).padStart(6, '0')}`),
        attributes: new Map([
          ['plan', columnOf('text', plan, PLANS)],
          ['ai_ok', columnOf('boolean', aiOk, [])],
          ['seats', columnOf('number', seats, [])],
          [BEGAN, columnOf('date', began, [])],
        ]),
        metrics: new Map([
          ...METRICS.map((id, m) => [id, metricColumn(metrics[m]!, m !== 0)] as const),
          [DATE_METRIC, { ...columnOf('date', since, []), evidence: null }],
          [ANSWER_METRIC, { ...columnOf('text', answer, ANSWERS), evidence: null }],
          [TOLD_METRIC, { ...columnOf('boolean', told, []), evidence: null }],
        ]),
      }));
  });
}

/** The accounts of `rows`, in that order. */
export function pickRows(table: Table, rows: readonly number[]): Table {
  const numbers = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row]!);
  const column = (whole: Column): Column => ({
    kind: whole.kind,
    values: numbers(whole.values),
    status: Uint8Array.from(rows, (row) => whole.status[row]!),
    dictionary: whole.dictionary,
  });
  const metric = (whole: MetricColumn): MetricColumn => {
    const { evidence } = whole;
    if (evidence === null) return { ...column(whole), evidence };
    const parts = new Map([...evidence.parts].map(([text, values]) => [text, numbers(values)]));
    return { ...column(whole), evidence: { rows: numbers(evidence.rows), newest: numbers(evidence.newest), parts } };
  };
  return {
    accounts: rows.map((row, i) => `${table.accounts[row]!}-${i}`),
    attributes: new Map([...table.attributes].map(([id, attribute]) => [id, column(attribute)])),
    metrics: new Map([...table.metrics].map(([id, whole]) => [id, metric(whole)])),
  };
}

/** A model with one or two variants: other weights, rules and inclusive ends over the same nodes and stages. */
export const anyModelWithVariants: fc.Arbitrary<Model> = anyModel.chain((model) => {
  const reweighed = (node: Node, factor: number, named = false): Node => {
    // Who only looks on in a pair or at a ladder has to go on doing so.
    const own = {
      ...node,
      weight: node.weight === 0 ? (named ? 0 : factor) : node.weight * (node.id === 'n1' ? factor : 1),
    };
    if (own.kind !== 'group') return own;
    return { ...own, children: own.children.map((child) => reweighed(child, factor, namesItsParts(own))) };
  };
  const variant = fc
    .record({ onlyFor: fc.array(condition, { minLength: 1, maxLength: 2 }), factor: pick(0.5, 3), upper: fc.boolean() })
    .map(({ onlyFor, factor, upper }) => {
      const { overrides: _, ...rest } = model;
      const root: GroupNode = {
        ...model.root,
        children: model.root.children.map((child) => reweighed(child, factor, namesItsParts(model.root))),
      };
      const stages = model.stages === null || !upper ? model.stages : { ...model.stages, ends: 'upper' as const };
      return { onlyFor, model: { ...rest, root, stages } };
    });
  return fc
    .array(variant, { minLength: 1, maxLength: 2 })
    .map((variants) => ({ ...model, variants: variants.map((each, k) => ({ id: `v${k}`, ...each })) }));
});

/** Whether those that take part in a group are named by it. */
function namesItsParts({ combine }: GroupNode): boolean {
  return 'of' in combine;
}

/**
 * The rules of docs/scoring.md once more, in the plainest way: one account at a time, plain objects, no columns. Slow
 * on purpose and written from the definitions; tests compare the kernel with it, nothing else calls it.
 */
import type { AttributeCondition, Combine, GroupNode, IndicatorNode, Knot, Node, Requirement } from '../../model/model.ts';
import { ERROR, MISSING, NOT_APPLICABLE, SCORED, isMissing } from '../../table/status.ts';
import type { Column, Table } from '../../table/table.ts';
import { exp, ln, pow } from '../../util/elementary.ts';
import { addDuration, parseInstant } from '../../util/time.ts';
import type { BoundCurve, BoundModel } from '../bound-model.ts';
import type { StageKindName } from '../scores.ts';

interface NaiveNode {
  readonly path: string;
  readonly status: number;
  readonly points: number | null;
  /** Null where nothing applies. */
  readonly coverage: number | null;
  readonly error: boolean;
  readonly stage: number | null;
}

export interface NaiveAccount {
  readonly nodes: ReadonlyMap<string, NaiveNode>;
  readonly overall: { readonly stage: number; readonly kind: StageKindName } | null;
}

interface Cell {
  readonly status: number;
  readonly value: number;
}

interface Account {
  readonly bound: BoundModel;
  readonly metric: (id: string) => Cell & { readonly newest: number | null };
  readonly attribute: (id: string) => { readonly status: number; readonly value: string | number | boolean | null };
}

/** Scores the account at `row`. */
export function scoreNaively(bound: BoundModel, table: Table, row: number): NaiveAccount {
  const account = readAccount(bound, table, row);
  const { root, stages } = bound.model;
  const nodes = new Map<string, NaiveNode>();
  scoreNode(root, account, nodes);
  if (stages === null) return { nodes, overall: null };
  for (const child of root.children) {
    const node = nodes.get(child.path)!;
    nodes.set(child.path, { ...node, stage: stageFor(node.points, bound) });
  }
  if (!isRated(account, nodes)) {
    const whole = nodes.get('')!;
    if (whole.status !== NOT_APPLICABLE) nodes.set('', { ...whole, status: MISSING.notRated, points: null });
    return { nodes, overall: { stage: 0, kind: 'not_rated' } };
  }
  return { nodes, overall: overallStage(account, nodes) };
}

function readAccount(bound: BoundModel, table: Table, row: number): Account {
  const absent = { status: MISSING.notConnected, value: Number.NaN };
  return {
    bound,
    metric: (id) => {
      const column = table.metrics.get(id);
      if (!column) return { ...absent, newest: null };
      const newest = column.evidence?.newest[row] ?? Number.NaN;
      const value = column.values[row]!;
      const broken = column.status[row] === SCORED && Number.isNaN(value);
      return { status: broken ? ERROR : column.status[row]!, value, newest: Number.isNaN(newest) ? null : newest };
    },
    attribute: (id) => {
      const column = table.attributes.get(id);
      if (!column) return { status: MISSING.notConnected, value: null };
      return { status: column.status[row]!, value: attributeValue(column, row) };
    },
  };
}

function attributeValue(column: Column, row: number): string | number | boolean | null {
  if (column.status[row] !== SCORED) return null;
  const code = column.values[row]!;
  if (column.kind === 'text') return column.dictionary[code]!;
  return column.kind === 'boolean' ? code === 1 : code;
}

function holds(condition: AttributeCondition, value: string | number | boolean | null): boolean {
  return condition.values.some((wanted) => {
    if (typeof value === 'string') return value === String(wanted);
    if (typeof value === 'boolean') return String(value) === String(wanted) || Number(value) === wanted;
    return value === (typeof wanted === 'string' ? (parseInstant(wanted) ?? Number(wanted)) : Number(wanted));
  });
}

function scoreNode(node: Node, account: Account, nodes: Map<string, NaiveNode>): NaiveNode {
  const result =
    node.kind === 'indicator'
      ? scoreIndicator(node, account)
      : scoreGroup(
          node,
          node.children.map((child) => scoreNode(child, account, nodes)),
        );
  nodes.set(node.path, result);
  return result;
}

function scoreIndicator(node: IndicatorNode, account: Account): NaiveNode {
  const { bound } = account;
  const curve = bound.curves[node.path]!;
  let status = indicatorStatus(node, account);
  let points: number | null = null;
  if (status === SCORED) {
    if (curve.kind === 'flat') status = MISSING.noSpread;
    else points = readPoints(curve, account.metric(node.metric).value, bound.model.scale);
  }
  const coverage = status === NOT_APPLICABLE ? null : status === SCORED ? 1 : 0;
  return { path: node.path, status, points, coverage, error: status === ERROR, stage: null };
}

function indicatorStatus(node: IndicatorNode, { bound, metric, attribute }: Account): number {
  const cell = metric(node.metric);
  const conditions = node.onlyFor.map((condition) => {
    const { status, value } = attribute(condition.attribute);
    return status === SCORED && !holds(condition, value) ? NOT_APPLICABLE : status;
  });
  const verdicts = [...conditions, cell.status];
  if (verdicts.includes(ERROR)) return ERROR;
  if (verdicts.includes(NOT_APPLICABLE)) return NOT_APPLICABLE;
  const age = node.maxAge !== null && bound.asOf !== null ? addDuration(bound.asOf, node.maxAge, -1) : -Infinity;
  if (cell.newest !== null && cell.newest < age) return MISSING.expired;
  return verdicts.find((status) => isMissing(status)) ?? SCORED;
}

function readPoints(curve: Exclude<BoundCurve, { kind: 'flat' }>, x: number, scale: readonly [number, number]): number {
  if (curve.kind === 'linear') return readLinear(curve.knots, x);
  const n = curve.below.at(-1)!;
  const below = curve.values.reduce((count, value, i) => (value < x ? curve.below[i + 1]! : count), 0);
  const at = curve.values.findIndex((value) => value === x);
  const equal = at < 0 ? 0 : curve.below[at + 1]! - curve.below[at]!;
  const rank = (below + equal / 2) / n;
  return scale[0] + (scale[1] - scale[0]) * (curve.direction === 'up' ? rank : 1 - rank);
}

function readLinear(knots: readonly Knot[], x: number): number {
  const first = knots[0]!;
  const last = knots.at(-1)!;
  if (x <= first[0]) return first[1];
  if (x >= last[0]) return last[1];
  const k = knots.findIndex(([raw]) => raw > x);
  const [x0, y0] = knots[k - 1]!;
  const [x1, y1] = knots[k]!;
  const points = y0 + ((y1 - y0) / (x1 - x0)) * (x - x0);
  return Math.min(Math.max(points, Math.min(y0, y1)), Math.max(y0, y1));
}

function scoreGroup(node: GroupNode, results: readonly NaiveNode[]): NaiveNode {
  const weighed = node.children
    .map((child, i) => ({ weight: child.weight, ...results[i]! }))
    .filter((child) => child.weight > 0);
  const parts = weighed.length > 0 ? weighed : results.map((result) => ({ weight: 0, ...result }));
  const base = { path: node.path, stage: null, error: weighed.some((part) => part.error) };
  const applicable = parts.filter((part) => part.status !== NOT_APPLICABLE);
  if (applicable.length === 0) return { ...base, status: NOT_APPLICABLE, points: null, coverage: null };

  const whole = sum(applicable.map((part) => part.weight));
  const coverage = whole === 0 ? 0 : sum(applicable.map((part) => part.weight * part.coverage!)) / whole;
  const present = applicable.flatMap((part) =>
    part.points === null || part.weight === 0 ? [] : [{ x: part.points, w: part.weight }],
  );
  if (present.length === 0) return { ...base, status: MISSING.nothingScored, points: null, coverage };
  if (coverage < node.minCoverage - 1e-9) return { ...base, status: MISSING.belowCoverage, points: null, coverage };
  const points = combine(node.combine, present, sum(weighed.map((part) => part.weight)));
  return { ...base, status: SCORED, points, coverage };
}

interface Weighted {
  readonly x: number;
  readonly w: number;
}

function combine(how: Combine, parts: readonly Weighted[], allWeight: number): number {
  const W = sum(parts.map(({ w }) => w));
  const xs = parts.map(({ x }) => x);
  switch (how.kind) {
    case 'mean':
      return sum(parts.map(({ x, w }) => w * x)) / W;
    case 'sum':
      return (sum(parts.map(({ x, w }) => w * x)) / W) * allWeight;
    case 'geometric':
      return exp(sum(parts.map(({ x, w }) => w * ln(x))) / W);
    case 'harmonic':
      return W / sum(parts.map(({ x, w }) => w / x));
    case 'power':
      return powerMean(how.exponent, parts, W);
    case 'min':
      return Math.min(...xs);
    case 'max':
      return Math.max(...xs);
    case 'median':
      return weightedMedian(parts, W);
  }
}

function powerMean(p: number, parts: readonly Weighted[], W: number): number {
  if (p === 0) return combine({ kind: 'geometric' }, parts, W);
  if (parts.every(({ x }) => x === 0)) return 0;
  return pow(sum(parts.map(({ x, w }) => w * pow(x, p))) / W, 1 / p);
}

function weightedMedian(parts: readonly Weighted[], W: number): number {
  const sorted = parts.toSorted((a, b) => a.x - b.x);
  let before = 0;
  for (const [i, { x, w }] of sorted.entries()) {
    before += w;
    if (Math.abs(before - W / 2) <= 1e-12 * W && i + 1 < sorted.length) return (x + sorted[i + 1]!.x) / 2;
    if (before > W / 2) return x;
  }
  return sorted.at(-1)!.x;
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function stageFor(points: number | null, { model }: BoundModel): number | null {
  if (points === null) return null;
  const [low, high] = model.scale;
  const reached = model.stages!.from.filter((cut) => points >= cut - 1e-9 * (high - low));
  return Math.max(1, reached.length);
}

function weighedDimensions({ bound }: Account, nodes: ReadonlyMap<string, NaiveNode>): NaiveNode[] {
  return bound.model.root.children.filter((child) => child.weight > 0).map((child) => nodes.get(child.path)!);
}

function isRated(account: Account, nodes: ReadonlyMap<string, NaiveNode>): boolean {
  const applicable = weighedDimensions(account, nodes).filter((node) => node.status !== NOT_APPLICABLE);
  const seen = applicable.filter((node) => node.status === SCORED);
  return seen.length > 0 && seen.length / applicable.length >= account.bound.model.stages!.minDimensions - 1e-9;
}

function overallStage(account: Account, nodes: ReadonlyMap<string, NaiveNode>): NaiveAccount['overall'] {
  const stages = account.bound.model.stages!;
  const dimensions = weighedDimensions(account, nodes);
  let stage = stages.from.length;
  let open = false;
  if (stages.overall === 'weakest') {
    stage = Math.min(...dimensions.flatMap((node) => node.stage ?? []));
    open = dimensions.some((node) => node.status !== SCORED && node.status !== NOT_APPLICABLE);
  }
  if (stages.overall === 'score') {
    const reached = nodes.get('')!.stage ?? stageFor(nodes.get('')!.points, account.bound);
    if (reached === null) return { stage: 0, kind: 'not_rated' };
    stage = reached;
  }
  // Climb from the first stage for as long as the next one's gates do not fail.
  let gated = 1;
  const outcome = (k: number): Outcome => all(stages.gates[k - 1]!.map((gate) => meets(gate, account, nodes)));
  while (gated < stages.from.length && outcome(gated + 1) !== 'fails') gated++;
  stage = Math.min(stage, gated);
  for (let k = 1; k <= stage; k++) if (outcome(k) === 'unknown') open = true;
  if (!open || stages.ifMissing === 'ignore') return { stage, kind: 'exact' };
  return stages.ifMissing === 'at_most' ? { stage, kind: 'at_most' } : { stage: 0, kind: 'not_rated' };
}

type Outcome = 'passes' | 'unknown' | 'fails';

function all(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('fails')) return 'fails';
  return outcomes.includes('unknown') ? 'unknown' : 'passes';
}

function meets(requirement: Requirement, account: Account, nodes: ReadonlyMap<string, NaiveNode>): Outcome {
  const { bound, metric, attribute } = account;
  const judge = (status: number, passes: boolean): Outcome => {
    if (status === NOT_APPLICABLE) return 'passes';
    return status === SCORED ? (passes ? 'passes' : 'fails') : 'unknown';
  };
  switch (requirement.kind) {
    case 'metric': {
      const { status, value } = metric(requirement.metric);
      const { atLeast, atMost } = requirement;
      return judge(status, (atLeast === null || value >= atLeast) && (atMost === null || value <= atMost));
    }
    case 'attribute': {
      const { status, value } = attribute(requirement.attribute);
      return judge(status, holds(requirement, value));
    }
    case 'group': {
      const { status, points } = nodes.get(requirement.path)!;
      const slack = 1e-9 * (bound.model.scale[1] - bound.model.scale[0]);
      const low = requirement.atLeast === null || points! >= requirement.atLeast - slack;
      return judge(status, low && (requirement.atMost === null || points! <= requirement.atMost + slack));
    }
    case 'stage': {
      const { status, points } = nodes.get(requirement.path)!;
      return judge(status, (stageFor(points, bound) ?? 0) >= requirement.atLeast);
    }
    case 'some': {
      const outcomes = requirement.of.map((part) => meets(part, account, nodes));
      const passed = outcomes.filter((each) => each === 'passes').length;
      const open = outcomes.filter((each) => each === 'unknown').length;
      return passed >= requirement.n ? 'passes' : passed + open >= requirement.n ? 'unknown' : 'fails';
    }
  }
}

import type { GroupNode, IndicatorNode, Node } from '../model/model.ts';
import type { Rounding } from '../model/rounding.ts';
import { preorder } from '../model/walk.ts';
import type { Table } from '../table/table.ts';
import type { NodeColumns } from './group/accumulate.ts';
import { aggregate, aggregateWeightless, BLOCK, createScratch, type Part, type Scratch } from './group/aggregate.ts';
import {
  anyScored,
  fillGroup,
  fillIndicator,
  firstScored,
  markUnseen,
  MET_ERROR,
  MET_UNSETTLED,
  requireCount,
  requireParts,
  type GroupColumns,
} from './group/fill.ts';
import { limitPoints } from './group/limit.ts';
import { holdAtMinimum, mustFloor } from './group/must.ts';
import { inNamedOrder } from './group/named-order.ts';
import type { BoundModel } from './bound-model.ts';
import { planGroupCurve } from './group/group-curve.ts';
import { planCurve } from './indicator/plan-curve.ts';
import { readIndicator } from './indicator/reading.ts';
import { roundColumn, roundPoints } from './round-points.ts';
import type { NodeScores, Scores } from './scores.ts';
import { withOverrides } from './stages/overrides.ts';
import { stagesOfColumn } from './stages/stage.ts';
import { byVariant, joinScores, variantOfRows } from './variants.ts';
import { seeDimensions, stagesOfSeen, withholdUnrated } from './stages/overall-stages.ts';

/**
 * Points, status, coverage and stages of every account of `table` under a bound model. Row-local: an account gets the
 * same bits in any subset, order or company. Pure: nothing is rounded, no clock, no randomness, no allocation per row.
 * Cost: O(accounts x nodes), in blocks; with variants each scores the accounts it is for.
 */
export function score(bound: BoundModel, table: Table): Scores {
  const { variants } = bound.model;
  if (variants === undefined || bound.variants === undefined) return scorePlain(bound, table);
  const variant = variantOfRows(variants, table);
  return joinScores(table.accounts, byVariant(bound, table, variant, scorePlain), variant);
}

/** The model itself, for every account. */
function scorePlain(bound: BoundModel, table: Table): Scores {
  const works = new Map<string, Work>();
  const n = table.accounts.length;
  plan(bound.model.root, bound, table, new Uint8Array(n), works);
  const scratch = createScratch(works.size);
  const inOrder = [...works.values()];
  for (let start = 0; start < n; start += BLOCK) {
    const end = Math.min(n, start + BLOCK);
    for (const work of inOrder) work.run(scratch, start, end);
  }
  return withStages(bound, table, works);
}

/** A node being scored: its columns and how to score a block of them. */
interface Work extends Part {
  readonly run: (scratch: Scratch, start: number, end: number) => void;
}

/** What a row of a node needs after it was scored; only nodes of models that ask for it have any. */
type Step = (start: number, end: number) => void;

/**
 * Adds the work of everything below `node`, then its own: children are done before their group. Nothing flags an
 * indicator that is not filled, so all of those share one column.
 */
function plan(node: Node, bound: BoundModel, table: Table, unflagged: Uint8Array, works: Map<string, Work>): Work {
  const work =
    node.kind === 'indicator'
      ? planIndicator(node, bound, table, unflagged)
      : planGroup(
          node,
          node.children.map((child) => plan(child, bound, table, unflagged, works)),
          bound,
          table,
        );
  works.set(node.path, work);
  return work;
}

/** A child of weight 0 is scored and shown but takes no part in its group, which therefore does not settle it. */
function planGroup(group: GroupNode, children: readonly Part[], bound: BoundModel, table: Table): Work {
  const n = table.accounts.length;
  const fill = bound.fills?.[group.path];
  const curve = group.curve === undefined ? undefined : bound.curves[group.path];
  const columns = {
    points: new Float64Array(n),
    status: new Uint8Array(n),
    coverage: new Float64Array(n),
    flags: new Uint8Array(n),
  };
  const parts = children.filter((child) => child.weight > 0);
  const onlookers = children.filter((child) => child.weight === 0);
  const apply = curve === undefined ? null : planGroupCurve(curve, bound.model.scale, table, columns);
  const steps = stepsAfter(group, children, columns, apply, fill);
  const work: Work = {
    id: group.id,
    weight: group.weight,
    columns,
    settle: null,
    // The value of an attribute may be an error, of which no child tells.
    flagged: curve?.kind === 'by_group',
    fillable: fill !== undefined || parts.some((part) => part.fillable),
    run: (scratch, start, end) => {
      for (const onlooker of onlookers) onlooker.settle?.(start, end);
      if (parts.length === 0) aggregateWeightless(children, columns, start, end);
      else if (aggregate(group, parts, columns, scratch, start, end)) work.flagged = true;
      for (const step of steps) step(start, end);
    },
  };
  return work;
}

/** In this order: what the group cannot do without, how many it needs, its limit, its curve, rounding, what it hangs on, whether any was seen, its own fill. */
function stepsAfter(
  group: GroupNode,
  children: readonly Part[],
  columns: GroupColumns,
  curve: Step | null,
  fill: number | undefined,
): readonly Step[] {
  const steps: Step[] = [];
  const parts = children.filter((child) => child.weight > 0);
  const required = children.filter((child, c) => child.weight > 0 && group.children[c]!.ifMissing === 'missing');
  if (required.length > 0) {
    const needed = required.map((part) => part.columns);
    steps.push((start, end) => requireParts(needed, columns, start, end));
  }
  const { combine, minChildren, limit, must, round } = group;
  if (minChildren !== undefined) {
    const counted = parts.map((part) => part.columns);
    steps.push((start, end) => requireCount(counted, minChildren, columns, start, end));
  }
  if (limit !== undefined) steps.push((start, end) => limitPoints(columns.points, limit, start, end));
  if (curve !== null) steps.push(curve);
  if (round !== undefined) steps.push((start, end) => roundColumn(columns.points, round, start, end));
  if (must !== undefined) {
    const vital = parts.filter((part) => must.of.includes(part.id)).map((part) => part.columns);
    const floor = mustFloor(must);
    steps.push((start, end) => holdAtMinimum(vital, must.scale[0], floor, columns, start, end));
  }
  if (parts.some((part) => part.fillable)) {
    const named = combine.kind === 'first' ? inNamedOrder(combine, parts) : parts;
    const all = named.map((part) => part.columns);
    const isSeen = combine.kind === 'first' ? firstScored : anyScored;
    steps.push((start, end) => markUnseen(all, isSeen, columns, start, end));
  }
  if (fill !== undefined) steps.push((start, end) => fillGroup(columns, fill, start, end));
  return steps;
}

function planIndicator(indicator: IndicatorNode, bound: BoundModel, table: Table, unflagged: Uint8Array): Work {
  const { values, status, filled } = readIndicator(indicator, bound.readings?.[indicator.path], table, bound.asOf);
  const points = new Float64Array(status.length);
  const columns = { values, status, points, coverage: null, flags: unflagged };
  const curve = planCurve(indicator, bound, table, columns);
  const plain: Work = {
    id: indicator.id,
    weight: indicator.weight,
    columns,
    flagged: false,
    fillable: false,
    run: (_, start, end) => curve.run(start, end),
    settle: curve.settle,
  };
  const work = indicator.round === undefined ? plain : planRounded(plain, indicator.round);
  const fill = bound.fills?.[indicator.path];
  return fill === undefined && filled === null ? work : planFill(work, fill ?? Number.NaN, filled !== null);
}

/** An indicator whose points are rounded, also those that it gets only when it is settled. */
function planRounded(inner: Work, round: Rounding): Work {
  const { columns, settle } = inner;
  return {
    ...inner,
    run: (scratch, start, end) => {
      inner.run(scratch, start, end);
      roundColumn(columns.points, round, start, end);
    },
    settle:
      settle &&
      ((start, end) => {
        // What is filled by now is not rounded, and what the curve gave before is already.
        const { points } = columns;
        const open: number[] = [];
        for (let i = start; i < end; i++) if (Number.isNaN(points[i]!)) open.push(i);
        settle(start, end);
        for (const i of open) points[i] = roundPoints(points[i]!, round);
      }),
  };
}

/**
 * An indicator that can be filled: settled before its group sees it, with flags of its own (see fill.ts).
 * Cells that the curve gave points without their being scored are imputed; `fill` is for those that still have none.
 */
function planFill(inner: Work, fill: number, imputes: boolean): Work {
  const { points } = inner.columns;
  const columns: NodeColumns = {
    points,
    // The curve copies the statuses when it first has one to settle.
    get status() {
      return inner.columns.status;
    },
    coverage: null,
    flags: new Uint8Array(points.length),
  };
  const work: Work = {
    ...inner,
    columns,
    settle: null,
    fillable: true,
    run: (scratch, start, end) => {
      inner.run(scratch, start, end);
      // An infinite value that was imputed stands in no scored cell that would tell of it.
      if (imputes) inner.settle?.(start, end);
      let met = fillIndicator(columns, fill, start, end);
      if ((met & MET_UNSETTLED) !== 0 && inner.settle !== null) {
        inner.settle(start, end);
        met = fillIndicator(columns, fill, start, end);
      }
      if ((met & MET_ERROR) !== 0) work.flagged = true;
    },
  };
  return work;
}

/** The columns in preorder, with the stages of the dimensions and of the accounts. */
function withStages(bound: BoundModel, table: Table, works: ReadonlyMap<string, Work>): Scores {
  const { root, stages, scale } = bound.model;
  const nodes = preorder(root).map((node): NodeScores => {
    const { columns } = works.get(node.path)!;
    const staged = stages !== null && root.children.includes(node);
    const stage = staged ? stagesOfColumn(columns.points, stages, scale) : null;
    const { points, status, coverage, flags } = columns;
    return { path: node.path, kind: node.kind, points, status, coverage, flags, stage };
  });
  const scores: Scores = { accounts: table.accounts, nodes, overall: null };
  if (stages === null) return withOverrides(bound, table, scores);
  const seen = seeDimensions(root, stages, scores);
  const overall = stagesOfSeen(stages, bound, table, scores, seen);
  withholdUnrated(scores, seen);
  return withOverrides(bound, table, { ...scores, overall });
}

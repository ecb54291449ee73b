import type { GroupNode, IndicatorNode, Node } from '../model/model.ts';
import type { Rounding } from '../model/rounding.ts';
import { columnRoom, type Room } from '../table/column-room.ts';
import { ERROR } from '../table/status.ts';
import type { Table } from '../table/table.ts';
import type { BoundModel } from './bound-model.ts';
import type { NodeColumns } from './group/accumulate.ts';
import { aggregate, aggregateWeightless, type Part, type Scratch } from './group/aggregate.ts';
import {
  anyScored,
  fillGroup,
  fillIndicator,
  imputePoints,
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
import { planGroupCurve } from './group/group-curve.ts';
import { imputedPoints } from './indicator/imputed-points.ts';
import type { LaidCurves } from './indicator/linear-curve.ts';
import { planCurve } from './indicator/plan-curve.ts';
import { readIndicator, withoutReading } from './indicator/reading.ts';
import { roundColumn, roundPoints } from './round-points.ts';
import { FLAG, type NodeScores } from './scores.ts';

/** A node being scored: its columns and how to score a block of them. */
export interface Work extends Part {
  readonly run: (scratch: Scratch, start: number, end: number) => void;
}

/** What a row of a node needs after it was scored; only nodes of models that ask for it have any. */
type Step = (start: number, end: number) => void;

/** The nodes that are not scored again, by path: as they were scored before. */
export type Kept = ReadonlyMap<string, NodeScores>;

/**
 * The work of every node, children before their group, by path; what is kept is only read. Nothing flags an indicator
 * that is not filled, so all of those share one column.
 */
export function planNodes(bound: BoundModel, table: Table, kept: Kept, laid?: LaidCurves): ReadonlyMap<string, Work> {
  const works = new Map<string, Work>();
  const n = table.accounts.length;
  const unflagged = new Uint8Array(n);
  const room = columnRoom(n);
  const plan = (node: Node): Work => {
    const before = kept.get(node.path);
    if (before !== undefined) return keep(node, before);
    const work =
      node.kind === 'indicator'
        ? planIndicator(node, bound, table, unflagged, room, laid)
        : planGroup(node, node.children.map(plan), bound, table, groupColumns(n, room));
    works.set(node.path, work);
    return work;
  };
  plan(bound.model.root);
  return works;
}

/** A node as it was scored: settled, and read by its group like any other. */
function keep({ id, weight }: Node, columns: NodeScores): Work {
  return { id, weight, columns, settle: null, ...marksOf(columns), run: () => undefined };
}

/** What a group has to know of a child that was scored before. */
export function marksOf({ flags, status }: Pick<NodeColumns, 'flags' | 'status'>): Pick<Part, 'flagged' | 'fillable'> {
  const both = FLAG.filled | FLAG.childError;
  return {
    // An error that was filled stands in the status alone.
    flagged: flags.includes(FLAG.childError) || flags.includes(both) || status.includes(ERROR),
    fillable: flags.includes(FLAG.filled) || flags.includes(both),
  };
}

/** Columns of a group for `n` accounts; `room` gives those of numbers. */
export function groupColumns(n: number, room: Room): GroupColumns {
  return {
    points: room(),
    status: new Uint8Array(n),
    coverage: room(),
    flags: new Uint8Array(n),
  };
}

/**
 * A child of weight 0 is scored and shown but takes no part in its group, which therefore does not settle it. Columns that
 * are given have to be scored and without flags in the rows that are run.
 */
export function planGroup(
  group: GroupNode,
  children: readonly Part[],
  bound: BoundModel,
  table: Table,
  columns: GroupColumns,
): Work {
  const fill = bound.fills?.[group.path];
  const curve = group.curve === undefined ? undefined : bound.curves[group.path];
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

/** `unflagged`: what nothing ever flags. */
export function planIndicator(
  indicator: IndicatorNode,
  bound: BoundModel,
  table: Table,
  unflagged: Uint8Array,
  room: Room,
  laid?: LaidCurves,
): Work {
  const imputed = imputedPoints(indicator, bound);
  const { values, status, filled } = readIndicator(
    imputed === null ? indicator : withoutReading(indicator),
    bound.readings?.[indicator.path],
    table,
    bound.asOf,
  );
  const points = room();
  const columns = { values, status, points, coverage: null, flags: unflagged };
  const curve = planCurve(indicator, bound, table, columns, laid);
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
  if (imputed !== null) return planFill(planImputed(work, imputed), fill ?? Number.NaN, false);
  return fill === undefined && filled === null ? work : planFill(work, fill ?? Number.NaN, filled !== null);
}

/** An indicator whose missing cells all have the same points. */
function planImputed(inner: Work, imputed: number): Work {
  return {
    ...inner,
    run: (scratch, start, end) => {
      inner.run(scratch, start, end);
      imputePoints(inner.columns, imputed, start, end);
    },
  };
}

/** An indicator whose points are rounded, also those that it gets only when it is settled. */
function planRounded(inner: Work, round: Rounding): Work {
  const { columns, settle } = inner;
  let open = new Uint8Array();
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
        if (open.length < end - start) open = new Uint8Array(end - start);
        for (let i = start; i < end; i++) open[i - start] = Number(Number.isNaN(points[i]!));
        settle(start, end);
        for (let i = start; i < end; i++) if (open[i - start] === 1) points[i] = roundPoints(points[i]!, round);
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

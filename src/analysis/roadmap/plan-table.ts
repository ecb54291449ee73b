import type { Action, ActionLift } from '../../model/action.ts';
import { textAt, textColumn } from '../../table/column.ts';
import { isMissing, MISSING, SCORED } from '../../table/status.ts';
import { subsetTable } from '../../table/subset.ts';
import type { MetricColumn, Table } from '../../table/table.ts';
import type { Limits } from '../scenario/lift-table.ts';

/** Some actions of a list, by their place in it, ascending. */
export type Plan = readonly number[];

/** Which end of the ranges of the lifts is meant. */
export type Effects = 'lesser' | 'greater';

/** One account, and what may be done about it. */
export interface Planned {
  readonly table: Table;
  readonly row: number;
  readonly actions: readonly Action[];
  /** Instant of the table; null for an undated one. */
  readonly asOf: number | null;
  readonly limits: Limits;
}

/**
 * The account once for each plan: row i is what it would be after all actions of plan i, made in the order of the list. What
 * is not known stays so, except where an action gives the answer itself; what does not apply stays so. O(plans x metrics).
 */
export function planTable(planned: Planned, plans: readonly Plan[], effects: Effects): Table {
  const same = subsetTable(withoutParts(planned), new Uint32Array(plans.length));
  const metrics = new Map(same.metrics);
  const lifted = new Set(planned.actions.flatMap(({ lifts }) => lifts.map(({ metric }) => metric)));
  for (const metric of lifted) {
    const column = metrics.get(metric);
    if (column !== undefined) metrics.set(metric, planColumn(column, metric, planned, plans, effects));
  }
  return { ...same, metrics };
}

/** The one row; what was counted under its values is not scored. */
function withoutParts({ table, row }: Planned): Table {
  const metrics = Array.from(table.metrics, ([id, { evidence, ...column }]): [string, MetricColumn] => [
    id,
    { ...column, evidence: evidence === null ? null : { ...evidence, parts: new Map() } },
  ]);
  return subsetTable({ ...table, metrics: new Map(metrics) }, [row]);
}

function planColumn(
  column: MetricColumn,
  metric: string,
  { actions, asOf, limits }: Planned,
  plans: readonly Plan[],
  effects: Effects,
): MetricColumn {
  const liftsOf = actions.map(({ lifts }) => lifts.filter((lift) => lift.metric === metric));
  const most = limits.get(metric) ?? Infinity;
  const before = cellAt(column);
  const cells = plans.map((plan) =>
    plan.flatMap((action) => liftsOf[action]!).reduce((cell, lift) => liftCell(cell, lift, effects, most), before),
  );
  const changed = cells.map((cell) => cell !== before);
  return { ...columnOf(column, cells), evidence: renewed(column, changed, asOf) };
}

interface Cell {
  readonly status: number;
  readonly value: number | string;
}

function cellAt(column: MetricColumn): Cell {
  return { status: column.status[0]!, value: textAt(column, 0) ?? column.values[0]! };
}

/** The same cell where the lift changes nothing. */
function liftCell(cell: Cell, { effect }: ActionLift, effects: Effects, most: number): Cell {
  if (effect.kind === 'set')
    return setAnswer(cell, typeof effect.answer === 'string' ? effect.answer : Number(effect.answer));
  const { status, value } = cell;
  if (status !== SCORED || typeof value === 'string') return cell;
  const size = effect.range[effects === 'lesser' ? 0 : 1];
  const lifted = Math.min(liftValue(value, effect.kind, size), Math.max(most, value));
  // Nothing that is counted falls below none.
  const after = value >= 0 ? Math.max(0, lifted) : lifted;
  return after === value ? cell : { status, value: after };
}

function liftValue(value: number, kind: 'add' | 'grow' | 'at_least' | 'at_most', size: number): number {
  switch (kind) {
    case 'add':
      return value + size;
    case 'grow':
      return value + Math.abs(value) * size;
    case 'at_least':
      return Math.max(value, size);
    case 'at_most':
      return Math.min(value, size);
  }
}

/** Where nobody is connected to say so, an answer is not seen either. */
function setAnswer(cell: Cell, answer: string | number): Cell {
  const { status, value } = cell;
  const seen = status === SCORED || (isMissing(status) && status !== MISSING.notConnected);
  return !seen || (status === SCORED && value === answer) ? cell : { status: SCORED, value: answer };
}

function columnOf(column: MetricColumn, cells: readonly Cell[]): Omit<MetricColumn, 'evidence'> {
  const status = Uint8Array.from(cells, (cell) => cell.status);
  if (column.kind !== 'text') {
    const values = Float64Array.from(cells, ({ value }) => (typeof value === 'number' ? value : Number.NaN));
    return { ...column, values, status };
  }
  return { ...textColumn(cells.map(({ value }) => (typeof value === 'string' ? value : null))), status };
}

/** What an action brought about is known as of now, however old what it replaces is. */
function renewed(
  { evidence }: MetricColumn,
  changed: readonly boolean[],
  asOf: number | null,
): MetricColumn['evidence'] {
  if (evidence === null || asOf === null) return evidence;
  return { ...evidence, newest: evidence.newest.map((newest, i) => (changed[i] === true ? asOf - 1 : newest)) };
}

import type { Action, ActionLift, SizedEffect } from '../../model/action.ts';
import { textAt, textColumn } from '../../table/column.ts';
import { isMissing, MISSING, SCORED } from '../../table/status.ts';
import { subsetTable } from '../../table/subset.ts';
import type { Column, Evidence, MetricColumn, Table } from '../../table/table.ts';
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
  const same = repeatedRow(planned.table, planned.row, plans.length);
  const metrics = new Map(same.metrics);
  for (const [metric, liftings] of liftingsByMetric(planned.actions)) {
    const column = metrics.get(metric);
    if (column !== undefined) metrics.set(metric, planColumn(column, liftings, planned, plans, effects));
  }
  return { ...same, metrics };
}

/** One row of a table so many times. */
function repeatedRow({ accounts, attributes, metrics }: Table, row: number, times: number): Table {
  const filled = (values: Float64Array): Float64Array => new Float64Array(times).fill(values[row]!);
  const column = <C extends Column>(own: C): C => ({
    ...own,
    values: filled(own.values),
    status: new Uint8Array(times).fill(own.status[row]!),
  });
  const evidence = ({ rows, newest, parts }: Evidence): Evidence => ({
    rows: filled(rows),
    newest: filled(newest),
    parts: parts.size === 0 ? parts : new Map(Array.from(parts, ([id, values]) => [id, filled(values)])),
  });
  return {
    accounts: Array.from({ length: times }, () => accounts[row]!),
    attributes: new Map(Array.from(attributes, ([id, own]) => [id, column(own)])),
    metrics: new Map(
      Array.from(metrics, ([id, own]): [string, MetricColumn] => [
        id,
        { ...column(own), evidence: own.evidence === null ? null : evidence(own.evidence) },
      ]),
    ),
  };
}

/** The account alone, with nothing beside that scores do not depend on: many plans are made of it. */
export function onlyAccount({ table, row }: Pick<Planned, 'table' | 'row'>): Pick<Planned, 'table' | 'row'> {
  const bare = Array.from(table.metrics, ([id, { evidence, ...column }]): [string, MetricColumn] => [
    id,
    { ...column, evidence: evidence === null ? null : { ...evidence, parts: new Map() } },
  ]);
  return { table: subsetTable({ ...table, metrics: new Map(bare) }, [row]), row: 0 };
}

/** An action that lifts a metric, by its place in the list. */
interface Lifting {
  readonly action: number;
  readonly lifts: readonly ActionLift[];
}

function liftingsByMetric(actions: readonly Action[]): ReadonlyMap<string, readonly Lifting[]> {
  const found = new Map<string, { readonly action: number; readonly lifts: ActionLift[] }[]>();
  for (const [action, { lifts }] of actions.entries()) {
    for (const lift of lifts) {
      const own = found.get(lift.metric) ?? [];
      const last = own.at(-1);
      if (last?.action === action) last.lifts.push(lift);
      else own.push({ action, lifts: [lift] });
      found.set(lift.metric, own);
    }
  }
  return found;
}

/** Few actions lift one metric: plans that hold the same of them share a cell. */
function planColumn(
  column: MetricColumn,
  liftings: readonly Lifting[],
  { asOf, limits, actions }: Planned,
  plans: readonly Plan[],
  effects: Effects,
): MetricColumn {
  const most = limits.get(metricOf(liftings)) ?? Infinity;
  const before = cellAt(column);
  const place = new Int32Array(actions.length).fill(-1);
  for (const [i, { action }] of liftings.entries()) place[action] = i;
  const known = new Map<string | number, Cell>();
  const cells = plans.map((plan) => {
    // The places of the liftings in the plan, which is ascending as they are.
    const key = keyOf(plan, place, liftings.length);
    const found = known.get(key);
    if (found !== undefined) return found;
    const own = plan.flatMap((action) => (place[action]! < 0 ? [] : liftings[place[action]!]!.lifts));
    const cell = own.reduce((was, lift) => liftCell(was, lift, effects, most), before);
    known.set(key, cell);
    return cell;
  });
  const changed = cells.map((cell) => cell !== before);
  return { ...columnOf(column, cells), evidence: renewed(column, changed, asOf) };
}

/** The same for plans that hold the same of the liftings. */
function keyOf(plan: Plan, place: Int32Array, count: number): string | number {
  if (count > MOST_BITS) return plan.filter((action) => place[action]! >= 0).join();
  let key = 0;
  for (const action of plan) if (place[action]! >= 0) key |= 1 << place[action]!;
  return key;
}

const MOST_BITS = 31;

function metricOf(liftings: readonly Lifting[]): string {
  return liftings[0]!.lifts[0]!.metric;
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
  const after = liftedValue(value, effect, effects, most);
  return after === value ? cell : { status, value: after };
}

/** What a value becomes; `most` is the highest a share can be. Nothing that is counted falls below none. */
export function liftedValue(value: number, effect: SizedEffect, effects: Effects, most: number): number {
  const size = effect.range[effects === 'lesser' ? 0 : 1];
  const lifted = Math.min(liftValue(value, effect.kind, size), Math.max(most, value));
  return value >= 0 ? Math.max(0, lifted) : lifted;
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
  const status = new Uint8Array(cells.length);
  for (let i = 0; i < cells.length; i++) status[i] = cells[i]!.status;
  if (column.kind !== 'text') {
    const values = new Float64Array(cells.length);
    for (let i = 0; i < cells.length; i++) {
      const { value } = cells[i]!;
      values[i] = typeof value === 'number' ? value : Number.NaN;
    }
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
  const newest = evidence.newest.slice();
  for (let i = 0; i < newest.length; i++) if (changed[i] === true) newest[i] = asOf - 1;
  return { ...evidence, newest };
}

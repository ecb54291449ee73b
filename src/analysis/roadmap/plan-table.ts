import type { Action, ActionLift, SizedEffect } from '../../model/action.ts';
import { columnRoom, type Room } from '../../table/column-room.ts';
import { textAt, textColumn } from '../../table/column.ts';
import { isMissing, MISSING, SCORED } from '../../table/status.ts';
import type { Column, Evidence, MetricColumn, Table } from '../../table/table.ts';
import { lazyMap } from '../../util/lazy-map.ts';
import { whenAsked } from '../../util/when-asked.ts';
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
  const { table, row, actions, asOf } = planned;
  const liftings = whenAsked(() => liftingsByMetric(actions));
  const holding = whenAsked(() => plansByAction(plans, actions.length));
  const same = copiesOf(row, plans.length);
  return {
    accounts: plans.map(() => table.accounts[row]!),
    // A model reads a part of what is known of an account.
    attributes: lazyMap(table.attributes, (column) => copyColumn(column, same)),
    metrics: lazyMap(table.metrics, (column, metric) => {
      const most = planned.limits.get(metric) ?? Infinity;
      const cells = cellsAfter(cellAt(column, row), liftings().get(metric) ?? [], holding(), effects, most);
      return planColumn(column, same, cells, asOf);
    }),
  };
}

/** The account alone: many plans are made of it. */
export function onlyAccount({ table, row }: Pick<Planned, 'table' | 'row'>): Pick<Planned, 'table' | 'row'> {
  const one = copiesOf(row, 1);
  const only: Table = {
    accounts: [table.accounts[row]!],
    attributes: lazyMap(table.attributes, (column) => copyColumn(column, one)),
    metrics: lazyMap(table.metrics, (column) => planColumn(column, one, new Map(), null)),
  };
  return { table: only, row: 0 };
}

/** One row so many times. */
interface Copies {
  readonly row: number;
  readonly times: number;
  readonly room: Room;
}

function copiesOf(row: number, times: number): Copies {
  return { row, times, room: columnRoom(times) };
}

function copyColumn({ kind, values, status, dictionary }: Column, copies: Copies): Column {
  return { kind, values: copyNumber(values, copies), status: copyStatus(status, copies), dictionary };
}

function copyNumber(values: Float64Array, { row, room }: Copies): Float64Array {
  return room().fill(values[row]!);
}

function copyStatus(status: Uint8Array, { row, times }: Copies): Uint8Array {
  return new Uint8Array(times).fill(status[row]!);
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

/** For each action the plans that hold it. */
function plansByAction(plans: readonly Plan[], actions: number): readonly (readonly number[])[] {
  const holding = Array.from({ length: actions }, (): number[] => []);
  for (const [i, plan] of plans.entries()) for (const action of plan) holding[action]!.push(i);
  return holding;
}

interface Cell {
  readonly status: number;
  readonly value: number | string;
}

function cellAt(column: MetricColumn, row: number): Cell {
  const value = column.kind === 'text' ? textAt(column, row) : undefined;
  return { status: column.status[row]!, value: value ?? column.values[row]! };
}

/** By plan, what becomes of the cell; without those that do not touch it. */
function cellsAfter(
  before: Cell,
  liftings: readonly Lifting[],
  holding: readonly (readonly number[])[],
  effects: Effects,
  most: number,
): ReadonlyMap<number, Cell> {
  const cells = new Map<number, Cell>();
  for (const { action, lifts } of liftings) {
    for (const plan of holding[action]!) {
      const was = cells.get(plan) ?? before;
      const cell = lifts.reduce((now, lift) => liftCell(now, lift, effects, most), was);
      if (cell !== was) cells.set(plan, cell);
    }
  }
  return cells;
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

/** A row so many times, with other cells at some places. */
function planColumn(
  column: MetricColumn,
  copies: Copies,
  cells: ReadonlyMap<number, Cell>,
  asOf: number | null,
): MetricColumn {
  const isText = column.kind === 'text';
  const same = isText && cells.size > 0 ? otherTexts(column, copies, cells) : copyColumn(column, copies);
  for (const [i, { status, value }] of cells) {
    same.status[i] = status;
    if (!isText) same.values[i] = typeof value === 'number' ? value : Number.NaN;
  }
  const { kind, values, status, dictionary } = same;
  return {
    kind,
    values,
    status,
    dictionary,
    evidence: column.evidence && new Renewed(column.evidence, copies, cells, asOf),
  };
}

function otherTexts(column: Column, copies: Copies, cells: ReadonlyMap<number, Cell>): Column {
  const texts = Array.from({ length: copies.times }, () => textAt(column, copies.row) ?? null);
  for (const [i, { value }] of cells) texts[i] = typeof value === 'string' ? value : null;
  return { ...textColumn(texts), status: copyStatus(column.status, copies) };
}

/**
 * What an action brought about is known as of now, however old what it replaces is. Scores hang on no parts of it, and few
 * indicators ask how old it is: the columns are made when they are asked for.
 */
class Renewed implements Evidence {
  readonly parts = NO_PARTS;
  readonly #before: Evidence;
  readonly #copies: Copies;
  readonly #cells: ReadonlyMap<number, Cell>;
  readonly #asOf: number | null;

  constructor(before: Evidence, copies: Copies, cells: ReadonlyMap<number, Cell>, asOf: number | null) {
    this.#before = before;
    this.#copies = copies;
    this.#cells = cells;
    this.#asOf = asOf;
  }

  get rows(): Float64Array {
    return copyNumber(this.#before.rows, this.#copies);
  }

  get newest(): Float64Array {
    const instants = copyNumber(this.#before.newest, this.#copies);
    if (this.#asOf !== null) for (const i of this.#cells.keys()) instants[i] = this.#asOf - 1;
    return instants;
  }
}

const NO_PARTS: Evidence['parts'] = new Map();

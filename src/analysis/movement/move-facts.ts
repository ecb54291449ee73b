import type { IndicatorNode, Requirement } from '../../model/model.ts';
import { indicators } from '../../model/walk.ts';
import { readMeasured } from '../../score/indicator/reading.ts';
import { unmetGateReader, type UnmetGate } from '../../score/stages/unmet-gates.ts';
import { valueColumn } from '../../table/column.ts';
import { SCORED } from '../../table/status.ts';
import type { Column } from '../../table/table.ts';
import { CAUSES, type ChangeLine, type Changes } from '../change/change.ts';
import { HELD_BY_GATES, holdsAt, readHolds, type Holds } from '../base/holds.ts';
import { rulersOf, withRuler } from '../base/own-ruler.ts';
import { rowsByAccount, type ScoredBase } from '../base/scored-base.ts';

/**
 * A line of an account's change with what was measured of the indicator at both ends: its metric or attribute, a proportion,
 * days, and divided where there is a denominator. A line of the ruler (path '') has none.
 */
export interface ChangeReason extends ChangeLine {
  readonly before: RawReading | null;
  readonly after: RawReading | null;
}

export interface RawReading {
  /** NaN unless the status is SCORED, and of a metric of words; a date in milliseconds, a boolean 0 or 1. */
  readonly value: number;
  /** Of a metric of words; null otherwise. */
  readonly text: string | null;
  /** The indicator's status, see table/status.ts. */
  readonly status: number;
}

/** What two snapshots say of an account's move between them. */
export interface MoveFacts {
  /** Dimensions whose own stage moved with the account's and that hold it (up: held it before), in the model's order. */
  readonly dimensions: readonly DimensionMove[];
  /** What of the next stage's gate is not met now (up: was not met before), where a gate and no dimension decides. */
  readonly gates: readonly GateReading[];
  /** Every line of its score, those of 0 left out; none where one end has no score. */
  readonly lines: readonly ChangeReason[];
}

export interface GateReading {
  /** The stage that needs it. */
  readonly stage: number;
  readonly requirement: Requirement;
  /** Of the metric it asks for; null where it asks for something else. */
  readonly metric: string | null;
  readonly before: RawReading | null;
  readonly after: RawReading | null;
}

interface DimensionMove {
  readonly path: string;
  readonly title: string;
  /** 0: not seen. */
  readonly from: number;
  readonly to: number;
}

interface MovedAccount {
  readonly account: string;
  readonly direction: 'up' | 'down';
}

/** Reads one account at a time; making it is O(accounts x dimensions), each reading O(indicators). */
export function factsReader(a: ScoredBase, b: ScoredBase, changes: Changes): (move: MovedAccount) => MoveFacts {
  const [holdsA, holdsB] = [readHolds(a), readHolds(b)];
  const [rowsA, rowsB] = [rowsByAccount(a.scores.accounts), rowsByAccount(b.scores.accounts)];
  const rowOfChange = rowsByAccount(changes.accounts);
  const cells = cellReader(a, b);
  const [unmetA, unmetB] = [a, b].map(({ bound, table, scores }) => unmetGateReader(bound, table, scores));
  return (move) => {
    const [rowA, rowB] = [rowsA.get(move.account), rowsB.get(move.account)];
    if (rowA === undefined || rowB === undefined) return { dimensions: [], gates: [], lines: [] };
    const i = rowOfChange.get(move.account);
    return {
      dimensions: decidedBy(move, holdsA, rowA, holdsB, rowB),
      gates: gatesOf(
        move,
        { base: a, holds: holdsA, unmet: unmetA!, row: rowA },
        { base: b, holds: holdsB, unmet: unmetB!, row: rowB },
      ),
      lines: i === undefined ? [] : linesOf(changes, i).map((line) => ({ ...line, ...cells(line.path, rowA, rowB) })),
    };
  };
}

function linesOf(changes: Changes, i: number): ChangeLine[] {
  return changes.columns.flatMap(({ path, cause, effect }) =>
    effect[i] === 0 ? [] : [{ path, cause: CAUSES[cause[i]!]!, effect: effect[i]! }],
  );
}

/** A fall is decided by what holds the account now, a rise by what held it before. */
function decidedBy(
  { direction }: MovedAccount,
  holdsA: Holds | null,
  rowA: number,
  holdsB: Holds | null,
  rowB: number,
): readonly DimensionMove[] {
  if (holdsA === null || holdsB === null) return [];
  const [holds, row] = direction === 'down' ? [holdsB, rowB] : [holdsA, rowA];
  const stagesA = new Map(holdsA.dimensions.map(({ path, stage }) => [path, stage[rowA]!]));
  return holdsB.dimensions.flatMap((dimension): DimensionMove[] => {
    const { path, title } = dimension;
    const [from, to] = [stagesA.get(path) ?? 0, dimension.stage[rowB]!];
    const own = holds.dimensions.find((one) => one.path === path);
    if (own === undefined || !holdsAt(holds, own, row)) return [];
    // One that was not seen before takes an account down by being seen; up by not being seen any more.
    const moved = direction === 'down' ? from === 0 || to < from : to === 0 || (from !== 0 && to > from);
    return moved ? [{ path, title, from, to }] : [];
  });
}

interface End {
  readonly base: ScoredBase;
  readonly holds: Holds | null;
  readonly unmet: (row: number) => readonly UnmetGate[];
  readonly row: number;
}

function gatesOf({ direction }: MovedAccount, a: End, b: End): readonly GateReading[] {
  const { base, holds, unmet, row } = direction === 'down' ? b : a;
  const byGates = base.bound.model.stages?.overall === 'gates';
  if (!byGates && holds?.outcome[row] !== HELD_BY_GATES) return [];
  return unmet(row).map(({ stage, requirement }): GateReading => {
    const metric = requirement.kind === 'metric' ? requirement.metric : null;
    const read = (end: End): RawReading | null => (metric === null ? null : metricReading(end.base, metric, end.row));
    return { stage, requirement, metric, before: read(a), after: read(b) };
  });
}

type CellReader = (path: string, rowA: number, rowB: number) => Pick<ChangeReason, 'before' | 'after'>;

/** Both ends as the model or variant that scored B measures them, as the lines of the customer compare them. */
function cellReader(a: ScoredBase, b: ScoredBase): CellReader {
  const byRuler = rulersOf(b).map(
    (k) => new Map(indicators(withRuler(b, k).bound.model.root).map((indicator) => [indicator.path, indicator])),
  );
  const [readA, readB] = [measuredReader(a), measuredReader(b)];
  return (path, rowA, rowB) => {
    const indicator = byRuler[b.scores.variant?.[rowB] ?? 0]?.get(path);
    if (indicator === undefined) return { before: null, after: null };
    return { before: readA(indicator, rowA), after: readB(indicator, rowB) };
  };
}

/**
 * Reads what was measured of an indicator (see `readMeasured`), with its own status. Null where this snapshot knows no such
 * indicator or metric. O(accounts) once for an indicator whose value is not a column of the table as it is.
 */
function measuredReader(base: ScoredBase): (indicator: IndicatorNode, row: number) => RawReading | null {
  const { table, bound } = base;
  const nodes = new Map(base.scores.nodes.map((node) => [node.path, node]));
  const measured = new Map<IndicatorNode, Float64Array>();
  const valuesOf = (indicator: IndicatorNode): Float64Array => {
    const known = measured.get(indicator) ?? readMeasured(indicator, table, bound.asOf).values;
    measured.set(indicator, known);
    return known;
  };
  return (indicator, row) => {
    const { metric, reading, path } = indicator;
    const node = nodes.get(path);
    const column = valueColumn(table, metric);
    if (node === undefined || (column === undefined && reading?.proportion === undefined)) return null;
    const status = node.status[row]!;
    if (column?.kind === 'text' || reading === undefined)
      return column === undefined ? null : cellOf(column, status, row);
    return { value: status === SCORED ? valuesOf(indicator)[row]! : Number.NaN, text: null, status };
  };
}

/** Of a metric as it is. */
function metricReading({ table }: ScoredBase, metric: string, row: number): RawReading | null {
  const column = valueColumn(table, metric);
  return column === undefined ? null : cellOf(column, column.status[row]!, row);
}

function cellOf(column: Column, status: number, row: number): RawReading {
  const value = status === SCORED ? column.values[row]! : Number.NaN;
  if (column.kind !== 'text') return { value, text: null, status };
  return { value: Number.NaN, text: column.dictionary[value] ?? null, status };
}

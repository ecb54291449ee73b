import type { Requirement } from '../model/model.ts';
import { indicators } from '../model/walk.ts';
import type { NodeScores } from '../score/scores.ts';
import { explainAccount } from '../score/explain/explain.ts';
import { SCORED } from '../table/status.ts';
import { CAUSES, type ChangeLine, type Changes } from './change.ts';
import { HELD_BY_GATES, holdsAt, readHolds, type Holds } from './holds.ts';
import { rowsByAccount, type ScoredBase } from './scored-base.ts';

/** A line of an account's change with the indicator's raw value at both ends; a line of the ruler (path '') has none. */
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
  return (move) => {
    const [rowA, rowB] = [rowsA.get(move.account), rowsB.get(move.account)];
    if (rowA === undefined || rowB === undefined) return { dimensions: [], gates: [], lines: [] };
    const i = rowOfChange.get(move.account);
    return {
      dimensions: decidedBy(move, holdsA, rowA, holdsB, rowB),
      gates: gatesOf(move, { base: a, holds: holdsA, row: rowA }, { base: b, holds: holdsB, row: rowB }),
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
  readonly row: number;
}

function gatesOf({ direction }: MovedAccount, a: End, b: End): readonly GateReading[] {
  const { base, holds, row } = direction === 'down' ? b : a;
  const byGates = base.bound.model.stages?.overall === 'gates';
  if (!byGates && holds?.outcome[row] !== HELD_BY_GATES) return [];
  const { stage } = explainAccount(base.bound, base.table, base.scores, row);
  return (stage?.heldBy ?? []).flatMap((holder): GateReading[] => {
    if (holder.kind !== 'gate') return [];
    const { requirement } = holder;
    const metric = requirement.kind === 'metric' ? requirement.metric : null;
    const read = (end: End): RawReading | null =>
      metric === null ? null : cellReading(end.base, metric, undefined, end.row);
    return [{ stage: holder.stage, requirement, metric, before: read(a), after: read(b) }];
  });
}

type CellReader = (path: string, rowA: number, rowB: number) => Pick<ChangeReason, 'before' | 'after'>;

function cellReader(a: ScoredBase, b: ScoredBase): CellReader {
  const metrics = new Map(indicators(b.bound.model.root).map(({ path, metric }) => [path, metric]));
  const nodesOf = (base: ScoredBase): ReadonlyMap<string, NodeScores> =>
    new Map(base.scores.nodes.map((node) => [node.path, node]));
  const [nodesA, nodesB] = [nodesOf(a), nodesOf(b)];
  return (path, rowA, rowB) => {
    const metric = metrics.get(path) ?? '';
    return {
      before: rawReading(a, nodesA.get(path), metric, rowA),
      after: rawReading(b, nodesB.get(path), metric, rowB),
    };
  };
}

/** Null where this snapshot knows no such indicator or metric. */
function rawReading(base: ScoredBase, node: NodeScores | undefined, metric: string, row: number): RawReading | null {
  return node === undefined ? null : cellReading(base, metric, node.status[row], row);
}

/** With the metric's own status where none is given. */
function cellReading(base: ScoredBase, metric: string, own: number | undefined, row: number): RawReading | null {
  const column = base.table.metrics.get(metric);
  if (column === undefined) return null;
  const status = own ?? column.status[row]!;
  const value = status === SCORED ? column.values[row]! : Number.NaN;
  if (column.kind !== 'text') return { value, text: null, status };
  return { value: Number.NaN, text: column.dictionary[value] ?? null, status };
}

import { byCodeUnit } from '../../util/sort.ts';
import { confirmedStages } from './confirmed-stage.ts';
import { rowsByAccount, weightColumn, type ScoredBase, type StagedBase } from '../base/scored-base.ts';
import {
  directionOf,
  stageReader,
  type Direction,
  type StageReader,
  type StageReading,
} from '../base/stage-reading.ts';
import { countRow, emptyTally, type MutableTally, type Tally } from '../base/tally.ts';

/**
 * Who moved between two snapshots A and B of one model. Raw moves compare the two readings. Confirmed moves compare what
 * was known at A with what is known at B (see confirmed-stage.ts), so they add up over time: A to C is A to B and B to C.
 * Accounts of only one of the two have joined or left, and are no moves.
 */
export interface MoveCounts {
  readonly same: Tally;
  readonly joined: Tally;
  readonly left: Tally;
  readonly raw: Moves;
  readonly confirmed: Moves;
  /** Same accounts whose newest reading contradicts what is known of them: not confirmed yet. */
  readonly unconfirmed: { readonly up: Tally; readonly down: Tally };
  /** Raw readings of the same accounts at A and at B; only pairs that occur, in order of stages, not rated last. */
  readonly matrix: readonly MatrixCell[];
}

/** Tallies weigh an account by its attribute at B (those that left: at A). */
type Moves = Readonly<Record<Direction, Tally>>;

interface MatrixCell {
  readonly from: StageReading | null;
  readonly to: StageReading | null;
  readonly accounts: Tally;
}

export type AccountMovement =
  | {
      readonly membership: 'same';
      readonly account: string;
      /** Null: not rated. */
      readonly before: StageReading | null;
      readonly after: StageReading | null;
      readonly raw: Direction;
      /** What was known at A and at B. Where a raw end is not rated there is no confirmed move either. */
      readonly knownBefore: StageReading | null;
      readonly knownAfter: StageReading | null;
      readonly confirmed: Direction;
      /** Direction of the newest reading against what is known at B: a move not confirmed yet. */
      readonly pending: 'up' | 'down' | null;
    }
  | { readonly membership: 'joined'; readonly account: string; readonly after: StageReading | null }
  | { readonly membership: 'left'; readonly account: string; readonly before: StageReading | null };

export interface MovementOptions {
  /** Index of A in the series; the first if left out. */
  readonly from?: number;
  /** All snapshots of the model before the series, oldest first: what is known at A depends on them. */
  readonly earlier?: readonly StagedBase[];
}

/**
 * Every account of A or B, sorted. `series` in order of time, of one model; A is `series[from]`, B the last. What is known
 * at A comes from the whole history before it: moves add up over time only where all of it is passed, as `earlier` or in
 * the series. Snapshots before A whose stages do not compare with those of B end that history. Null where a snapshot from
 * A on has no stages, or where the number of stages differs, so that stage numbers do not compare.
 * O(snapshots x accounts x dimensions).
 */
export function accountMovements(
  series: readonly StagedBase[],
  { from = 0, earlier = [] }: MovementOptions = {},
): readonly AccountMovement[] | null {
  const [a, b] = [series[from], series.at(-1)];
  if (a === undefined || b === undefined) return null;
  const before = comparableHistory([...earlier, ...series.slice(0, from)], b);
  const after = series.slice(from).map((base) => comparableReader(base, b));
  if (!after.every((reader) => reader !== null)) return null;
  const readers = [...before, ...after];
  const rowMaps = readers.map((reader) => rowsByAccount(reader.base.scores.accounts));
  const ids = new Set([...a.scores.accounts, ...b.scores.accounts]);
  return [...ids].sort(byCodeUnit).map((account) => {
    const rows = rowMaps.map((map) => map.get(account));
    return accountMovement(readers, rows, before.length, account);
  });
}

/** Readers of the last of `bases`, from after the last one whose stages do not compare with those of `other`. */
export function comparableHistory(bases: readonly StagedBase[], other: StagedBase): StageReader[] {
  const readers = bases.map((base) => comparableReader(base, other));
  return readers.slice(readers.lastIndexOf(null) + 1).filter((reader) => reader !== null);
}

/** Null where the two do not have the same number of stages, or none. */
function comparableReader(base: StagedBase, other: StagedBase): StageReader | null {
  const reader = stageReader(base);
  return reader?.stageCount === other.bound.model.stages?.from.length ? reader : null;
}

function accountMovement(
  readers: readonly StageReader[],
  rows: readonly (number | undefined)[],
  from: number,
  account: string,
): AccountMovement {
  const to = readers.length - 1;
  const [rowA, rowB] = [rows[from], rows[to]];
  const before = rowA === undefined ? null : readers[from]!.read(rowA);
  const after = rowB === undefined ? null : readers[to]!.read(rowB);
  if (rowA === undefined) return { membership: 'joined', account, after };
  if (rowB === undefined) return { membership: 'left', account, before };
  const known = confirmedStages(readers, rows);
  return movementOf(account, { before, after, knownBefore: known[from] ?? null, knownAfter: known[to] ?? null });
}

type SameMovement = Extract<AccountMovement, { membership: 'same' }>;

/** The directions that follow from what was read of an account, and known of it, at A and at B. */
export function movementOf(
  account: string,
  readings: Pick<SameMovement, 'before' | 'after' | 'knownBefore' | 'knownAfter'>,
): SameMovement {
  const { before, after, knownBefore, knownAfter } = readings;
  const raw = directionOf(before, after);
  const rated = before !== null && after !== null;
  const pending = rated ? directionOf(knownAfter, after) : 'none';
  return {
    membership: 'same',
    account,
    before,
    after,
    raw,
    knownBefore,
    knownAfter,
    confirmed: rated ? directionOf(knownBefore, knownAfter) : raw,
    pending: pending === 'up' || pending === 'down' ? pending : null,
  };
}

/**
 * The moves between A and B counted, of those accounts of either that `keep` accepts (a filter of the screen). O(accounts).
 */
export function countMovements(
  moves: readonly AccountMovement[],
  a: ScoredBase,
  b: ScoredBase,
  weightAttribute: string,
  keep: (account: string) => boolean = () => true,
): MoveCounts {
  const [before, after] = [a, b].map((base) => ({
    rows: rowsByAccount(base.scores.accounts),
    column: weightColumn(base, weightAttribute),
  }));
  const [same, joined, left, up, down] = [emptyTally(), emptyTally(), emptyTally(), emptyTally(), emptyTally()];
  const raw = emptyMoves();
  const confirmed = emptyMoves();
  const cells = new Map<number, { from: StageReading | null; to: StageReading | null; accounts: MutableTally }>();
  for (const move of moves) {
    if (!keep(move.account)) continue;
    const weigher = move.membership === 'left' ? before! : after!;
    const row = weigher.rows.get(move.account)!;
    const count = (tally: MutableTally): void => countRow(tally, weigher.column, row);
    if (move.membership !== 'same') {
      count(move.membership === 'joined' ? joined : left);
      continue;
    }
    count(same);
    count(raw[move.raw]);
    count(confirmed[move.confirmed]);
    if (move.pending !== null) count(move.pending === 'up' ? up : down);
    const key = orderOf(move.before) * NOT_RATED_ORDER * 2 + orderOf(move.after);
    const cell = cells.get(key) ?? { from: move.before, to: move.after, accounts: emptyTally() };
    cells.set(key, cell);
    count(cell.accounts);
  }
  const matrix = [...cells.values()].sort((x, y) => orderOf(x.from) - orderOf(y.from) || orderOf(x.to) - orderOf(y.to));
  return { same, joined, left, raw, confirmed, unconfirmed: { up, down }, matrix };
}

/** After every stage; a stage fits in a byte. */
const NOT_RATED_ORDER = 1024;

/** 2 x stage, one less for "at most", not rated last. */
function orderOf(reading: StageReading | null): number {
  if (reading === null) return NOT_RATED_ORDER;
  return 2 * reading.stage - (reading.atMost ? 1 : 0);
}

function emptyMoves(): Record<Direction, MutableTally> {
  return {
    up: emptyTally(),
    down: emptyTally(),
    unclear: emptyTally(),
    none: emptyTally(),
    became_rated: emptyTally(),
    became_not_rated: emptyTally(),
    not_rated: emptyTally(),
  };
}

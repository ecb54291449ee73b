import { indicators, metricsOf } from '../model/walk.ts';
import { score } from '../score/score.ts';
import { beforeOverrides } from '../score/stages/overrides.ts';
import { valueColumn } from '../table/column.ts';
import { subsetTable } from '../table/subset.ts';
import type { Column, Table } from '../table/table.ts';
import { CAUSES, type Cause } from './change.ts';
import type { AccountMovement } from './movement.ts';
import { readWithRuler } from './rulers.ts';
import { rowsByAccount, type ScoredBase, type StagedBase } from './scored-base.ts';
import { directionOf, stageReader, type StageReader, type StageReading } from './stage-reading.ts';

/**
 * An account's move to another stage, and the cause it is put down to; `earlier`: it had moved before the two that are
 * compared, and is confirmed between them, so that nothing of this period is its cause.
 */
export interface MoveCause {
  readonly account: string;
  readonly direction: 'up' | 'down';
  readonly cause: Cause | 'earlier';
}

/** Everything a move may be put down to, in the order in which it is told. */
export const MOVE_CAUSES: readonly MoveCause['cause'][] = [...CAUSES, 'earlier'];

export interface CauseCount {
  readonly cause: MoveCause['cause'];
  readonly up: number;
  readonly down: number;
}

/**
 * Puts every confirmed (or raw) move down to one cause: the first that suffices to bring the account to its new stage when
 * the later snapshot is approached in the order model restated, reference moved, evidence appeared or expired, customer
 * changed. (A stage is a threshold, so causes of a move do not add up as points do; the order gives the customer only what
 * nothing else explains.) It is replayed from the last snapshot since A (`from`) in which the account did not yet stand
 * past where it was; where A itself already reads the new stage, the move is `earlier`. Between snapshots of one as-of all
 * is `restated`.
 * Cost: up to four scorings for each snapshot that moves start from.
 */
export function moveCauses(
  series: readonly ScoredBase[],
  accounts: readonly AccountMovement[],
  kind: 'confirmed' | 'raw',
  from = 0,
): readonly MoveCause[] {
  const b = series.at(-1);
  if (b === undefined) return [];
  const byStart = new Map<number, Move[]>();
  const earlier: MoveCause[] = [];
  const rowMaps = series.map((base) => rowsByAccount(base.scores.accounts));
  const readers = series.map(stageReader);
  for (const account of accounts) {
    const move = moveOf(account, kind);
    if (move === undefined) continue;
    const start = kind === 'raw' ? from : startOf(move, readers, rowMaps, from);
    if (start === null) {
      earlier.push({ ...cut(move), cause: 'earlier' });
      continue;
    }
    const moves = byStart.get(start) ?? [];
    byStart.set(start, moves);
    moves.push(move);
  }
  const replayed = [...byStart].flatMap(([start, moves]) => {
    const causes = causesAcross(series[start]!, b, moves);
    return moves.map((move, i): MoveCause => ({ ...cut(move), cause: causes[i]! }));
  });
  return [...replayed, ...earlier];
}

/** Confirmed moves that had happened before A (`series[from]`), as `moveCauses` tells them apart. */
export function movesBefore(series: readonly StagedBase[], accounts: readonly AccountMovement[], from = 0): Move[] {
  const readers = series.map(stageReader);
  const rowMaps = series.map((base) => rowsByAccount(base.scores.accounts));
  return accounts.flatMap((account) => {
    const move = moveOf(account, 'confirmed');
    return move === undefined || startOf(move, readers, rowMaps, from) !== null ? [] : [move];
  });
}

/** In the order of CAUSES, then the earlier ones; causes without a move are left out. */
export function countCauses(causes: readonly MoveCause[]): readonly CauseCount[] {
  return MOVE_CAUSES.flatMap((cause) => {
    const own = causes.filter((move) => move.cause === cause);
    const up = own.filter(({ direction }) => direction === 'up').length;
    return own.length === 0 ? [] : [{ cause, up, down: own.length - up }];
  });
}

export interface Move {
  readonly account: string;
  readonly direction: 'up' | 'down';
  readonly from: StageReading;
  readonly to: StageReading;
}

function moveOf(move: AccountMovement, kind: 'confirmed' | 'raw'): Move | undefined {
  if (move.membership !== 'same') return undefined;
  const direction = move[kind];
  const [from, to] = kind === 'raw' ? [move.before, move.after] : [move.knownBefore, move.knownAfter];
  if ((direction !== 'up' && direction !== 'down') || from === null || to === null) return undefined;
  return { account: move.account, direction, from, to };
}

/**
 * The last snapshot from A up to the newest whose reading is not past the known stage in the direction of the move; A where
 * every reading is past it but A's is short of the new stage, null where A already reads the new stage.
 */
function startOf(
  move: Move,
  readers: readonly (StageReader | null)[],
  rowMaps: readonly ReadonlyMap<string, number>[],
  a: number,
): number | null {
  const readingAt = (t: number): StageReading | null => {
    const row = rowMaps[t]!.get(move.account);
    return row === undefined ? null : (readers[t]?.read(row) ?? null);
  };
  for (let t = readers.length - 2; t >= a; t--) {
    const reading = readingAt(t);
    if (reading !== null && directionOf(move.from, reading) !== move.direction) return t;
  }
  const first = readingAt(a);
  return first !== null && reaches(move, first) ? null : a;
}

/** The cause of each move when B is approached from A, see `moveCauses`; all accounts must be in both. Four scorings. */
export function causesAcross(a: ScoredBase, b: ScoredBase, moves: readonly Move[]): readonly Cause[] {
  if (a.bound.asOf === b.bound.asOf) return moves.map(() => 'restated');
  const { remodelled, rebound } = readWithRuler(a, b);
  const inA = rowsByAccount(a.scores.accounts);
  const inB = rowsByAccount(b.scores.accounts);
  const rowsA = Uint32Array.from(moves, ({ account }) => inA.get(account)!);
  const rowsB = Uint32Array.from(moves, ({ account }) => inB.get(account)!);
  const readers: readonly (readonly [Cause, StageReader | null, (i: number) => number])[] = [
    ['restated', stageReader(remodelled), (i) => rowsA[i]!],
    ['reference', stageReader(rebound), (i) => rowsA[i]!],
    ['evidence', stageReader(withEvidenceOf(rebound, rowsA, b, rowsB)), (i) => i],
  ];
  const movedBelow = belowOverrides(a, rowsA, b, rowsB);
  return moves.map((move, i) => {
    const first = readers.find(([, reader, rowOf]) => {
      const reading = reader?.read(rowOf(i)) ?? null;
      return reading !== null && reaches(move, reading);
    });
    return first?.[0] ?? (movedBelow(move, i) ? 'customer' : 'override');
  });
}

/** Whether a move is there without the models' overrides too. */
function belowOverrides(
  a: ScoredBase,
  rowsA: Uint32Array,
  b: ScoredBase,
  rowsB: Uint32Array,
): (move: Move, i: number) => boolean {
  if (a.scores.raw === undefined && b.scores.raw === undefined) return () => true;
  const [before, after] = [a, b].map((base) => stageReader({ ...base, scores: beforeOverrides(base.scores) }));
  return ({ direction }, i) =>
    directionOf(before?.read(rowsA[i]!) ?? null, after?.read(rowsB[i]!) ?? null) === direction;
}

/** Past where the account was, and not short of where it went. */
function reaches({ direction, from, to }: Move, reading: StageReading): boolean {
  return directionOf(from, reading) === direction && directionOf(reading, to) !== direction;
}

function cut({ account, direction }: Move): Omit<MoveCause, 'cause'> {
  return { account, direction };
}

/**
 * The given accounts with the values and attributes of A and the evidence of B: a cell that an indicator reads, of a metric
 * or an attribute, takes B's value where its status, or that of an indicator over it, differs; every cell takes the age of
 * B's facts, and the as-of is B's.
 */
function withEvidenceOf(a: ScoredBase, rowsA: Uint32Array, b: ScoredBase, rowsB: Uint32Array): ScoredBase {
  const [before, after] = [subsetTable(a.table, rowsA), subsetTable(b.table, rowsB)];
  const turned = (id: string): Uint8Array => turnedCells(id, a, rowsA, b, rowsB);
  const metrics = new Map(after.metrics);
  for (const [id, now] of after.metrics) {
    const old = before.metrics.get(id);
    if (old !== undefined) metrics.set(id, { ...now, ...mixCells(old, now, turned(id)) });
  }
  const read = new Set(indicators(b.bound.model.root).flatMap(metricsOf));
  const attributes = new Map(before.attributes);
  for (const [id, old] of before.attributes) {
    const now = after.attributes.get(id);
    if (now !== undefined && read.has(id) && !metrics.has(id)) attributes.set(id, mixCells(old, now, turned(id)));
  }
  const table: Table = { accounts: before.accounts, attributes, metrics };
  return { bound: b.bound, table, scores: score(b.bound, table) };
}

/** 1 where the cell of a metric or attribute, or of an indicator over it, has another status in B. */
function turnedCells(metric: string, a: ScoredBase, rowsA: Uint32Array, b: ScoredBase, rowsB: Uint32Array): Uint8Array {
  const paths = new Set(indicators(b.bound.model.root).flatMap((i) => (metricsOf(i).includes(metric) ? [i.path] : [])));
  const statuses = (base: ScoredBase): Uint8Array[] => [
    valueColumn(base.table, metric)!.status,
    ...base.scores.nodes.filter(({ path }) => paths.has(path)).map(({ status }) => status),
  ];
  const [before, after] = [statuses(a), statuses(b)];
  const turned = new Uint8Array(rowsA.length);
  for (let i = 0; i < turned.length; i++) {
    if (before.some((status, s) => status[rowsA[i]!] !== after[s]![rowsB[i]!])) turned[i] = 1;
  }
  return turned;
}

/** Texts are never mixed, for their codes differ between tables: a category keeps its old values. */
function mixCells(before: Column, after: Column, turned: Uint8Array): Column {
  if (before.kind === 'text' || after.kind === 'text') return before;
  const values = before.values.slice();
  const status = before.status.slice();
  for (let i = 0; i < turned.length; i++) {
    if (turned[i] === 0) continue;
    values[i] = after.values[i]!;
    status[i] = after.status[i]!;
  }
  return { ...after, values, status };
}

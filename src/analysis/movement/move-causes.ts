import { indicators, metricsOf } from '../../model/walk.ts';
import { score } from '../../score/score.ts';
import { beforeOverrides } from '../../score/stages/overrides.ts';
import { valueColumn } from '../../table/column.ts';
import { subsetTable } from '../../table/subset.ts';
import type { Column, Table } from '../../table/table.ts';
import { CAUSES, type Cause } from '../change/change.ts';
import type { AccountMovement } from './movement.ts';
import { readWithRuler } from '../change/rulers.ts';
import { moveOf, moveSpans, reaches, type Move, type MoveSpan } from './move-spans.ts';
import { rowsByAccount, type ScoredBase } from '../base/scored-base.ts';
import { directionOf, stageReader, type StageReader } from '../base/stage-reading.ts';

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
 * nothing else explains.) It is replayed between the two snapshots that it happened between (see `MoveSpan`); where A
 * itself (`from`) already reads the new stage, the move is `earlier`. Between snapshots of one as-of all is `restated`.
 * Cost: up to four scorings for each pair of snapshots that moves lie between.
 */
export function moveCauses(
  series: readonly ScoredBase[],
  accounts: readonly AccountMovement[],
  kind: 'confirmed' | 'raw',
  from = 0,
): readonly MoveCause[] {
  const b = series.at(-1);
  if (b === undefined) return [];
  const spans = kind === 'raw' ? wholeSpans(series, accounts, from) : moveSpans(series, accounts, { from });
  return spansByEnds(spans).flatMap(({ start, end, moves }): readonly MoveCause[] => {
    if (start === null || start < from) return moves.map((move) => ({ ...cut(move), cause: 'earlier' }));
    const causes = causesAcross(series[start]!, series[end]!, moves);
    return moves.map((move, i) => ({ ...cut(move), cause: causes[i]! }));
  });
}

/** Raw moves are those between A and B, whatever lies between. */
function wholeSpans(series: readonly ScoredBase[], accounts: readonly AccountMovement[], from: number): MoveSpan[] {
  return accounts.flatMap((account) => {
    const move = moveOf(account, 'raw');
    return move === undefined ? [] : [{ ...move, confirmed: false, start: from, end: series.length - 1 }];
  });
}

interface MovesBetween {
  readonly start: number | null;
  readonly end: number;
  readonly moves: MoveSpan[];
}

/** Moves between the same two snapshots together: they are replayed at once. */
export function spansByEnds(spans: readonly MoveSpan[]): readonly MovesBetween[] {
  const groups = new Map<string, MovesBetween>();
  for (const span of spans) {
    const key = `${span.start} ${span.end}`;
    const group = groups.get(key) ?? { start: span.start, end: span.end, moves: [] };
    groups.set(key, group);
    group.moves.push(span);
  }
  return [...groups.values()];
}

/** In the order of CAUSES, then the earlier ones; causes without a move are left out. */
export function countCauses(causes: readonly MoveCause[]): readonly CauseCount[] {
  return MOVE_CAUSES.flatMap((cause) => {
    const own = causes.filter((move) => move.cause === cause);
    const up = own.filter(({ direction }) => direction === 'up').length;
    return own.length === 0 ? [] : [{ cause, up, down: own.length - up }];
  });
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

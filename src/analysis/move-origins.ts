import { explainChanges, type Cause } from './change.ts';
import { factsReader, type MoveFacts } from './move-facts.ts';
import { causesAcross, movesBefore, type Move } from './move-causes.ts';
import { accountMovements, comparableHistory, type AccountMovement, type MovementOptions } from './movement.ts';
import { overallPoints, rowsByAccount, type ScoredBase, type StagedBase } from './scored-base.ts';
import { directionOf } from './stage-reading.ts';

/**
 * What brought an account to its stage where it had moved before A, and the move is confirmed since: told from the last
 * snapshot before the move (the start) to B.
 */
export interface MoveOrigin extends MoveFacts {
  readonly account: string;
  /** As-of of the start. */
  readonly asOf: number | null;
  readonly cause: Cause;
  /** Overall points at the start and at B; where either is null there are no lines, else they add up. */
  readonly before: number | null;
  readonly after: number | null;
}

/** A snapshot before A that moves start from, with its table. */
export interface MoveStart {
  readonly base: ScoredBase;
  /** Metrics whose definition differs between it and B. */
  readonly redefined: ReadonlySet<string>;
}

/**
 * Which snapshots before A (`[...earlier, ...series before A]`, by place) the moves that had happened before A start from:
 * for each account the last one whose reading is not past where the account was known to be. Ascending; most often it is
 * the one before A. O(snapshots x accounts x dimensions).
 */
export function placesOfStarts(series: readonly StagedBase[], options: MovementOptions = {}): readonly number[] {
  const moves = accountMovements(series, options);
  return moves === null ? [] : [...movesByStart(series, moves, options).keys()].toSorted((x, y) => x - y);
}

/**
 * Tells of the moves that had happened before A, those of the `starts` that are given. O(accounts x indicators) and the
 * scorings of `causesAcross` and `explainChanges` for each start.
 */
export function moveOrigins(
  series: readonly ScoredBase[],
  moves: readonly AccountMovement[],
  starts: ReadonlyMap<number, MoveStart>,
  options: MovementOptions = {},
): readonly MoveOrigin[] {
  const b = series.at(-1);
  if (b === undefined || starts.size === 0) return [];
  return [...movesByStart(series, moves, options)].flatMap(([place, own]) => {
    const start = starts.get(place);
    return start === undefined ? [] : originsFrom(start, b, own);
  });
}

function movesByStart(
  series: readonly StagedBase[],
  moves: readonly AccountMovement[],
  { from = 0, earlier = [] }: MovementOptions,
): ReadonlyMap<number, readonly Move[]> {
  const before = [...earlier, ...series.slice(0, from)];
  const readers = comparableHistory(before, series.at(-1)!);
  const rowMaps = readers.map(({ base }) => rowsByAccount(base.scores.accounts));
  const byStart = new Map<number, Move[]>();
  for (const move of movesBefore(series, moves, from)) {
    const start = readers.findLastIndex((reader, t) => {
      const row = rowMaps[t]!.get(move.account);
      const reading = row === undefined ? null : reader.read(row);
      return reading !== null && directionOf(move.from, reading) !== move.direction;
    });
    if (start === -1) continue;
    const place = start + before.length - readers.length;
    const own = byStart.get(place) ?? [];
    byStart.set(place, own);
    own.push(move);
  }
  return byStart;
}

function originsFrom({ base: a, redefined }: MoveStart, b: ScoredBase, moves: readonly Move[]): MoveOrigin[] {
  const causes = causesAcross(a, b, moves);
  const changes = explainChanges(a, b, { redefined, only: new Set(moves.map(({ account }) => account)) });
  const factsOf = factsReader(a, b, changes);
  const [rowsA, rowsB] = [rowsByAccount(a.scores.accounts), rowsByAccount(b.scores.accounts)];
  return moves.map((move, i) => {
    const before = overallPoints(a)[rowsA.get(move.account)!]!;
    const after = overallPoints(b)[rowsB.get(move.account)!]!;
    const rated = !Number.isNaN(before + after);
    const ends = { before: rated ? before : null, after: rated ? after : null };
    return { account: move.account, asOf: a.bound.asOf, cause: causes[i]!, ...ends, ...factsOf(move) };
  });
}

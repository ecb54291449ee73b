import { explainChanges, type Cause } from '../change/change.ts';
import { factsReader, type MoveFacts } from './move-facts.ts';
import { causesAcross, spansByEnds } from './move-causes.ts';
import { moveSpans, type MoveSpan } from './move-spans.ts';
import { accountMovements, type AccountMovement, type MovementOptions } from './movement.ts';
import { overallPoints, rowsByAccount, type ScoredBase, type StagedBase } from '../base/scored-base.ts';

/**
 * What brought an account to another stage where a comparison of A and B does not show it: it had moved before A, or had
 * come back after A and moved since, or B contradicts the move. Told from the last snapshot before the move (the start) to
 * the last that reads the new stage (the end). Also of moves that are not confirmed.
 */
export interface MoveOrigin extends MoveFacts {
  readonly account: string;
  /** As-of of the start. */
  readonly asOf: number | null;
  /** As-of of the end: B's, unless B contradicts the move. */
  readonly endAsOf: number | null;
  readonly cause: Cause;
  /** Overall points at the start and at the end; where either is null there are no lines, else they add up. */
  readonly before: number | null;
  readonly after: number | null;
}

/** A snapshot that moves start from, with its table. */
export interface MoveStart {
  readonly base: ScoredBase;
  /** Metrics whose definition differs between it and B. */
  readonly redefined: ReadonlySet<string>;
}

/**
 * Which snapshots (of `[...earlier, ...series]`, by place) moves start from that are not told by comparing A with B,
 * ascending; `moves` as `accountMovements` finds them. O(moves x snapshots).
 */
export function placesOfStarts(
  series: readonly StagedBase[],
  options: MovementOptions = {},
  moves: readonly AccountMovement[] | null = accountMovements(series, options),
): readonly number[] {
  const places = moves === null ? [] : spansElsewhere(series, moves, options).map(({ start }) => start);
  return [...new Set(places)].flatMap((place) => place ?? []).toSorted((x, y) => x - y);
}

/**
 * Tells of the moves that a comparison of A with B does not show, those of the `starts` that are given. O(accounts x
 * indicators) and the scorings of `causesAcross` and `explainChanges` for each pair of snapshots that they lie between.
 */
export function moveOrigins(
  series: readonly ScoredBase[],
  moves: readonly AccountMovement[],
  starts: ReadonlyMap<number, MoveStart>,
  options: MovementOptions = {},
): readonly MoveOrigin[] {
  if (starts.size === 0) return [];
  const { earlier = [] } = options;
  return spansByEnds(spansElsewhere(series, moves, options)).flatMap(({ start, end, moves: own }) => {
    const from = start === null ? undefined : starts.get(start);
    return from === undefined ? [] : originsBetween(from, series[end - earlier.length]!, own);
  });
}

function spansElsewhere(
  series: readonly StagedBase[],
  moves: readonly AccountMovement[],
  options: MovementOptions,
): readonly MoveSpan[] {
  const { from = 0, earlier = [] } = options;
  const [a, b] = [earlier.length + from, earlier.length + series.length - 1];
  return moveSpans(series, moves, { ...options, withPending: true }).filter(
    ({ start, end }) => start !== a || end !== b,
  );
}

function originsBetween({ base: a, redefined }: MoveStart, b: ScoredBase, moves: readonly MoveSpan[]): MoveOrigin[] {
  const causes = causesAcross(a, b, moves);
  const changes = explainChanges(a, b, { redefined, only: new Set(moves.map(({ account }) => account)) });
  const factsOf = factsReader(a, b, changes);
  const [rowsA, rowsB] = [rowsByAccount(a.scores.accounts), rowsByAccount(b.scores.accounts)];
  const [pointsA, pointsB] = [overallPoints(a), overallPoints(b)];
  return moves.map((move, i) => {
    const before = pointsA[rowsA.get(move.account)!]!;
    const after = pointsB[rowsB.get(move.account)!]!;
    const rated = !Number.isNaN(before + after);
    const ends = { before: rated ? before : null, after: rated ? after : null };
    const asOfs = { asOf: a.bound.asOf, endAsOf: b.bound.asOf };
    return { account: move.account, ...asOfs, cause: causes[i]!, ...ends, ...factsOf(move) };
  });
}

import { comparableHistory, type AccountMovement, type MovementOptions } from './movement.ts';
import { rowsByAccount, type StagedBase } from '../base/scored-base.ts';
import { directionOf, type StageReading } from '../base/stage-reading.ts';

/** An account's move from one stage to another. */
export interface Move {
  readonly account: string;
  readonly direction: 'up' | 'down';
  readonly from: StageReading;
  readonly to: StageReading;
}

/** A move and the two snapshots that it happened between, by place in `[...earlier, ...series]`. */
export interface MoveSpan extends Move {
  readonly confirmed: boolean;
  /**
   * The last snapshot before the end whose reading is not past the stage known before, in the direction of the move; A where
   * every later reading is past it and A's own is short of the new stage. Null where none can be read.
   */
  readonly start: number | null;
  /** The last snapshot whose reading is the new stage or past it: B, unless B contradicts the move. */
  readonly end: number;
}

type SpanOptions = MovementOptions & {
  /** Moves that are not confirmed too. */
  readonly withPending?: boolean;
};

/** Of every confirmed move between A (`series[from]`) and B, the last of the series. O(moves x snapshots). */
export function moveSpans(
  series: readonly StagedBase[],
  accounts: readonly AccountMovement[],
  { from = 0, earlier = [], withPending = false }: SpanOptions = {},
): readonly MoveSpan[] {
  const b = series.at(-1);
  if (b === undefined) return [];
  const readers = comparableHistory([...earlier, ...series], b);
  const skipped = earlier.length + series.length - readers.length;
  const rowMaps = readers.map(({ base }) => rowsByAccount(base.scores.accounts));
  const a = earlier.length + from;
  return accounts.flatMap((account): MoveSpan[] => {
    const confirmed = moveOf(account, 'confirmed');
    const move = confirmed ?? (withPending ? pendingMove(account) : undefined);
    if (move === undefined) return [];
    const readAt = (place: number): StageReading | null => {
      const t = place - skipped;
      const row = rowMaps[t]?.get(move.account);
      return row === undefined ? null : readers[t]!.read(row);
    };
    const ends = spanOf(move, readAt, [a, earlier.length + series.length - 1], skipped);
    return [{ ...move, confirmed: confirmed !== undefined, ...ends }];
  });
}

function spanOf(
  move: Move,
  readAt: (place: number) => StageReading | null,
  [a, b]: readonly [number, number],
  oldest: number,
): Pick<MoveSpan, 'start' | 'end'> {
  const last = (before: number, least: number, holds: (reading: StageReading) => boolean): number | null => {
    for (let place = before - 1; place >= least; place--) {
      const reading = readAt(place);
      if (reading !== null && holds(reading)) return place;
    }
    return null;
  };
  const isNotPast = (reading: StageReading): boolean => directionOf(move.from, reading) !== move.direction;
  const end = last(b + 1, a + 1, (reading) => reaches(move, reading)) ?? b;
  const start = last(end, a, isNotPast);
  if (start !== null) return { start, end };
  const first = readAt(a);
  return { start: first !== null && reaches(move, first) ? last(a, oldest, isNotPast) : a, end };
}

/** Of one kind; undefined where there is none. */
export function moveOf(move: AccountMovement, kind: 'confirmed' | 'raw'): Move | undefined {
  if (move.membership !== 'same') return undefined;
  const direction = move[kind];
  const [from, to] = kind === 'raw' ? [move.before, move.after] : [move.knownBefore, move.knownAfter];
  if ((direction !== 'up' && direction !== 'down') || from === null || to === null) return undefined;
  return { account: move.account, direction, from, to };
}

function pendingMove(move: AccountMovement): Move | undefined {
  if (move.membership !== 'same' || move.pending === null) return undefined;
  const { account, pending, knownAfter, after } = move;
  return knownAfter === null || after === null
    ? undefined
    : { account, direction: pending, from: knownAfter, to: after };
}

/** Past where the account was, and not short of where it went. */
export function reaches({ direction, from, to }: Move, reading: StageReading): boolean {
  return directionOf(from, reading) === direction && directionOf(reading, to) !== direction;
}

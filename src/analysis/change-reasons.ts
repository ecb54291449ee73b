import type { ChangedAccount } from './changed-accounts.ts';
import type { Comparison } from './comparison.ts';
import { holdsAt, readHolds, type Holds } from './holds.ts';
import { factsReader, type ChangeReason, type DimensionMove, type MoveFacts } from './move-facts.ts';
import type { MoveOrigin } from './move-origins.ts';
import { rowsByAccount, type ScoredBase } from './scored-base.ts';

/** Why an account stands on another stage: what decided it, and the strongest lines of its score. */
export interface MoveReasons extends MoveFacts {
  /** The snapshot that all is told from, where the account had moved before the one compared with; else null. */
  readonly origin: MoveOrigin | null;
  /** What holds it now, of a fall that happened before the period and cannot be told from before it. */
  readonly holders: readonly string[];
  /** How many more lines of the same direction there are. */
  readonly more: number;
}

/** Reads the reasons of one account at a time; making it is O(accounts x dimensions), each reading O(indicators). */
export type ReasonReader = (move: ChangedAccount) => MoveReasons;

interface Told {
  readonly most: number;
  /** Size in points below which a line is not told. */
  readonly least: number;
}

/**
 * Lines tell in overall points what moved the score, and a stage need not follow the score. So those come first that push
 * the way the account moved, and of these those of the cause that the move is put down to, then those of the dimensions
 * that decided it, then by size. Lines the other way are told only where there are no others. A move that happened before
 * the period (`earlier`) is told from the last snapshot before it (`origins`), for what changed since did not cause it;
 * where that is not known it has no lines.
 */
export function reasonReader(
  a: ScoredBase,
  b: ScoredBase,
  { changes, origins }: Pick<Comparison, 'changes' | 'origins'>,
  told: Told,
): ReasonReader {
  const factsOf = factsReader(a, b, changes);
  const originOf = new Map(origins.map((origin) => [origin.account, origin]));
  const holds = readHolds(b);
  const rows = rowsByAccount(b.scores.accounts);
  return (move) => {
    if (move.cause !== 'earlier') return strongest(factsOf(move), move.direction, move.cause, told, null);
    const origin = originOf.get(move.account);
    if (origin !== undefined) return strongest(origin, move.direction, origin.cause, told, origin);
    const row = rows.get(move.account);
    const holders = row === undefined ? [] : holdersOf(move, holds, row);
    return { origin: null, dimensions: [], gates: [], lines: [], more: 0, holders };
  };
}

function strongest(
  { dimensions, gates, lines }: MoveFacts,
  direction: ChangedAccount['direction'],
  cause: ChangedAccount['cause'],
  { most, least }: Told,
  origin: MoveOrigin | null,
): MoveReasons {
  const large = lines.filter(({ effect }) => Math.abs(effect) >= least);
  const ranked = rankLines(large, direction, cause, dimensions);
  const shown = ranked.slice(0, most);
  return { origin, dimensions, gates, lines: shown, more: ranked.length - shown.length, holders: [] };
}

/** By title; a rise is held by nothing. */
function holdersOf({ direction }: ChangedAccount, holds: Holds | null, row: number): readonly string[] {
  if (holds === null || direction === 'up') return [];
  return holds.dimensions.filter((dimension) => holdsAt(holds, dimension, row)).map(({ title }) => title);
}

function rankLines(
  lines: readonly ChangeReason[],
  direction: ChangedAccount['direction'],
  cause: ChangedAccount['cause'],
  dimensions: readonly DimensionMove[],
): readonly ChangeReason[] {
  const along = lines.filter(({ effect }) => (direction === 'up' ? effect > 0 : effect < 0));
  const decides = (path: string): boolean => dimensions.some((dimension) => path.startsWith(`${dimension.path}.`));
  const rank = (line: ChangeReason): number => 2 * Number(line.cause !== cause) + Number(!decides(line.path));
  return (along.length > 0 ? along : lines).toSorted(
    (x, y) => rank(x) - rank(y) || Math.abs(y.effect) - Math.abs(x.effect) || 0,
  );
}

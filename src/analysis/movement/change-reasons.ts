import type { ChangedAccount } from './changed-accounts.ts';
import type { Comparison } from './comparison.ts';
import type { Model } from '../../model/model.ts';
import { decidingLines } from './deciding-lines.ts';
import { holdsAt, readHolds, type Holds } from '../base/holds.ts';
import { factsReader, type ChangeReason, type MoveFacts } from './move-facts.ts';
import type { MoveOrigin } from './move-origins.ts';
import { rowsByAccount, type ScoredBase } from '../base/scored-base.ts';

/** Why an account stands on another stage: what decided it, and the strongest lines of its score. */
export interface MoveReasons extends MoveFacts {
  /** The snapshots that all is told between, where that is not what is compared; else null. */
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
 * Lines tell in overall points what moved the score, and a stage need not follow the score. So only those are told that
 * belong to what decided the stage (`decidingLines`): those that push the way the account moved, first those of the cause
 * that the move is put down to, then by size. Lines the other way are told only where the whole score has neither. A move that happened before
 * the period (`earlier`), or that does not span all of it, is told between the snapshots that it happened between (`origins`),
 * for nothing else caused it; one before the period whose start is not known has no lines.
 */
export function reasonReader(
  a: ScoredBase,
  b: ScoredBase,
  { changes, origins }: Pick<Comparison, 'changes' | 'origins'>,
  told: Told,
): ReasonReader {
  const factsOf = factsReader(a, b, changes);
  const { model } = b.bound;
  const originOf = new Map(origins.map((origin) => [origin.account, origin]));
  const holds = readHolds(b);
  const rows = rowsByAccount(b.scores.accounts);
  return (move) => {
    const origin = originOf.get(move.account);
    if (origin !== undefined) return { ...strongest(model, origin, { ...move, cause: origin.cause }, told), origin };
    if (move.cause !== 'earlier') return strongest(model, factsOf(move), move, told);
    const row = rows.get(move.account);
    const holders = row === undefined ? [] : holdersOf(move, holds, row);
    return { origin: null, dimensions: [], gates: [], lines: [], more: 0, holders };
  };
}

function strongest(
  model: Model,
  facts: MoveFacts,
  move: Pick<ChangedAccount, 'direction' | 'cause'>,
  { most, least }: Told,
): MoveReasons {
  const { dimensions, gates, lines } = facts;
  const decides = decidingLines(model, facts) ?? ((): boolean => true);
  const isAlong = ({ effect }: ChangeReason): boolean => (move.direction === 'up' ? effect > 0 : effect < 0);
  const explained = lines.some((line) => isAlong(line) || line.cause === move.cause);
  const large = lines.filter(({ path, effect }) => decides(path) && Math.abs(effect) >= least);
  const ranked = rankLines(explained ? large.filter(isAlong) : large, move.cause);
  const shown = ranked.slice(0, most);
  return { origin: null, dimensions, gates, lines: shown, more: ranked.length - shown.length, holders: [] };
}

/** By title; a rise is held by nothing. */
function holdersOf({ direction }: ChangedAccount, holds: Holds | null, row: number): readonly string[] {
  if (holds === null || direction === 'up') return [];
  return holds.dimensions.filter((dimension) => holdsAt(holds, dimension, row)).map(({ title }) => title);
}

function rankLines(lines: readonly ChangeReason[], cause: ChangedAccount['cause']): readonly ChangeReason[] {
  const rank = (line: ChangeReason): number => Number(line.cause !== cause);
  return lines.toSorted((x, y) => rank(x) - rank(y) || Math.abs(y.effect) - Math.abs(x.effect) || 0);
}

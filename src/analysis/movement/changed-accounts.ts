import type { Comparison } from './comparison.ts';
import { rowsByAccount, weightColumn, type ScoredBase } from '../base/scored-base.ts';
import { countRow, emptyTally, type Tally } from '../base/tally.ts';
import type { MoveCause } from './move-causes.ts';
import type { StageReading } from '../base/stage-reading.ts';

/** An account on another stage than before: a confirmed move, or one that the newest snapshot alone reads. */
export interface ChangedAccount {
  readonly account: string;
  readonly direction: 'up' | 'down';
  /** What was known before, and what is known now; for a pending move what is known, and what the newest snapshot reads. */
  readonly from: StageReading;
  readonly to: StageReading;
  readonly confirmed: boolean;
  /** The newest reading contradicts a confirmed move: what it reads. */
  readonly pendingTo: StageReading | null;
  /** Null for a move that is not confirmed. */
  readonly cause: MoveCause['cause'] | null;
}

/** By account; empty where there is nothing to compare with or stages do not compare. O(accounts). */
export function changedAccounts(comparison: Comparison | null): ReadonlyMap<string, ChangedAccount> {
  const changed = new Map<string, ChangedAccount>();
  if (comparison === null || comparison.moves === null) return changed;
  const causes = new Map(comparison.causes.map(({ account, cause }) => [account, cause]));
  for (const move of comparison.moves) {
    if (move.membership !== 'same') continue;
    const { account, confirmed, pending, knownBefore, knownAfter, after } = move;
    if ((confirmed === 'up' || confirmed === 'down') && knownBefore !== null && knownAfter !== null) {
      const cause = causes.get(account) ?? null;
      const pendingTo = pending === null ? null : after;
      const ends = { from: knownBefore, to: knownAfter };
      changed.set(account, { account, direction: confirmed, ...ends, confirmed: true, pendingTo, cause });
    } else if (pending !== null && knownAfter !== null && after !== null) {
      const ends = { from: knownAfter, to: after };
      changed.set(account, { account, direction: pending, ...ends, confirmed: false, pendingTo: null, cause: null });
    }
  }
  return changed;
}

/** How the accounts of a part moved: `up` and `down` are confirmed moves, `pending` those of the newest snapshot alone. */
export interface ChangedCounts {
  readonly up: number;
  readonly down: number;
  readonly pending: number;
  readonly joined: number;
  readonly left: number;
}

/** Of the accounts of either snapshot that `keep` accepts. O(accounts). */
export function countChanged(
  comparison: Comparison,
  changed: ReadonlyMap<string, ChangedAccount>,
  keep: (account: string) => boolean,
): ChangedCounts {
  const counts = { up: 0, down: 0, pending: 0, joined: 0, left: 0 };
  for (const { account, direction, confirmed } of changed.values()) {
    if (keep(account)) counts[confirmed ? direction : 'pending'] += 1;
  }
  for (const { account, membership } of comparison.moves ?? []) {
    if (membership !== 'same' && keep(account)) counts[membership] += 1;
  }
  return counts;
}

/**
 * Accounts that `keep` accepts whose newest reading stands above or below what is known of them, confirmed moves that it
 * contradicts included: those that the conditions `moved=pending_up` and `pending_down` select. O(accounts).
 */
export function countPending(
  { moves }: Comparison,
  base: ScoredBase,
  weightAttribute: string,
  keep: (account: string) => boolean,
): { readonly up: Tally; readonly down: Tally } {
  const counts = { up: emptyTally(), down: emptyTally() };
  const rows = rowsByAccount(base.scores.accounts);
  const column = weightColumn(base, weightAttribute);
  for (const move of moves ?? []) {
    if (move.membership === 'same' && move.pending !== null && keep(move.account))
      countRow(counts[move.pending], column, rows.get(move.account)!);
  }
  return counts;
}

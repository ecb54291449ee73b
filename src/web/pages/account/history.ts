import { parseInstant } from '../../../util/time.ts';
import type { Goal } from '../../../analysis/roadmap/planned-account.ts';
import type { StageKindName } from '../../../score/scores.ts';

/** Where the account stood in each snapshot, as `/accounts/{account}/history` tells it, oldest first. */
export interface AccountHistory {
  readonly account: string;
  readonly model: string;
  readonly items: readonly HistoryItem[];
  /** Of its accepted roadmaps, oldest first. */
  readonly events: readonly HistoryEvent[];
}

/** A roadmap was accepted, or what it was to reach was reached. */
export interface HistoryEvent {
  readonly is: 'accepted' | 'reached';
  /** ISO. */
  readonly on: string;
  readonly goal: Goal;
  /** Of a goal that was reached; false: as far as it is seen. */
  readonly exact?: boolean;
}

export interface HistoryItem {
  readonly snapshot: string;
  readonly asOf: string;
  /** Null where the account was not active. */
  readonly standing: {
    readonly score: number | null;
    readonly coverage: number | null;
    readonly stage: number | null;
    readonly stageKind: StageKindName | null;
  } | null;
}

/** Since when an account stands as it does at `asOf`, without a gap. */
export interface StageSince {
  readonly asOf: string;
  /** True where the history begins there, so that it may be longer. */
  readonly first: boolean;
}

/** Null where the account is not rated at `asOf`, or the history does not hold it. */
export function stageSince({ items }: AccountHistory, asOf: string): StageSince | null {
  const at = items.findIndex((item) => item.asOf === asOf);
  const now = items[at]?.standing;
  if (now === null || now === undefined || now.stage === null) return null;
  let from = at;
  while (from > 0) {
    const before = items[from - 1]!.standing;
    if (before === null || before.stage !== now.stage || before.stageKind !== now.stageKind) break;
    from -= 1;
  }
  return { asOf: items[from]!.asOf, first: from === 0 && at > 0 };
}

/** Place of an as-of on the line from the first to the last, 0 to 1; by order where they carry no time. */
export function placesInTime(items: readonly HistoryItem[]): readonly number[] {
  const instants = items.map(({ asOf }) => parseInstant(asOf));
  const [first, last] = [instants[0], instants.at(-1)];
  if (first === undefined || last === undefined || first === last || instants.includes(undefined))
    return items.map((_, i) => (items.length < 2 ? 0.5 : i / (items.length - 1)));
  return instants.map((instant) => (instant! - first) / (last - first));
}

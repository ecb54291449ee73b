import type { Mark } from '../../analysis/progress/accepted-roadmap.ts';
import type { ChangeTerms, LeftOut } from '../../analysis/progress/lift-study.ts';
import type { MatchedDifference } from '../../analysis/progress/matched-difference.ts';
import type { LiftVerdict } from '../../analysis/progress/observed-effects.ts';
import type { ReachedGoal } from '../../analysis/progress/reached-goal.ts';
import type { ActionState, RoadmapStateName } from '../../analysis/progress/roadmap-state.ts';
import type { Goal } from '../../analysis/roadmap/planned-account.ts';
import type { Range } from '../../analysis/roadmap/range.ts';
import type { ToldStanding } from '../roadmap/roadmap-report.ts';

/** What became of accepted roadmaps: of the base, and of one account in full. */
export interface ProgressReport {
  readonly projectTitle: string;
  readonly notice: string;
  readonly modelTitle: string;
  readonly scale: readonly [number, number];
  /** Of the newest snapshot looked at. */
  readonly asOf: number;
  /** When states are told of: the as-of, or the newest mark where it is later. */
  readonly at: number;
  readonly stageNames: readonly string[] | null;
  readonly tally: ProgressTally;
  /** The one that counts of each account, by day of acceptance, the newest first. Of one account all of them. */
  readonly roadmaps: readonly ToldProgress[];
  /** What actions did to metrics, in the order of the catalogue. Empty where one account is asked for. */
  readonly observed: readonly ToldObserved[];
}

export interface ProgressTally {
  /** Of the snapshot. */
  readonly accounts: number;
  /** Accounts with a roadmap, by what became of it; one that reached its goal counts as that alone. */
  readonly open: number;
  readonly overdue: number;
  readonly done: number;
  readonly dropped: number;
  readonly withdrawn: number;
  readonly reached: number;
  /** Accounts with a roadmap that are no longer in the base; they are not counted above. */
  readonly left: number;
  /** Share of the person-days agreed on, and not dropped, that are done; null where there are none. */
  readonly completion: number | null;
  /** Actions. */
  readonly actions: number;
  readonly actionsDone: number;
  readonly actionsOverdue: number;
}

export interface ToldProgress {
  /** Of its file, without .yaml. */
  readonly roadmap: string;
  /** Changes with every byte of it. */
  readonly fingerprint: string;
  readonly account: string;
  readonly name: string | null;
  readonly acceptedOn: number;
  readonly acceptedBy: string | null;
  readonly goal: Goal;
  readonly state: RoadmapStateName | 'reached';
  readonly completion: number | null;
  readonly actions: number;
  readonly done: number;
  readonly dropped: number;
  readonly overdue: number;
  /** Person-days that were not dropped, and of those what is done. */
  readonly days: { readonly kept: number; readonly done: number };
  readonly reached: ReachedGoal | null;
  /** Null where it was not written down. */
  readonly before: ToldStanding | null;
  /** As-of of that. */
  readonly plannedAt: number | null;
  /** Points that all its actions together were to add; null where that of one was not written down. */
  readonly expected: Range<number> | null;
  /** The same of those that were not dropped. */
  readonly expectedKept: Range<number> | null;
  /** Null where the account is no longer in the base. */
  readonly now: ToldStanding | null;
  /** Empty where all accounts are asked for. */
  readonly steps: readonly ToldDoing[];
}

/** An action that was agreed on, and what became of it. */
export interface ToldDoing {
  readonly action: string;
  readonly title: string;
  readonly phase: number;
  readonly effort: number;
  readonly weeks: readonly [number, number];
  readonly state: ActionState['is'];
  readonly startedOn: number | null;
  readonly since: number | null;
  readonly due: number;
  readonly overdue: boolean;
  /** Points it was expected to add; null where that was not written down. */
  readonly expected: Range<number> | null;
  readonly marks: readonly Mark[];
  readonly lifts: readonly ToldShown[];
}

/** What a metric was expected to become, and what it became. */
export interface ToldShown {
  readonly metric: string;
  readonly title: string;
  readonly unit: string;
  /** As-ofs of the two values; null where there is none, or not yet. */
  readonly from: number | null;
  readonly to: number | null;
  readonly before: ToldSeen;
  /** Of numbers, from the lesser effect to the greater; null where there is nothing to start from. */
  readonly expected: Range<number> | null;
  /** `notYet`: its weeks have not passed. */
  readonly after: ToldSeen | { readonly kind: 'notYet' };
  readonly newest: ToldSeen;
  /** The change, and the mean change of the accounts alike that did not act. */
  readonly compared: {
    readonly terms: ChangeTerms;
    readonly change: number;
    readonly others: number;
    readonly n: number;
  } | null;
  /** Why it is not compared; null where it is. */
  readonly leftOut: LeftOut | null;
}

export type ToldSeen =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'missing'; readonly status: string; readonly reason: string | null }
  | { readonly kind: 'absent' };

export interface ToldObserved {
  readonly action: string;
  readonly title: string;
  readonly metric: string;
  readonly metricTitle: string;
  readonly unit: string;
  readonly terms: ChangeTerms;
  /** What the catalogue says, as a change in the same terms; null where it says a level. */
  readonly catalogue: { readonly range: Range<number> | null; readonly evidence: 'guess' | 'published' | 'observed' };
  readonly began: number;
  readonly leftOut: Readonly<Record<LeftOut, number>>;
  readonly compared: number;
  readonly effect: MatchedDifference | null;
  readonly verdict: LiftVerdict;
}

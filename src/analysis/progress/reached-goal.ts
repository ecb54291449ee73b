import { EXACT } from '../../score/scores.ts';
import type { StagedBase } from '../base/scored-base.ts';
import { boundOfRow } from '../../score/variants.ts';
import { reaches } from '../roadmap/planned-account.ts';
import type { AcceptedRoadmap } from './accepted-roadmap.ts';

/** The account stands where its roadmap was to bring it. */
export interface ReachedGoal {
  /** The first as-of after the acceptance at which it does, and at the next one too. */
  readonly asOf: number;
  /** False where part of it is not seen: it stands there at most. */
  readonly exact: boolean;
  /** Whether it does at the last as-of as well. */
  readonly holds: boolean;
}

/** A snapshot of the model the roadmap is for. */
export interface StagedAt extends StagedBase {
  readonly asOf: number;
}

/**
 * Null where it does not, or did so at the acceptance, or has not done so twice in a row: what one snapshot shows alone may be
 * gone with the next. `series`: oldest first. O(series).
 */
export function reachedGoal(
  { account, acceptedOn, goal }: AcceptedRoadmap,
  series: readonly StagedAt[],
  rowOf: (asOf: number, account: string) => number | undefined,
): ReachedGoal | null {
  const stands = ({ asOf, bound, scores }: StagedAt): boolean => {
    const row = rowOf(asOf, account);
    return row !== undefined && reaches(scores, row, goal, boundOfRow(bound, scores, row).model);
  };
  const start = series.findLast((each) => each.asOf <= acceptedOn);
  if (start !== undefined && stands(start)) return null;
  const first = series.find(
    (each, i) => each.asOf > acceptedOn && stands(each) && series[i + 1] !== undefined && stands(series[i + 1]!),
  );
  if (first === undefined) return null;
  const row = rowOf(first.asOf, account)!;
  const last = series.at(-1)!;
  return {
    asOf: first.asOf,
    exact: goal.kind === 'score' || first.scores.overall?.kind[row] === EXACT,
    holds: stands(last),
  };
}

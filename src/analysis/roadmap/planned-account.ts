import type { Model } from '../../model/model.ts';
import { tolerance } from '../../model/tolerance.ts';
import type { BoundModel } from '../../score/bound-model.ts';
import type { LaidCurves } from '../../score/indicator/linear-curve.ts';
import { score } from '../../score/score.ts';
import { NOT_RATED, type Scores } from '../../score/scores.ts';
import { planTable, type Effects, type Plan, type Planned } from './plan-table.ts';

/** What a plan for an account is to reach. */
export type Goal =
  { readonly kind: 'stage'; readonly stage: number } | { readonly kind: 'score'; readonly points: number };

/** An account with the ruler it stays on: points of a plan are what the kernel gives. */
export interface PlannedAccount extends Planned {
  readonly bound: BoundModel;
  /** Curves of the ruler, laid out when they are first read; shared by the accounts of a base. */
  readonly laid?: LaidCurves;
}

/** Row i: the account after plan i, under the ruler as it is. O(plans x nodes). */
export function scorePlans(account: PlannedAccount, plans: readonly Plan[], effects: Effects): Scores {
  return score(account.bound, planTable(account, plans, effects), account.laid);
}

/** A stage that is at most the true one counts: what is not seen cannot be planned for. */
export function reaches(scores: Scores, row: number, goal: Goal, { scale }: Model): boolean {
  if (goal.kind === 'score') return scores.nodes[0]!.points[row]! >= goal.points - tolerance(scale);
  const { overall } = scores;
  return overall !== null && overall.kind[row] !== NOT_RATED && overall.stage[row]! >= goal.stage;
}

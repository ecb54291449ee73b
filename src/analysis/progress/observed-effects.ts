import type { Action, ActionLift, SizedEffect } from '../../model/action.ts';
import { LEFT_OUT, liftStudies, termsOf, type ChangeTerms, type LeftOut, type LiftGround } from './lift-study.ts';
import { matchedDifference, type MatchedDifference } from './matched-difference.ts';

/** Fewer accounts that acted and can be compared say nothing. */
export const LEAST_ACTED = 5;

/** What an action did to a metric, as later snapshots show it against accounts alike that did not act. */
export interface ObservedLift {
  readonly action: string;
  readonly metric: string;
  readonly terms: ChangeTerms;
  /** Accounts that began it. */
  readonly began: number;
  /** How many of them are not compared, by why. */
  readonly leftOut: Readonly<Record<LeftOut, number>>;
  readonly compared: number;
  /** Null where fewer than LEAST_ACTED are compared. */
  readonly effect: MatchedDifference | null;
  readonly verdict: LiftVerdict;
}

/**
 * `lifts`: the whole interval lies on the side the action is meant for. `opposite`: it lies on the other. `unclear`: none
 * is in it; there may be no effect. `tooFew`: not enough accounts to say.
 */
export type LiftVerdict = 'lifts' | 'opposite' | 'unclear' | 'tooFew';

/** Every metric that an action somebody began is meant to move, in the order of the list. An account counts once for each. */
export function observeLifts(ground: LiftGround, actions: readonly Action[]): readonly ObservedLift[] {
  const { doings, study } = liftStudies(ground);
  return actions.flatMap(({ id, lifts }) => {
    const own = doings.filter(({ action }) => action.id === id);
    const first = own.filter((doing, i) => own.findIndex(({ account }) => account === doing.account) === i);
    if (first.length === 0) return [];
    return lifts.flatMap(({ metric, effect }): ObservedLift[] => {
      if (effect.kind === 'set') return [];
      const terms = termsOf(effect);
      const outcomes = first.map((doing) => study(doing, metric, terms).outcome);
      const units = outcomes.flatMap((outcome) => (outcome.kind === 'compared' ? [outcome.unit] : []));
      const found = units.length < LEAST_ACTED ? null : matchedDifference(units);
      const leftOut = LEFT_OUT.map((why) => [why, outcomes.filter(({ kind }) => kind === why).length]);
      return [
        {
          action: id,
          metric,
          terms,
          began: first.length,
          leftOut: Object.fromEntries(leftOut) as Record<LeftOut, number>,
          compared: units.length,
          effect: found,
          verdict: found === null ? 'tooFew' : verdictOf(found, effect),
        },
      ];
    });
  });
}

function verdictOf({ low, high }: MatchedDifference, effect: SizedEffect): LiftVerdict {
  if (low <= 0 && high >= 0) return 'unclear';
  return low > 0 === isUpwards(effect) ? 'lifts' : 'opposite';
}

/** Whether the action is meant to raise the metric. */
function isUpwards({ kind, range }: SizedEffect): boolean {
  return kind === 'at_least' || (kind !== 'at_most' && range[1] > 0);
}

/**
 * The actions with what was observed of them in the place of what the catalogue says, where enough accounts did them: from one end of the interval
 * to the other, an end on the side the action is not meant for being no effect. The rest is as the catalogue has it.
 */
export function withObservedLifts(actions: readonly Action[], observed: readonly ObservedLift[]): readonly Action[] {
  return actions.map((action) => ({
    ...action,
    lifts: action.lifts.map((lift) => {
      const found = observed.find(({ action: id, metric }) => id === action.id && metric === lift.metric);
      return found?.effect == null ? lift : observedLift(lift, found.effect, found.terms);
    }),
  }));
}

function observedLift(lift: ActionLift, { n, low, high }: MatchedDifference, terms: ChangeTerms): ActionLift {
  if (lift.effect.kind === 'set') return lift;
  const ends = isUpwards(lift.effect)
    ? ([Math.max(0, low), Math.max(0, high)] as const)
    : ([Math.min(0, high), Math.min(0, low)] as const);
  return { ...lift, effect: { kind: terms, range: ends }, evidence: { kind: 'observed', accounts: n } };
}

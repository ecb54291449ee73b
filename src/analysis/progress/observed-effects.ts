import type { Action, ActionLift, SizedEffect } from '../../model/action.ts';
import { adjustByBenjaminiHochberg } from '../../util/benjamini-hochberg.ts';
import type { Doing } from './doings.ts';
import {
  liftStudies,
  termsOf,
  type ChangeTerms,
  type LeftOut,
  type LiftGround,
  type LiftOutcome,
} from './lift-study.ts';
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
 * `lifts`: it moved the metric the way it is meant to, and hardly by chance, as many effects as are looked at together
 * (Benjamini and Hochberg: one in twenty of those told may be none). `opposite`: the other way. `unclear`: there may be no
 * effect. `tooFew`: not enough accounts to say.
 */
export type LiftVerdict = 'lifts' | 'opposite' | 'unclear' | 'tooFew';

/** Every metric that an action somebody began is meant to move, in the order of the list. An account counts once for each. */
export function observeLifts(ground: LiftGround, actions: readonly Action[]): readonly ObservedLift[] {
  const { doings, study } = liftStudies(ground);
  const found = actions.flatMap(({ id, lifts }) => {
    const own = onceEach(doings.filter(({ action }) => action.id === id));
    if (own.length === 0) return [];
    return lifts.flatMap(({ metric, effect }): Unjudged[] => {
      if (effect.kind === 'set') return [];
      const terms = termsOf(effect);
      const outcomes = own.map((doing) => study(doing, metric, terms).outcome);
      const units = outcomes.flatMap((outcome) => (outcome.kind === 'compared' ? [outcome.unit] : []));
      return [
        {
          action: id,
          metric,
          terms,
          began: own.length,
          leftOut: countLeftOut(outcomes),
          compared: units.length,
          effect: units.length < LEAST_ACTED ? null : matchedDifference(units),
          isUpwards: isUpwards(effect),
        },
      ];
    });
  });
  const judged = found.flatMap(({ effect }) => (effect === null ? [] : [effect]));
  const p = adjustByBenjaminiHochberg(judged.map((effect) => effect.p));
  return found.map(({ isUpwards: upwards, ...lift }) => ({
    ...lift,
    verdict: lift.effect === null ? 'tooFew' : verdictOf(lift.effect, p[judged.indexOf(lift.effect)]!, upwards),
  }));
}

/** Of each account the first that it brought to its end; the first it began where there is none. */
function onceEach(doings: readonly Doing[]): readonly Doing[] {
  const chosen = new Map<string, Doing>();
  for (const doing of doings) {
    const before = chosen.get(doing.account);
    if (before === undefined || (before.doneOn === null && doing.doneOn !== null)) chosen.set(doing.account, doing);
  }
  return [...chosen.values()];
}

function countLeftOut(outcomes: readonly LiftOutcome[]): ObservedLift['leftOut'] {
  const count = (why: LeftOut): number => outcomes.filter(({ kind }) => kind === why).length;
  return {
    notDone: count('notDone'),
    notYet: count('notYet'),
    noneBefore: count('noneBefore'),
    noneAfter: count('noneAfter'),
    mixed: count('mixed'),
    noShare: count('noShare'),
    noMatch: count('noMatch'),
  };
}

type Unjudged = Omit<ObservedLift, 'verdict'> & { readonly isUpwards: boolean };

function verdictOf({ difference }: MatchedDifference, p: number, upwards: boolean): LiftVerdict {
  if (p >= 0.05 || difference === 0) return 'unclear';
  return difference > 0 === upwards ? 'lifts' : 'opposite';
}

/** Whether the action is meant to raise the metric. */
function isUpwards({ kind, range }: SizedEffect): boolean {
  return kind === 'at_least' || (kind !== 'at_most' && range[1] > 0);
}

/**
 * The actions with what was observed in the place of what the catalogue says, where enough accounts did them: from one end
 * of the interval to the other, and from none where that may be chance; where no interval can be told, what was observed. The
 * rest is as the catalogue has it.
 */
export function withObservedLifts(actions: readonly Action[], observed: readonly ObservedLift[]): readonly Action[] {
  return actions.map((action) => ({
    ...action,
    lifts: action.lifts.map((lift) => {
      const found = observed.find(({ action: id, metric }) => id === action.id && metric === lift.metric);
      return found === undefined ? lift : observedLift(lift, found);
    }),
  }));
}

function observedLift(lift: ActionLift, { effect, terms, verdict }: ObservedLift): ActionLift {
  if (lift.effect.kind === 'set' || effect === null) return lift;
  const { n, difference } = effect;
  const [low, high] = [effect.low ?? difference, effect.high ?? difference];
  const [near, far] = isUpwards(lift.effect) ? [low, Math.max(0, high)] : [high, Math.min(0, low)];
  const least = verdict === 'lifts' ? near : 0;
  return { ...lift, effect: { kind: terms, range: [least, far] }, evidence: { kind: 'observed', accounts: n } };
}

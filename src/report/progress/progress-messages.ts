import type { LeftOut } from '../../analysis/progress/lift-study.ts';
import { LEAST_ACTED, type LiftVerdict } from '../../analysis/progress/observed-effects.ts';
import { upperFirst } from '../../util/upper-first.ts';
import { cleanText } from '../clean-text.ts';
import type { Format } from '../format.ts';
import { createMessages } from '../messages.ts';
import type {
  ProgressReport,
  ProgressTally,
  ToldDoing,
  ToldObserved,
  ToldProgress,
  ToldSeen,
  ToldShown,
} from './progress-report.ts';

export type ProgressWords = ReturnType<typeof createProgressWords>;

export const PROGRESS_STATES: readonly ToldProgress['state'][] = ['reached', 'done', 'open', 'overdue', 'dropped'];

/** How each state of a roadmap is called. */
export const STATE_NAMES: Readonly<Record<ToldProgress['state'], string>> = {
  open: 'under way',
  overdue: 'overdue',
  done: 'all done, goal not reached',
  dropped: 'dropped',
  reached: 'goal reached',
};

const ACTION_STATES: Readonly<Record<ToldDoing['state'], string>> = {
  planned: 'planned',
  started: 'started',
  done: 'done',
  dropped: 'dropped',
};

/** What is said of accepted roadmaps, wherever it is shown. */
export function createProgressWords(f: Format) {
  const { stage: stages } = createMessages(f);
  const sign = (value: number): string => f.countDifference(value < 0 ? -1 : 1).charAt(0);
  const isPercent = (unit: string): boolean => unit === 'percent' || unit === 'percent_points';
  const change = (value: number, unit: string, terms: ToldObserved['terms']): string => {
    if (value === 0) return 'no change';
    const size = Math.abs(value);
    if (terms === 'grow') return `${sign(value)}${f.shareDecimal(size)}`;
    return `${sign(value)}${f.distance(size, unit)}${isPercent(unit) ? ' points' : ''}`;
  };
  const between = (low: number, high: number, unit: string, terms: ToldObserved['terms']): string =>
    `${change(low, unit, terms)} to ${change(high, unit, terms)}`.replace(/ points to /, ' to ');
  const roadmaps = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'roadmap', other: 'roadmaps' })}`;
  const accounts = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })}`;
  const goal = ({ goal: wanted }: Pick<ToldProgress, 'goal'>, { stageNames }: Named): string =>
    wanted.kind === 'score'
      ? `a score of ${f.cut(wanted.points)}`
      : `stage ${stages.named(wanted.stage, stageNames?.[wanted.stage - 1] ?? null)}`;
  const seen = (value: ToldSeen | { readonly kind: 'notYet' }, unit: string): string => {
    switch (value.kind) {
      case 'value':
        return f.raw(value.value, unit);
      case 'missing':
        return value.status === 'notApplicable' ? 'not applicable' : 'not measured';
      case 'absent':
        return 'not in the base';
      case 'notYet':
        return 'not yet';
    }
  };
  return {
    change,
    between,
    goal,
    seen,
    accounts,
    /** The sentence that answers how accepted roadmaps fare. */
    answer: ({ tally }: Pick<ProgressReport, 'tally'>): string => {
      const all = countOf(tally);
      if (all === 0) return 'No roadmap was accepted yet.';
      const done = tally.completion === null ? '' : `, ${f.share(tally.completion)} of the work agreed on is done`;
      return `${accounts(all)} of ${f.count(tally.accounts)} ${all === 1 ? 'has' : 'have'} an accepted roadmap${done}; ${f.count(tally.reached)} reached the goal, ${f.count(tally.overdue)} ${tally.overdue === 1 ? 'is' : 'are'} overdue.`;
    },
    left: ({ left }: ProgressTally): string =>
      left === 0
        ? ''
        : `${roadmaps(left)} of accounts that are no longer in the base ${left === 1 ? 'is' : 'are'} not counted.`,
    /** What became of the roadmap of one account. */
    state: (told: ToldProgress, report: Named): string => {
      const { state, done, actions, dropped, overdue, reached } = told;
      const parts = [
        `${f.count(done)} of ${f.count(actions)} ${f.plural(actions, { one: 'action', other: 'actions' })} done`,
        ...(dropped === 0 ? [] : [`${f.count(dropped)} dropped`]),
        ...(overdue === 0 ? [] : [`${f.count(overdue)} overdue`]),
      ];
      const event = reached === null ? '' : `; ${reachedText(told, report)}`;
      return `${upperFirst(STATE_NAMES[state])}: ${f.list(parts)}${event}`;
    },
    reached: (told: ToldProgress, report: Named): string => reachedText(told, report),
    accepted: ({ acceptedOn, acceptedBy }: Pick<ToldProgress, 'acceptedOn' | 'acceptedBy'>): string =>
      `accepted on ${f.date(acceptedOn)}${acceptedBy === null ? '' : ` by ${cleanText(acceptedBy)}`}`,
    /** `started 3 Mar 2026, done 2 Apr 2026` or `planned, due 5 Jun 2026, overdue` */
    action: ({ state, startedOn, since, due, overdue }: ToldDoing): string => {
      const until = overdue ? `was due on ${f.date(due)}` : `due on ${f.date(due)}`;
      if (state === 'planned') return `${ACTION_STATES.planned}, ${until}`;
      const begun = startedOn === null ? '' : f.date(startedOn);
      if (state === 'started') return `started on ${begun}, ${until}`;
      const end = since === null ? '' : f.date(since);
      return startedOn === since || state === 'dropped' ? `${state} on ${end}` : `started on ${begun}, done on ${end}`;
    },
    /** What was expected of a metric and what it did: one line. */
    shown: (told: ToldShown): string => {
      const { before, expected, after, unit } = told;
      const wanted =
        expected === null
          ? 'nothing to start from'
          : expected.lesser === expected.greater
            ? `expected ${f.raw(expected.lesser, unit, expected.greater)}`
            : `expected ${f.raw(expected.lesser, unit, expected.greater)} to ${f.raw(expected.greater, unit, expected.lesser)}`;
      const found = after.kind === 'notYet' ? 'its weeks have not passed yet' : `shown ${seen(after, unit)}`;
      return `${seen(before, unit)} before, ${wanted}, ${found}`;
    },
    /** Against accounts alike; empty where what was shown says already why there is nothing to say. */
    against: ({ compared, leftOut, unit }: ToldShown): string => {
      if (compared === null) return leftOut === null || SAID_ALREADY.includes(leftOut) ? '' : WHY_NOT[leftOut];
      const own = change(compared.change, unit, compared.terms);
      const others = change(compared.others, unit, compared.terms);
      return `${own}; ${accounts(compared.n)} alike that did not act: ${others}`;
    },
    /** What is known of an action's effect on a metric. */
    verdict: ({ verdict, effect, compared, unit, terms }: ToldObserved): string => {
      if (effect === null) {
        return `too few to say: ${f.count(compared)} of the ${f.count(LEAST_ACTED)} it takes can be compared`;
      }
      const told = `${change(effect.difference, unit, terms)} (${between(effect.low, effect.high, unit, terms)})`;
      return `${told}, ${VERDICTS[verdict]}`;
    },
    observed: (n: number): string => `observed (n = ${f.count(n)})`,
    catalogue: ({ catalogue, unit, terms }: ToldObserved): string => {
      const { range, evidence } = catalogue;
      const size = range === null ? 'a level' : between(range.lesser, range.greater, unit, terms);
      return `${size}, ${evidence === 'guess' ? 'a guess' : evidence}`;
    },
  };

  function reachedText(told: ToldProgress, report: Named): string {
    const { reached } = told;
    if (reached === null) return 'the goal is not reached';
    const at = reached.exact ? '' : ', as far as it is seen';
    const since = reached.holds ? '' : ', and fell back since';
    return `reached ${goal(told, report)} on ${f.date(reached.asOf)}, its roadmap’s target${at}${since}`;
  }
}

interface Named {
  readonly stageNames: readonly string[] | null;
}

export function countOf({ open, overdue, done, dropped, reached }: ProgressTally): number {
  return open + overdue + done + dropped + reached;
}

export const VERDICTS: Readonly<Record<LiftVerdict, string>> = {
  lifts: 'a lift',
  opposite: 'the opposite of what is expected',
  unclear: 'may be no effect',
  tooFew: 'too few to say',
};

export const WHY_NOT: Readonly<Record<LeftOut, string>> = {
  notDone: 'it is not done',
  notYet: 'its weeks have not passed yet',
  noneBefore: 'nothing was measured before it',
  noneAfter: 'nothing was measured after it',
  mixed: 'the account did something else for the same metric in the meantime',
  noShare: 'it began at none, of which there is no share',
  noMatch: 'no account alike did not act',
};

const SAID_ALREADY: readonly LeftOut[] = ['notYet', 'noneBefore', 'noneAfter'];

/** How the effects are found, for whoever wants to check. */
export const PROGRESS_METHOD =
  'Each account that did an action is held against up to five peers that started alike, in the metric and the score, and did nothing for that metric: the mean of the differences of their changes from the last snapshot before the beginning to the first by which it should show, with its 95 % interval (difference in differences with matching, Abadie and Imbens 2006). Accounts that begin low come back by themselves, and so do their peers. A lift is told where chance is unlikely among all effects looked at (Benjamini and Hochberg). Whoever agrees to a roadmap may differ in ways that nobody measured.';

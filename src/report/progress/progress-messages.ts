import type { Range } from '../../analysis/roadmap/range.ts';
import { upperFirst } from '../../util/upper-first.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Format } from '../format/format.ts';
import { createMessages } from '../words/messages.ts';
import { createLiftWords } from './lift-messages.ts';
import type { ProgressReport, ProgressTally, ToldDoing, ToldProgress } from './progress-report.ts';

export type ProgressWords = ReturnType<typeof createProgressWords>;

export const PROGRESS_STATES: readonly ToldProgress['state'][] = [
  'reached',
  'done',
  'open',
  'overdue',
  'withdrawn',
  'dropped',
];

/** How each state of a roadmap is called. */
export const STATE_NAMES: Readonly<Record<ToldProgress['state'], string>> = {
  open: 'under way',
  overdue: 'overdue',
  done: 'all done, goal not reached',
  dropped: 'dropped',
  withdrawn: 'withdrawn',
  reached: 'goal reached',
};

/** What is said of accepted roadmaps, wherever it is shown. */
export function createProgressWords(f: Format) {
  const { stage: stages } = createMessages(f);
  const roadmaps = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'roadmap', other: 'roadmaps' })}`;
  const accounts = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })}`;
  const goal = ({ goal: wanted }: Pick<ToldProgress, 'goal'>, { stageNames }: Named): string =>
    wanted.kind === 'score'
      ? `a score of ${f.cut(wanted.points)}`
      : `stage ${stages.named(wanted.stage, stageNames?.[wanted.stage - 1] ?? null)}`;
  const points = ({ lesser, greater }: Range<number>): string => {
    const [low, high] = [f.difference(lesser), f.difference(greater)];
    return low === high ? `${low} points` : `${low} to ${high} points`;
  };
  const rest = ({ dropped, actions, expectedKept }: ToldProgress): readonly string[] => {
    if (dropped === 0 || expectedKept === null) return [];
    if (dropped === actions) return ['All of it was dropped.'];
    const without = dropped === 1 ? 'the one that was dropped' : `the ${f.count(dropped)} that were dropped`;
    return [
      `Without ${without}, the promises of the other ${f.count(actions - dropped)} add up to ${points(expectedKept)}.`,
    ];
  };
  const reachedText = (told: ToldProgress, report: Named): string => {
    const { reached } = told;
    if (reached === null) return 'the goal is not reached';
    const at = reached.exact ? '' : ', as far as it is seen';
    const since = reached.holds ? '' : ', and fell back since';
    return `reached ${goal(told, report)} on ${f.date(reached.asOf)}, its roadmap’s target${at}${since}`;
  };
  return {
    ...createLiftWords(f),
    goal,
    accounts,
    reached: reachedText,
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
    /** What an action was promised to add; empty where that was not written down. */
    promised: ({ expected }: Pick<ToldDoing, 'expected'>): string =>
      expected === null ? '' : `promised ${points(expected)}`,
    /** What all of it was promised to bring, and where the account stands now; empty where that was not written down. */
    together: (told: ToldProgress, report: Pick<ProgressReport, 'asOf'>): string => {
      const { before, plannedAt, expected, now } = told;
      if (before === null || before.points === null || expected === null) return '';
      const from = { lesser: before.points + expected.lesser, greater: before.points + expected.greater };
      const [low, high] = [f.decimal(from.lesser), f.decimal(from.greater)];
      const when = plannedAt === null ? '' : ` on ${f.date(plannedAt)}`;
      const promise = `From a score of ${f.decimal(before.points)}${when} all of it was promised to lead to ${low === high ? low : `between ${low} and ${high}`} (${points(expected)}).`;
      const made = [promise, ...rest(told)].join(' ');
      if (now === null) return `${made} The account is no longer in the base.`;
      if (now.points === null) return `${made} On ${f.date(report.asOf)} there is no score.`;
      return `${made} On ${f.date(report.asOf)} the score is ${f.decimal(now.points)} (${f.difference(now.points - before.points)}), whatever brought that about.`;
    },
    accepted: ({ acceptedOn, acceptedBy }: Pick<ToldProgress, 'acceptedOn' | 'acceptedBy'>): string =>
      `accepted on ${f.date(acceptedOn)}${acceptedBy === null ? '' : ` by ${cleanText(acceptedBy)}`}`,
    /** `started 3 Mar 2026, done 2 Apr 2026` or `planned, due 5 Jun 2026, overdue` */
    action: ({ state, startedOn, since, due, overdue }: ToldDoing): string => {
      const until = overdue ? `was due on ${f.date(due)}` : `due on ${f.date(due)}`;
      if (state === 'planned') return `planned, ${until}`;
      const begun = startedOn === null ? '' : f.date(startedOn);
      if (state === 'started') return `started on ${begun}, ${until}`;
      const end = since === null ? '' : f.date(since);
      return startedOn === since || state === 'dropped' ? `${state} on ${end}` : `started on ${begun}, done on ${end}`;
    },
  };
}

interface Named {
  readonly stageNames: readonly string[] | null;
}

export function countOf({ open, overdue, done, dropped, withdrawn, reached }: ProgressTally): number {
  return open + overdue + done + dropped + withdrawn + reached;
}

/** How the effects are found, for whoever wants to check. */
export const PROGRESS_METHOD =
  'Each account that did an action is held against up to five peers that started alike, in the metric and the score, and did nothing for that metric: the mean of the differences of their changes from the last snapshot before the beginning to the first by which it should show, with its 95 % interval (difference in differences with matching, Abadie and Imbens 2006). Accounts that begin low come back by themselves, and so do their peers. A lift is told where chance is unlikely among all effects looked at (Benjamini and Hochberg). Whoever agrees to a roadmap may differ in ways that nobody measured.';

/** Of one account, beside what was promised. */
const RULER_NOTE =
  'Points are promised with the ruler of the snapshot that was planned from; scores, stages and whether the goal is reached are read as each snapshot gives them, with its own ruler.';

/** How what is told was found; nothing of what is not told. */
export function methodOf({ roadmaps }: Pick<ProgressReport, 'roadmaps'>): readonly string[] {
  const steps = roadmaps.flatMap((told) => told.steps);
  const isPromised =
    roadmaps.some(({ expected }) => expected !== null) || steps.some(({ expected }) => expected !== null);
  const isCompared = steps.some(({ lifts }) => lifts.some(({ compared }) => compared !== null));
  return [...(isPromised ? [RULER_NOTE] : []), ...(isCompared ? [PROGRESS_METHOD] : [])];
}

import { cleanText } from '../../../report/format/clean-text.ts';
import {
  countOf,
  createProgressWords,
  PROGRESS_STATES,
  STATE_NAMES,
} from '../../../report/progress/progress-messages.ts';
import { VERDICTS } from '../../../report/progress/lift-messages.ts';
import type { ProgressReport, ToldObserved, ToldProgress } from '../../../report/progress/progress-report.ts';
import { upperFirst } from '../../../util/upper-first.ts';
import type { Cell } from '../../components/data-table.tsx';
import type { RoadmapPageWords } from '../../words/roadmaps.ts';
import type { Speech } from '../../words/speech.ts';

type Place = (of: string) => string;

/** Where one can go from the page. */
interface Places {
  /** To the roadmap of an account. */
  readonly account: Place;
  /** To the accounts whose roadmap became this. */
  readonly state: Place;
}

/** What the page of accepted roadmaps says and draws. */
export function describeRoadmaps(report: ProgressReport, words: RoadmapPageWords, { f }: Speech, places: Places) {
  const say = createProgressWords(f);
  const { tally, roadmaps } = report;
  const here = roadmaps.filter(({ now }) => now !== null);
  return {
    answer: say.answer(report),
    left: say.left(tally),
    states: countOf(tally) === 0 ? null : statesOf(report, words, f, places.state),
    reached: reachedOf(here, report, words, { f }, places.account),
    effects: effectsOf(report.observed, words, f),
    all: {
      finding: words.all.finding(here.length),
      table: {
        head: Object.values(pick(words.all)),
        rows: here.toSorted(byNeed).map((told) => rowOf(told, report, words, f, places.account)),
      },
    },
  };
}

export type RoadmapsView = ReturnType<typeof describeRoadmaps>;

function pick({ account, goal, accepted, done, overdue, state, now }: RoadmapPageWords['all']) {
  return { account, goal, state, done, overdue, accepted, now };
}

function statesOf({ tally }: ProgressReport, { states: say }: RoadmapPageWords, f: Speech['f'], placeOf: Place) {
  const most = Math.max(...PROGRESS_STATES.map((state) => tally[state]));
  const shown = PROGRESS_STATES.filter((state) => (state !== 'dropped' && state !== 'withdrawn') || tally[state] > 0);
  return {
    finding: say.finding(tally.actionsDone, tally.actions, tally.actionsOverdue),
    reading: say.reading,
    rows: shown.map((state) => ({
      key: state,
      name: upperFirst(STATE_NAMES[state]),
      count: f.count(tally[state]),
      to: tally[state] === 0 ? null : placeOf(state),
      share: most === 0 ? 0 : tally[state] / most,
    })),
    table: {
      head: [say.state, say.accounts],
      rows: shown.map((state) => [upperFirst(STATE_NAMES[state]), f.count(tally[state])]),
    },
  };
}

function reachedOf(
  roadmaps: readonly ToldProgress[],
  report: ProgressReport,
  { reached: say, all }: RoadmapPageWords,
  { f }: Pick<Speech, 'f'>,
  placeOf: Place,
) {
  const words = createProgressWords(f);
  const events = roadmaps
    .flatMap((told) => (told.reached === null ? [] : [{ told, reached: told.reached }]))
    .sort((a, b) => b.reached.asOf - a.reached.asOf);
  if (events.length === 0) return null;
  const rows = events.map(({ told, reached }) => ({
    key: told.account,
    name: nameOf(told),
    to: placeOf(told.account),
    date: f.date(reached.asOf),
    what: [upperFirst(words.goal(told, report)), ...(reached.holds ? [] : [say.fellBack])].join(', '),
  }));
  return {
    finding: say.finding(events.length),
    reading: say.reading,
    rows,
    table: { head: [all.account, all.goal, all.state], rows: rows.map((row) => [row.name, row.what, row.date]) },
  };
}

/** Actions, each with the metrics it is meant to move. */
function effectsOf(observed: readonly ToldObserved[], { effects: say }: RoadmapPageWords, f: Speech['f']) {
  if (observed.length === 0) return null;
  const words = createProgressWords(f);
  const lifts = observed.filter(({ verdict }) => verdict === 'lifts').length;
  const actions = [...new Set(observed.map(({ action }) => action))];
  return {
    finding: say.finding(lifts, observed.length),
    reading: `${say.reading} ${say.whole}`,
    rows: actions.map((action) => {
      const own = observed.filter((told) => told.action === action);
      return {
        key: action,
        title: cleanText(own[0]!.title),
        lifts: own.map((told) => ({
          key: told.metric,
          title: cleanText(told.metricTitle),
          said: words.verdict(told),
          tag: told.effect === null ? '' : words.observed(told.effect.n),
          sure: say.ofVerdict(told.verdict),
          picture: pictureOf(told, say.ofVerdict(told.verdict)),
        })),
      };
    }),
    table: {
      head: [say.action, say.metric, say.change, say.low, say.high, say.n, say.began, say.catalogue, say.verdict],
      rows: observed.map((told) => {
        const { effect, unit, terms } = told;
        const told3 = (value: number | null | undefined): string =>
          value === undefined || value === null ? say.unknown : words.change(value, unit, terms);
        return [
          cleanText(told.title),
          cleanText(told.metricTitle),
          told3(effect?.difference),
          told3(effect?.low),
          told3(effect?.high),
          f.count(told.compared),
          f.count(told.began),
          words.catalogue(told),
          VERDICTS[told.verdict],
        ];
      }),
    },
  };
}

/** On a scale of its own that holds no change, what is expected and the interval. */
function pictureOf({ effect: found, catalogue: { range } }: ToldObserved, sure: boolean) {
  const effect = found === null ? null : endsOf(found);
  const ends = [
    0,
    ...(range === null ? [] : [range.lesser, range.greater]),
    ...(effect === null ? [] : [effect.low, effect.high]),
  ];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const room = (high - low || 1) * 0.04;
  const at = (value: number): number => (value - low + room) / (high - low + 2 * room);
  return {
    zero: at(0),
    band: range === null ? null : ([at(range.lesser), at(range.greater)] as const),
    effect: effect === null ? null : { at: at(effect.difference), low: at(effect.low), high: at(effect.high), sure },
  };
}

/** A dot alone where no interval can be told. */
function endsOf({ difference, low, high }: NonNullable<ToldObserved['effect']>) {
  return { difference, low: low ?? difference, high: high ?? difference };
}

function rowOf(
  told: ToldProgress,
  report: ProgressReport,
  { all: say }: RoadmapPageWords,
  f: Speech['f'],
  placeOf: Place,
): readonly Cell[] {
  const words = createProgressWords(f);
  const { completion, overdue, acceptedOn, reached, now } = told;
  return [
    { text: nameOf(told), to: placeOf(told.account) },
    upperFirst(words.goal(told, report)),
    reached === null ? upperFirst(STATE_NAMES[told.state]) : upperFirst(say.reachedOn(f.date(reached.asOf))),
    completion === null ? '–' : f.share(completion),
    f.count(overdue),
    f.date(acceptedOn),
    now === null ? say.gone : standing(now, f),
  ];
}

function standing({ points, stage }: NonNullable<ToldProgress['now']>, f: Speech['f']): string {
  const score = points === null ? '–' : f.score(points);
  return stage === null ? score : `${f.count(stage)} · ${score}`;
}

export function nameOf({ name, account }: Pick<ToldProgress, 'name' | 'account'>): string {
  return cleanText(name ?? account);
}

const NEED: readonly ToldProgress['state'][] = ['overdue', 'open', 'done', 'withdrawn', 'dropped', 'reached'];

/** Overdue first, then those under way, by how long ago they were accepted. */
function byNeed(a: ToldProgress, b: ToldProgress): number {
  return NEED.indexOf(a.state) - NEED.indexOf(b.state) || a.acceptedOn - b.acceptedOn;
}

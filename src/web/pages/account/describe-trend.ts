import { dateWords } from '../../../report/base/answer.ts';
import type { AccountWords } from '../../words/account.ts';
import type { Speech } from '../../words/speech.ts';
import type { TrendPoint } from '../../charts/trend.tsx';
import type { Cells } from '../../components/data-table.tsx';
import { placesInTime, type AccountHistory, type HistoryEvent, type HistoryItem } from './history.ts';
import type { AccountCase } from './account-case.ts';

export interface TrendView {
  readonly finding: string;
  readonly reading: string;
  readonly points: readonly TrendPoint[];
  /** Names of stage 1, 2, ...; empty without stages. */
  readonly stages: readonly string[];
  readonly scale: readonly [number, number];
  readonly first: string;
  readonly last: string;
  readonly table: Cells;
}

export function describeTrend(
  account: AccountCase,
  history: AccountHistory,
  words: AccountWords,
  speech: Speech,
): TrendView {
  const { open, ruler } = account;
  const { model } = ruler;
  const { f } = speech;
  const date = (asOf: string): string => dateWords(asOf === 'undated' ? null : asOf, speech.terms, f);
  const places = placesInTime(history.items);
  const staged = model.stages !== null;
  const points = history.items.map(({ asOf, standing }, i): TrendPoint => ({
    at: places[i]!,
    name: date(asOf),
    score: standing?.score ?? null,
    stage: standing?.stage ?? null,
    atMost: standing?.stageKind === 'at_most',
    mark: asOf === open.item.asOf ? 'shown' : asOf === open.earlier?.item.asOf ? 'against' : null,
    label: standing === null || standing.score === null ? '' : f.score(standing.score),
  }));
  const say = words.trend;
  return {
    finding: findingOf(history, date, staged, words, speech),
    reading: [
      (staged ? say.reading : say.readingScore)(history.items.length),
      ...history.events.map((event) => eventWords(event, date, model.stages?.names ?? null, words, speech)),
    ].join(' '),
    points,
    stages: model.stages?.names ?? [],
    scale: model.scale,
    first: date(history.items[0]!.asOf),
    last: date(history.items.at(-1)!.asOf),
    table: {
      head: [say.asOf, ...(staged ? [say.stage] : []), say.score, say.coverage],
      rows: history.items.map(({ asOf, standing }) => [
        date(asOf),
        ...(staged
          ? [
              standing === null
                ? say.notActive
                : speech.terms.stage.short(standing.stageKind ?? 'not_rated', standing.stage),
            ]
          : []),
        standing === null ? say.notActive : standing.score === null ? words.none : f.decimal(standing.score),
        standing === null || standing.coverage === null ? words.none : f.share(standing.coverage),
      ]),
    },
  };
}

function eventWords(
  { is, on, goal, exact }: HistoryEvent,
  date: (asOf: string) => string,
  names: readonly string[] | null,
  { trend: say }: AccountWords,
  { terms, f }: Speech,
): string {
  const wanted =
    goal.kind === 'score'
      ? say.aScore(f.cut(goal.points))
      : say.aStage(terms.stage.named(goal.stage, names?.[goal.stage - 1] ?? null));
  return is === 'accepted' ? say.accepted(wanted, date(on)) : say.reached(wanted, date(on), exact !== false);
}

/** From the first to the last snapshot in which it was rated. */
function findingOf(
  { items }: AccountHistory,
  date: (asOf: string) => string,
  staged: boolean,
  words: AccountWords,
  { terms }: Speech,
): string {
  const say = words.trend;
  const rated = items.filter(
    ({ standing }) => standing !== null && (staged ? standing.stage !== null : standing.score !== null),
  );
  const [first, last] = [rated[0], rated.at(-1)];
  if (first === undefined || last === undefined) return say.never;
  if (first === last) return say.one(date(first.asOf));
  const scores = [first.standing?.score ?? null, last.standing?.score ?? null] as const;
  if (!staged) return say.scoreOnly(scores[0]!, scores[1]!, date(first.asOf));
  const stage = (item: HistoryItem): string =>
    say.stageWords(terms.stage.short(item.standing!.stageKind ?? 'not_rated', item.standing!.stage));
  const moved = rated.every((item) => stage(item) === stage(first))
    ? say.stayed(stage(first), date(first.asOf))
    : stage(first) === stage(last)
      ? say.back(stage(first), date(first.asOf))
      : say.moved(stage(first), stage(last), date(first.asOf));
  const by = scores[0] === null || scores[1] === null ? '' : say.scores(scores[0], scores[1]);
  return `${moved}${by}`;
}

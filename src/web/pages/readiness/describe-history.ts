import { attributeOf, featureOf, type Condition } from '../../../analysis/filter/condition.ts';
import type { FeatureHistory, ReadinessPoint } from '../../../analysis/readiness/readiness-history.ts';
import type { AdoptionComparison } from '../../../analysis/readiness/were-they-right.ts';
import type { Requirement } from '../../../model/model.ts';
import { addDuration } from '../../../util/time.ts';
import type { ReadinessWords } from '../../words/readiness.ts';
import type { Speech } from '../../words/speech.ts';
import type { HistoryView, LaunchView } from './readiness-view.ts';

/** Whether a condition chooses accounts by where they stand, and not by what they are. */
function asksStanding({ on }: Condition): boolean {
  return featureOf(on) !== undefined || attributeOf(on) === undefined;
}

function readingOf(
  { projection, before }: Pick<FeatureHistory, 'projection' | 'before'>,
  end: string,
  { history: say }: ReadinessWords,
  f: Speech['f'],
): readonly string[] {
  const final = projection?.months.at(-1);
  const ahead = final === undefined ? say.few : say.ahead(final.low, final.high, end);
  const basis = projection === null ? [] : [say.basis(projection.observed, projection.accounts)];
  if (before === null) return [ahead, ...basis, ...(projection === null ? [] : [say.noBefore])];
  const { from, said, came, held } = before;
  return [ahead, ...basis, say.before(f.date(from), said.low, said.high, came, held)];
}

/** How accounts became ready, and where that may go; null where there is but one snapshot. */
export function describeHistory(
  { points, projection, before }: FeatureHistory,
  words: ReadinessWords,
  { f }: Speech,
  conditions: readonly Condition[] = [],
): HistoryView | null {
  const say = words.history;
  const asked = points.filter((point) => sumOf(point) > 0);
  const [first, last] = [asked[0], asked.at(-1)];
  if (first === undefined || last === undefined || asked.length < 2) return null;
  const share = (point: ReadinessPoint): number => point.ready / sumOf(point);
  const monthAt = (month: number): number => addDuration(last.asOf, { n: month, unit: 'mo' }, 1);
  const months = projection?.months ?? [];
  const end = monthAt(months.length);
  const at = (instant: number): number => (instant - first.asOf) / (end - first.asOf);
  const final = months.at(-1);
  const highest = Math.max(...asked.map(share), ...months.map(({ high }) => high), before?.said.high ?? 0);
  const full = Math.min(1, Math.max(0.1, Math.ceil(highest * 10) / 10));
  return {
    finding: say.finding(share(first), f.date(first.asOf), share(last)),
    reading: [
      ...readingOf({ projection, before }, f.date(end), words, f),
      ...(conditions.some(asksStanding) ? [say.selected] : []),
    ].join(' '),
    points: asked.map((point) => ({ at: at(point.asOf), share: share(point) })),
    ahead:
      final === undefined
        ? []
        : [
            { at: at(last.asOf), low: share(last), middle: share(last), high: share(last) },
            ...months.map(({ month, low, middle, high }) => ({ at: at(monthAt(month)), low, middle, high })),
          ],
    before:
      before === null
        ? null
        : { at: at(last.asOf), low: before.said.low, high: before.said.high, label: say.said(f.date(before.from)) },
    first: f.date(first.asOf),
    last: f.date(end),
    now: { at: at(last.asOf), label: f.share(share(last)) },
    end: final === undefined ? '' : words.range(final.low, final.high),
    notTested: final === undefined ? '' : say.notTested,
    full,
    fullLabel: f.share(full),
    table: {
      head: [say.asOf, say.kind, say.share, say.range, ...Object.values(words.states)],
      rows: [
        ...asked.map((point) => [
          f.date(point.asOf),
          say.kinds.observed,
          f.share(share(point)),
          words.none,
          ...[point.ready, point.oneStep, point.further, point.unknown].map(f.count),
        ]),
        ...(before === null
          ? []
          : [
              [
                f.date(last.asOf),
                say.kinds.before,
                f.share(before.said.middle),
                words.range(before.said.low, before.said.high),
                ...blanks(words),
              ],
            ]),
        ...months.map(({ month, low, middle, high }) => [
          f.date(monthAt(month)),
          say.kinds.ahead,
          f.share(middle),
          words.range(low, high),
          ...blanks(words),
        ]),
      ],
    },
  };
}

function blanks(words: ReadinessWords): string[] {
  return Object.values(words.states).map(() => words.none);
}

function sumOf({ ready, oneStep, further, unknown }: ReadinessPoint): number {
  return ready + oneStep + further + unknown;
}

/** Whether the prerequisites of a live feature were right: a text alone where nothing can be said. */
export function describeLaunch(
  launch: NonNullable<FeatureHistory['launch']>,
  sayNeed: (requirement: Requirement) => string,
  words: ReadinessWords,
  { f }: Speech,
): LaunchView | { readonly finding: string; readonly reading: string } {
  const say = words.launch;
  if ('why' in launch) return { finding: say.no(launch.why), reading: say.noReading };
  const compared = [
    { name: say.all, comparison: launch.ready },
    ...launch.prerequisites.map(({ need, othersHeld }) => ({
      name: sayNeed(need.requirement),
      comparison: othersHeld,
    })),
  ];
  const wrong = launch.prerequisites.filter(({ othersHeld }) => othersHeld.verdict === 'wrong');
  const highest = Math.max(
    ...compared.flatMap(({ comparison: { held, notHeld } }) => [held?.high ?? 0, notHeld?.high ?? 0]),
  );
  const full = Math.min(1, Math.max(0.1, Math.ceil(highest * 10) / 10));
  const { before, gone, notSeen } = launch.leftOut;
  return {
    finding: say.finding(
      launch.verdict,
      wrong.map(({ need }) => sayNeed(need.requirement)),
    ),
    reading: say.reading(f.date(launch.launch), f.date(launch.until)),
    rows: compared.map(({ name, comparison: { held, notHeld, verdict } }) => ({
      name,
      held,
      notHeld,
      verdict,
      label: say.verdicts[verdict],
      because: `${say.because[verdict]}; ${say.sizes(held?.n ?? 0, notHeld?.n ?? 0)}`,
    })),
    full,
    fullLabel: f.share(full),
    keys: [say.keys.held, say.keys.notHeld],
    leftOut: say.leftOut(before, gone, notSeen),
    table: {
      head: say.head,
      rows: compared.map(({ name, comparison }) => [
        name,
        ...cellsOf(comparison, words, f),
        say.verdicts[comparison.verdict],
      ]),
    },
  };
}

function cellsOf({ held, notHeld, difference }: AdoptionComparison, words: ReadinessWords, f: Speech['f']): string[] {
  const side = (own: typeof held): string[] =>
    own === null
      ? ['0', words.none, words.none]
      : [f.count(own.n), f.shareDecimal(own.share), words.range(own.low, own.high)];
  return [
    ...side(held),
    ...side(notHeld),
    ...(difference === null
      ? [words.none, words.none]
      : [
          f.shareDifference(100 * difference.difference),
          `${f.shareDifference(100 * difference.low)} … ${f.shareDifference(100 * difference.high)}`,
        ]),
  ];
}

import type { Tally } from '../../../analysis/base/tally.ts';
import type { ReadinessCounts, SegmentReadiness } from '../../../analysis/readiness/readiness-counts.ts';
import { cleanText } from '../../../report/clean-text.ts';
import { weightKnown } from '../../../report/summary.ts';
import { lowerFirst } from '../../lower-first.ts';
import { attributeTitle } from '../../words/attribute-title.ts';
import type { ReadinessWords } from '../../words/readiness.ts';
import type { Speech } from '../../words/speech.ts';
import type { ReadinessAnswer, ReadinessPart } from './readiness-part.ts';
import type { FeatureBar, FeaturesView } from './readiness-view.ts';

const STATES = ['ready', 'oneStep', 'further', 'unknown'] as const;

export interface AnswerView {
  readonly answer: string;
  readonly caveats: readonly string[];
}

/** The sentence on top: what to ship first, to whom, and what it does not say. */
export function describeAnswer(
  { next, live }: ReadinessPart,
  { by, accounts, all }: { readonly by: string | null; readonly accounts: number; readonly all: number },
  answer: ReadinessAnswer | null,
  words: ReadinessWords,
  { f }: Speech,
): AnswerView {
  const say = words.answer;
  const part = accounts === all ? [] : [say.part(accounts, all)];
  const wrong = wrongFeatures(answer);
  const behind = wrong.length === 0 ? [] : [say.wrong(f.list(wrong))];
  const [first] = next;
  if (first === undefined)
    return { answer: `${say.allLive(live.length)}.`, caveats: [...part, say.promise, ...behind] };
  const { ready, oneStep, unknown, total } = first.counts;
  const title = cleanText(first.title);
  if (total.accounts === 0) return { answer: `${say.noAccounts}.`, caveats: part };
  if (ready.accounts === 0)
    return { answer: say.nobody(title, oneStep.accounts), caveats: [...part, say.unknown(title, unknown.accounts)] };
  const weight = weightKnown(ready) ? f.money(ready.weight) : null;
  const [segment] = first.segments;
  const isWhole = segment !== undefined && segment.ready.n === total.accounts;
  const whom =
    by === null || isWhole
      ? []
      : segment === undefined
        ? [say.noSegment(lowerFirst(attributeTitle(by)))]
        : [toWhom(segment.value, segment.ready, by, words)];
  return {
    answer: [say.ship(title, ready.accounts, total.accounts, weight), ...whom].join(' '),
    caveats: [
      ...part,
      say.unknown(title, unknown.accounts),
      say.promise,
      ...(weightKnown(total) ? [] : [say.noWeight]),
      ...behind,
    ].filter((sentence) => sentence !== ''),
  };
}

function toWhom(
  value: SegmentReadiness['value'],
  { share, low, high, n }: NonNullable<SegmentReadiness['ready']>,
  by: string,
  words: ReadinessWords,
): string {
  return words.answer.toWhom(segmentName(value, words), lowerFirst(attributeTitle(by)), share, low, high, n);
}

export function segmentName(value: SegmentReadiness['value'], words: ReadinessWords): string {
  if (value === null) return words.missing;
  return value === true ? words.yes : value === false ? words.no : cleanText(value);
}

function wrongFeatures(answer: ReadinessAnswer | null): string[] {
  return (answer?.features ?? []).flatMap(({ title, launch }) =>
    launch !== null && 'verdict' in launch && launch.verdict === 'wrong' ? [cleanText(title)] : [],
  );
}

/** The four states of every feature. */
export function describeFeatures(part: ReadinessPart, words: ReadinessWords, { f }: Speech): FeaturesView {
  const { next, live } = part;
  const say = words.features;
  const all = [
    ...next.map(({ feature, title, counts }) => ({ id: feature, title, counts, since: undefined })),
    ...live.map(({ feature, counts }) => ({
      id: feature.id,
      title: feature.title,
      counts,
      since: feature.live?.since,
    })),
  ];
  const bars = all.map(({ id, title, counts }) => featureBar(id, title, counts, words, f));
  const share = ({ ready, total }: ReadinessCounts): string =>
    f.share(total.accounts === 0 ? 0 : ready.accounts / total.accounts);
  const [first, last] = [all[0], next.length > 1 ? next.at(-1) : undefined];
  return {
    finding:
      first === undefined
        ? words.nothing.title
        : say.finding(
            cleanText(first.title),
            share(first.counts),
            last === undefined ? null : cleanText(last.title),
            last === undefined ? '' : share(last.counts),
          ),
    reading: say.reading(Math.max(0, ...all.map(({ counts }) => counts.total.accounts))),
    next: bars.slice(0, next.length),
    live: bars.slice(next.length),
    keys: STATES.map((state) => words.states[state]),
    table: featuresTable(all, words, f),
  };
}

function featureBar(
  id: string,
  title: string,
  counts: ReadinessCounts,
  words: ReadinessWords,
  f: Speech['f'],
): FeatureBar {
  const { total, ready } = counts;
  const parts = STATES.map((state) => ({
    share: total.accounts === 0 ? 0 : counts[state].accounts / total.accounts,
    label: f.count(counts[state].accounts),
  }));
  const weight = weightKnown(ready) ? f.money(ready.weight) : null;
  return {
    id,
    name: cleanText(title),
    parts,
    label: words.features.label(ready.accounts, weight),
    said: words.features.said(
      STATES.map((state) => `${words.states[state].toLowerCase()} ${f.count(counts[state].accounts)}`),
    ),
  };
}

function featuresTable(
  all: readonly { readonly title: string; readonly counts: ReadinessCounts; readonly since: number | undefined }[],
  words: ReadinessWords,
  f: Speech['f'],
): FeaturesView['table'] {
  const say = words.features;
  const weighed = all.some(({ counts }) => weightKnown(counts.total));
  const each = (tally: Tally): string[] => [f.count(tally.accounts), ...(weighed ? [moneyOf(tally, words, f)] : [])];
  return {
    head: [
      say.feature,
      say.share,
      ...STATES.flatMap((state) => [words.states[state], ...(weighed ? [say.arr(words.states[state])] : [])]),
      say.notReady,
      say.liveSince,
    ],
    rows: all.map(({ title, counts, since }) => [
      cleanText(title),
      counts.total.accounts === 0 ? words.none : f.share(counts.ready.accounts / counts.total.accounts),
      ...STATES.flatMap((state) => each(counts[state])),
      f.count(counts.unknownButNotReady.accounts),
      since === undefined ? words.none : f.date(since),
    ]),
  };
}

/** What nobody pays is nothing; what is not known is no number. */
export function moneyOf(tally: Tally, words: ReadinessWords, f: Speech['f']): string {
  if (tally.accounts === 0) return f.money(0);
  return weightKnown(tally) ? f.money(tally.weight) : words.none;
}

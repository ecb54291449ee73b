import type { Tally } from '../../../analysis/base/tally.ts';
import { conditionName } from '../../../analysis/filter/condition.ts';
import { NOT_READY } from '../../../analysis/readiness/readiness-condition.ts';
import type { ReadinessCounts } from '../../../analysis/readiness/readiness-counts.ts';
import type { ShipFirst } from '../../../analysis/readiness/ship-order.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { weightKnown } from '../../../report/base/summary.ts';
import type { Cell } from '../../components/data-table.tsx';
import type { ReadinessWords } from '../../words/readiness.ts';
import type { Speech } from '../../words/speech.ts';
import { countCell, type AccountsOf } from './accounts-link.ts';
import { moneyOf, segmentKey, segmentName } from './describe-readiness.ts';
import type { ReadinessAnswer, ReadinessPart } from './readiness-part.ts';
import type { FeatureBar, FeaturesView } from './readiness-view.ts';

/** In the order in which they are told. */
export const STATES = ['ready', 'oneStep', 'further', 'unknown'] as const;

/** The four states of every feature. */
export function describeFeatures(
  part: ReadinessPart,
  by: string | null,
  answer: ReadinessAnswer | null,
  words: ReadinessWords,
  { f }: Speech,
  accountsOf: AccountsOf,
): FeaturesView {
  const { next, live } = part;
  const say = words.features;
  const all: readonly FeatureRow[] = [
    ...next.map(({ feature, title, counts, segments }) => ({
      id: feature,
      title,
      counts,
      first: segments[0],
      note: '',
    })),
    ...live.map(({ feature: { id, title, live: shipped }, counts }) => {
      const launch = answer?.features.find((each) => each.id === id)?.launch ?? null;
      const since = shipped === undefined ? [] : [say.since(f.date(shipped.since))];
      const verdict = launch !== null && 'verdict' in launch ? [say.verdict(launch.verdict)] : [];
      return { id, title, counts, first: undefined, note: [...since, ...verdict].join(', ') };
    }),
  ];
  const bars = all.map((row) => featureBar(row, words, f));
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
    table: featuresTable(all, by, words, f, accountsOf),
  };
}

interface FeatureRow {
  readonly id: string;
  readonly title: string;
  readonly counts: ReadinessCounts;
  /** The segment to ship to first. */
  readonly first: ShipFirst['segments'][number] | undefined;
  readonly note: string;
}

function featureBar({ id, title, counts, note }: FeatureRow, words: ReadinessWords, f: Speech['f']): FeatureBar {
  const { total, ready } = counts;
  const parts = STATES.map((state) => ({
    share: total.accounts === 0 ? 0 : counts[state].accounts / total.accounts,
    label: f.count(counts[state].accounts),
  }));
  const weight = weightKnown(ready) ? f.money(ready.weight) : null;
  return {
    id,
    name: cleanText(title),
    note,
    parts,
    label: words.features.label(ready.accounts, weight),
    said: words.features.said(
      STATES.map((state) => `${words.states[state].toLowerCase()} ${f.count(counts[state].accounts)}`),
    ),
  };
}

/** The states as filters write them. */
export const VALUES = { ready: 'ready', oneStep: 'one_step', further: 'further', unknown: 'unknown' } as const;

function featuresTable(
  all: readonly FeatureRow[],
  by: string | null,
  words: ReadinessWords,
  f: Speech['f'],
  accountsOf: AccountsOf,
): FeaturesView['table'] {
  const say = words.features;
  const weighed = all.some(({ counts }) => weightKnown(counts.total));
  const count = (id: string, tally: Tally, value: string): Cell =>
    countCell(tally.accounts, f.count(tally.accounts), accountsOf(id, value));
  return {
    head: [
      say.feature,
      say.share,
      ...STATES.flatMap((state) => [words.states[state], ...(weighed ? [say.arr(words.states[state])] : [])]),
      say.notReady,
      ...(by === null ? [] : [say.toWhom]),
      words.live,
    ],
    rows: all.map(({ id, title, counts, first, note }) => [
      cleanText(title),
      counts.total.accounts === 0 ? words.none : f.share(counts.ready.accounts / counts.total.accounts),
      ...STATES.flatMap((state) => [
        count(id, counts[state], VALUES[state]),
        ...(weighed ? [moneyOf(counts[state], words, f)] : []),
      ]),
      count(id, counts.unknownButNotReady, NOT_READY),
      ...(by === null ? [] : [toWhomCell(id, first, by, words, f, accountsOf)]),
      note === '' ? words.none : note,
    ]),
  };
}

function toWhomCell(
  id: string,
  first: FeatureRow['first'],
  by: string,
  words: ReadinessWords,
  f: Speech['f'],
  accountsOf: AccountsOf,
): Cell {
  if (first === undefined || first.ready.count === 0) return words.none;
  const { value, ready } = first;
  const text = `${segmentName(value, words)}: ${f.count(ready.count)}`;
  return { text, to: accountsOf(id, 'ready', { [conditionName(by)]: segmentKey(value) }) };
}

/** How far the accounts are from the chosen feature, each number with a way to them. */
export function describeChosen(
  { id }: { readonly id: string },
  counts: ReadinessCounts,
  words: ReadinessWords,
  { f }: Speech,
  accountsOf: AccountsOf,
): readonly Cell[] {
  const weight = (tally: Tally): string | null => (weightKnown(tally) ? f.money(tally.weight) : null);
  const { unknownButNotReady: not } = counts;
  return [
    ...STATES.map((state): Cell => {
      const tally = counts[state];
      const text = words.chosen.count(tally.accounts, words.states[state].toLowerCase(), weight(tally));
      return countCell(tally.accounts, text, accountsOf(id, VALUES[state]));
    }),
    ...(not.accounts === 0 ? [] : [{ text: words.chosen.notReady(not.accounts), to: accountsOf(id, NOT_READY) }]),
  ];
}

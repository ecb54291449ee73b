import type { Rows } from '../../../analysis/base/scored-base.ts';
import type { Tally } from '../../../analysis/base/tally.ts';
import { conditionName } from '../../../analysis/filter/condition.ts';
import { blockingPrerequisites } from '../../../analysis/readiness/blocking-prerequisites.ts';
import { FURTHER, ONE_STEP, UNCLEAR, type FeatureStates } from '../../../analysis/readiness/feature-states.ts';
import { needNames } from '../../../analysis/readiness/need-names.ts';
import { valueOfNeed } from '../../../analysis/readiness/readiness-condition.ts';
import type { SegmentReadiness } from '../../../analysis/readiness/readiness-counts.ts';
import { NAMED_FROM } from '../../../analysis/readiness/ship-order.ts';
import type { Requirement } from '../../../model/model.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { weightKnown } from '../../../report/base/summary.ts';
import type { Column } from '../../../table/table.ts';
import type { Cell } from '../../components/data-table.tsx';
import { attributeTitle } from '../../words/attribute-title.ts';
import type { ReadinessWords } from '../../words/readiness.ts';
import type { Speech } from '../../words/speech.ts';
import { countCell, type AccountsOf } from './accounts-link.ts';
import { STATES, VALUES } from './describe-features.ts';
import { moneyOf, segmentKey, segmentName } from './describe-readiness.ts';
import type { BlocksView, ReadySegmentsView, SegmentBar } from './readiness-view.ts';

/** What keeps accounts from a feature, ranked. */
export function describeBlocks(
  feature: FeatureStates,
  rows: Rows,
  weights: Column | undefined,
  sayNeed: (requirement: Requirement) => string,
  words: ReadinessWords,
  { f }: Speech,
  accountsOf: AccountsOf,
): BlocksView {
  const say = words.blocks;
  const names = needNames(feature.leaves);
  const found = blockingPrerequisites([feature], rows, weights).map((each) => {
    const cell = ({ accounts }: Tally, state: number, text = f.count(accounts)): Cell =>
      countCell(accounts, text, accountsOf(feature.id, valueOfNeed(state, names[each.leaf]!)));
    return { ...each, name: sayNeed(each.requirement), cell };
  });
  const [most] = found;
  const weighed = weights !== undefined;
  return {
    finding:
      most === undefined || most.alone.accounts + most.withOthers.accounts === 0
        ? say.nobody
        : most.alone.accounts > 0
          ? say.finding(most.name, most.alone.accounts)
          : say.several(most.name, most.withOthers.accounts),
    reading: say.reading(cleanText(feature.title)),
    rows: found.map(({ name, alone, withOthers, unknown, cell }) => ({
      name,
      alone: alone.accounts,
      others: withOthers.accounts,
      labels: [
        cell(alone, ONE_STEP, say.labelAlone(alone.accounts, weightKnown(alone) ? f.money(alone.weight) : null)),
        cell(withOthers, FURTHER, say.labelOthers(withOthers.accounts)),
        ...(unknown.accounts === 0 ? [] : [cell(unknown, UNCLEAR, say.labelUnknown(unknown.accounts))]),
      ],
    })),
    full: Math.max(1, ...found.map(({ alone, withOthers }) => alone.accounts + withOthers.accounts)),
    keys: [say.alone, say.others],
    table: {
      head: [
        say.need,
        ...[say.alone, say.others, say.unknown].flatMap((what) => (weighed ? [what, say.arr(what)] : [what])),
      ],
      rows: found.map(({ name, alone, withOthers, unknown, cell }) => [
        name,
        ...[cell(alone, ONE_STEP), cell(withOthers, FURTHER), cell(unknown, UNCLEAR)].flatMap((counted, i) => [
          counted,
          ...(weighed ? [moneyOf([alone, withOthers, unknown][i]!, words, f)] : []),
        ]),
      ]),
    },
  };
}

/** More bars than these are left to the table. */
const SHOWN = 12;

/** Who is readiest: the highest share first, those of few accounts behind. */
export function describeSegments(
  segments: readonly SegmentReadiness[],
  feature: FeatureStates,
  by: string,
  words: ReadinessWords,
  { f }: Speech,
  accountsOf: AccountsOf,
): ReadySegmentsView {
  const say = words.segments;
  const known = segments.flatMap(({ ready, ...segment }) => (ready === null ? [] : [{ ...segment, ready }]));
  const isSmall = (segment: (typeof known)[number]): boolean => segment.ready.n < NAMED_FROM;
  const ordered = known.toSorted(
    (a, b) => Number(isSmall(a)) - Number(isSmall(b)) || b.ready.share - a.ready.share || b.ready.n - a.ready.n,
  );
  const rows = ordered.map((segment): SegmentBar => {
    const { share, low, high, n } = segment.ready;
    const key = segmentKey(segment.value);
    return {
      key,
      name: segmentName(segment.value, words),
      choice: { [conditionName(by)]: key },
      share,
      low,
      high,
      small: isSmall(segment),
      label: say.label(share, low, high, n),
    };
  });
  const weighed = known.some(({ counts }) => weightKnown(counts.total));
  const first = ordered.find((segment) => segment.value !== null && !isSmall(segment));
  const title = cleanText(feature.title);
  return {
    finding:
      first === undefined
        ? say.none(title)
        : say.finding(attributeTitle(by), segmentName(first.value, words), first.ready.share, title),
    reading: say.reading,
    rows: rows.slice(0, SHOWN),
    more: rows.length > SHOWN ? say.more(rows.length - SHOWN) : '',
    table: {
      head: [
        attributeTitle(by),
        say.share,
        say.interval,
        ...STATES.flatMap((state) => [words.states[state], ...(weighed ? [say.arr(words.states[state])] : [])]),
        say.accounts,
        ...(weighed ? [say.arr(say.accounts)] : []),
        say.note,
      ],
      rows: ordered.map((segment) => {
        const { value, ready, counts } = segment;
        const also = { [conditionName(by)]: segmentKey(value) };
        return [
          segmentName(value, words),
          f.share(ready.share),
          words.range(ready.low, ready.high),
          ...STATES.flatMap((state) => [
            countCell(
              counts[state].accounts,
              f.count(counts[state].accounts),
              accountsOf(feature.id, VALUES[state], also),
            ),
            ...(weighed ? [moneyOf(counts[state], words, f)] : []),
          ]),
          f.count(ready.n),
          ...(weighed ? [moneyOf(counts.total, words, f)] : []),
          isSmall(segment) ? say.small : '',
        ];
      }),
    },
  };
}

import type { Rows } from '../../../analysis/base/scored-base.ts';
import { conditionName, MISSING_VALUE, valueOfText } from '../../../analysis/filter/condition.ts';
import { blockingPrerequisites } from '../../../analysis/readiness/blocking-prerequisites.ts';
import type { FeatureStates } from '../../../analysis/readiness/feature-states.ts';
import type { SegmentReadiness } from '../../../analysis/readiness/readiness-counts.ts';
import { NAMED_FROM } from '../../../analysis/readiness/ship-order.ts';
import type { Requirement } from '../../../model/model.ts';
import { cleanText } from '../../../report/clean-text.ts';
import { weightKnown } from '../../../report/summary.ts';
import type { Column } from '../../../table/table.ts';
import { attributeTitle } from '../../words/attribute-title.ts';
import type { ReadinessWords } from '../../words/readiness.ts';
import type { Speech } from '../../words/speech.ts';
import { moneyOf, segmentName } from './describe-readiness.ts';
import type { BlocksView, ReadySegmentsView, SegmentBar } from './readiness-view.ts';

/** What keeps accounts from a feature, ranked. */
export function describeBlocks(
  feature: FeatureStates,
  rows: Rows,
  weights: Column | undefined,
  sayNeed: (requirement: Requirement) => string,
  words: ReadinessWords,
  { f }: Speech,
): BlocksView {
  const say = words.blocks;
  const found = blockingPrerequisites([feature], rows, weights).map((each) => ({
    ...each,
    name: sayNeed(each.requirement),
  }));
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
    rows: found.map(({ name, alone, withOthers }) => ({
      name,
      alone: alone.accounts,
      others: withOthers.accounts,
      label: say.label(alone.accounts, weightKnown(alone) ? f.money(alone.weight) : null, withOthers.accounts),
    })),
    full: Math.max(1, ...found.map(({ alone, withOthers }) => alone.accounts + withOthers.accounts)),
    keys: [say.alone, say.others],
    table: {
      head: [
        say.need,
        ...[say.alone, say.others, say.unknown].flatMap((what) => (weighed ? [what, say.arr(what)] : [what])),
      ],
      rows: found.map(({ name, alone, withOthers, unknown }) => [
        name,
        ...[alone, withOthers, unknown].flatMap((tally) => [
          f.count(tally.accounts),
          ...(weighed ? [moneyOf(tally, words, f)] : []),
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
): ReadySegmentsView {
  const say = words.segments;
  const known = segments.flatMap(({ ready, ...segment }) => (ready === null ? [] : [{ ...segment, ready }]));
  const isSmall = (segment: (typeof known)[number]): boolean => segment.ready.n < NAMED_FROM;
  const ordered = known.toSorted(
    (a, b) => Number(isSmall(a)) - Number(isSmall(b)) || b.ready.share - a.ready.share || b.ready.n - a.ready.n,
  );
  const rows = ordered.map((segment): SegmentBar => {
    const { share, low, high, n } = segment.ready;
    const key = keyOf(segment.value);
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
      head: [attributeTitle(by), say.share, say.interval, say.ready, say.accounts],
      rows: ordered.map(({ value, ready }) => [
        segmentName(value, words),
        f.share(ready.share),
        words.range(ready.low, ready.high),
        f.count(ready.count),
        f.count(ready.n),
      ]),
    },
  };
}

function keyOf(value: SegmentReadiness['value']): string {
  if (value === null) return MISSING_VALUE;
  return typeof value === 'string' ? valueOfText(value) : String(value);
}

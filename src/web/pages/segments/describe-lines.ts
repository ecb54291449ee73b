import {
  isSure,
  SHOWN_FROM,
  COMPARED_FROM,
  type MeasureDifference,
} from '../../../analysis/segments/segment-differences.ts';
import type { Segment } from '../../../analysis/segments/read-segments.ts';
import type { SegmentStudy } from '../../../analysis/segments/study-segments.ts';
import { createSegmentWords, type SegmentWords } from '../../../report/segments/segment-words.ts';
import { weightKnown } from '../../../report/base/summary.ts';
import type { Choosing } from '../../components/choosing.ts';
import { partsOf } from '../../components/describe-segments.ts';
import { upperFirst } from '../../../util/upper-first.ts';
import type { SegmentsPageWords } from '../../words/segments.ts';
import type { Speech } from '../../words/speech.ts';
import { choiceOf } from './segments-part.ts';
import type { LinesView, SegmentLine, Whisker } from './segments-view.ts';

/** Every segment with its stages, its mean and how far that is from the rest's. */
export function describeLines(
  study: SegmentStudy,
  accountsOf: Choosing['accountsOf'],
  words: SegmentsPageWords,
  speech: Speech,
): LinesView {
  const { by, segments, measures } = study;
  const { f } = speech;
  const say = createSegmentWords(f);
  const most = reachOf(segments.map(({ differences }) => differences[0]!));
  const stages = segments[0]?.distribution?.stages.length ?? 0;
  const lines = segments.map((segment): SegmentLine => {
    const whole = segment.differences[0]!;
    const verdict = verdictOf(whole, words);
    const mean = whole.mean === null ? words.none : f.decimal(whole.mean);
    const difference = whole.difference === null ? words.none : f.difference(whole.difference);
    return {
      key: JSON.stringify(segment.values),
      name: say.inRow(by, segment.values),
      choice: choiceOf(by, segment.values),
      accounts: f.count(segment.total.accounts),
      parts: partsOf(segment, speech),
      mean,
      difference,
      whisker: whiskerOf(whole, most),
      verdict,
      said: words.lines.said(segment.total.accounts, mean, difference, verdict),
    };
  });
  return {
    finding: findingOf(study, say, words, f),
    reading: words.lines.reading(stages > 0),
    lines,
    staged: stages > 0,
    stages,
    heads: {
      name: upperFirst(by.map(say.splitName).join(', ')),
      accounts: words.lines.accounts,
      stages: words.lines.stages,
      mean: words.lines.mean,
      difference: words.lines.difference,
    },
    axis: axisOf(most, f),
    table: {
      head: [
        upperFirst(by.map(say.splitName).join(', ')),
        words.lines.accounts,
        words.lines.arr,
        ...Array.from({ length: stages }, (_, i) => words.lines.stage(i + 1)),
        ...(stages > 0 ? [words.lines.notRated] : []),
        words.lines.rated,
        words.lines.mean,
        words.lines.difference,
        words.lines.interval,
        words.lines.p,
        words.lines.verdict,
        ...measures.slice(1).map(({ title }) => title),
      ],
      rows: segments.map((segment, s) => {
        const { total, distribution, differences } = segment;
        const whole = differences[0]!;
        const { name, choice, accounts, mean, difference, verdict } = lines[s]!;
        return [
          name,
          choice === null ? accounts : { text: accounts, to: accountsOf(choice) },
          weightKnown(total) ? f.money(total.weight) : words.none,
          ...(distribution?.stages.map(({ all }) => f.count(all.accounts)) ?? []),
          ...(distribution === null ? [] : [f.count(distribution.notRated.accounts)]),
          f.count(whole.n),
          mean,
          difference,
          ...intervalCells(whole, words, f),
          verdict,
          ...differences.slice(1).map((one) => (one.mean === null ? words.none : f.decimal(one.mean))),
        ];
      }),
    },
  };
}

/** Interval and adjusted p. */
export function intervalCells(
  { compared }: Pick<MeasureDifference, 'compared'>,
  words: SegmentsPageWords,
  f: Speech['f'],
): [interval: string, p: string] {
  if (compared === null) return [words.none, words.none];
  return [words.interval(compared.low, compared.high), pText(compared.adjustedP, f)];
}

function pText(p: number, f: Speech['f']): string {
  return p < 0.001 ? `<${f.raw(0.001, '')}` : f.raw(p, '');
}

function verdictOf(one: MeasureDifference, { lines }: SegmentsPageWords): string {
  if (one.n < SHOWN_FROM) return lines.tooFew(one.n);
  if (one.n < COMPARED_FROM) return lines.few(one.n);
  if (one.compared === null) return lines.rest;
  return isSure(one) ? lines.sure : lines.chance;
}

/** Points to either side that the axis has: all ends of intervals, and of those not compared the difference. */
export function reachOf(all: readonly Pick<MeasureDifference, 'difference' | 'compared'>[]): number {
  const ends = all.flatMap(({ difference, compared }) => [
    Math.abs(difference ?? 0),
    ...(compared === null ? [] : [Math.abs(compared.low), Math.abs(compared.high)]),
  ]);
  return Math.max(1e-9, ...ends);
}

export function whiskerOf(one: Pick<MeasureDifference, 'difference' | 'compared'>, reach: number): Whisker | null {
  const { difference, compared } = one;
  if (difference === null) return null;
  const at = (points: number): number => (points / reach + 1) / 2;
  return {
    at: at(difference),
    low: compared === null ? null : at(compared.low),
    high: compared === null ? null : at(compared.high),
    sure: isSure(one),
  };
}

export function axisOf(reach: number, f: Speech['f']): readonly [string, string, string] {
  return [f.difference(-reach), f.decimal(0), f.difference(reach)];
}

function findingOf(study: SegmentStudy, say: SegmentWords, { lines }: SegmentsPageWords, f: Speech['f']): string {
  const shown = study.segments.flatMap(({ values, differences }: Segment) => {
    const mean = differences[0]!.mean;
    return mean === null || values.includes(null) ? [] : [{ name: say.inRow(study.by, values), mean }];
  });
  const ordered = shown.toSorted((a, b) => b.mean - a.mean);
  const [high, low] = [ordered[0], ordered.at(-1)];
  if (high === undefined || low === undefined || high === low) return lines.one;
  return lines.finding(high.name, f.decimal(high.mean), low.name, f.decimal(low.mean));
}

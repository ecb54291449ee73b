import type { Rows, ScoredBase } from '../../../analysis/base/scored-base.ts';
import type { TargetState } from '../../../analysis/benchmarks/target-course.ts';
import type { BenchmarkReport, DatedBenchmark, MetricStanding } from '../../../report/benchmarks/benchmark-report.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { figureWords, publisherWords } from '../../../report/benchmarks/figure-words.ts';
import type { StripMark } from '../../charts/benchmark-strip.tsx';
import { upperFirst } from '../../../util/upper-first.ts';
import type { BenchmarkPageWords } from '../../words/benchmarks.ts';
import type { Speech } from '../../words/speech.ts';
import type { BenchmarksView, BesideView, FigureView, MetricView, RefusedView } from './benchmarks-view.ts';
import { describeMetric } from './describe-metrics.ts';
import { describeTargets } from './describe-targets.ts';

/** The page's sentences and pictures; `report` is of the accounts of `rows`, see `withRows`. */
export function describeBenchmarks(
  report: BenchmarkReport,
  base: ScoredBase,
  rows: Rows,
  words: BenchmarkPageWords,
  speech: Speech,
): BenchmarksView {
  const { metrics, benchmarks, uncited, notice } = report;
  const [told, own] = [metrics.filter(({ standsIn }) => !standsIn), metrics.filter(({ standsIn }) => standsIn)];
  const publishers = uncited.map(({ publisher, name }) => (publisher === name ? name : `${name} (${publisher})`));
  const ownViews = own.map((standing) => describeMetric(standing, base, rows, [], words, speech));
  const uncitedText = publishers.length === 0 ? [] : [words.own.uncited(publishers)];
  return {
    answer: answerOf(report, told, words),
    caveats: [
      ...(report.accounts === report.of ? [] : [words.answer.part(report.accounts, report.of)]),
      words.answer.never,
      ...uncitedText,
      ...(notice === '' ? [] : [speech.terms.answer.notice(notice)]),
    ],
    targets: describeTargets(report, words, speech),
    beside: told.map((standing) => besideView(standing, benchmarks, base, rows, words, speech)),
    own:
      own.length === 0
        ? null
        : {
            finding: words.own.finding(own.length, told.length > 0),
            reading: [words.own.reading(report.accounts), ...uncitedText].join(' '),
            rows: ownViews,
            table: tableOfMetrics(ownViews, words),
          },
    refused: refusedOf(metrics, benchmarks, words, speech),
    all: {
      finding: words.all.finding(benchmarks.length, benchmarks.filter(({ stale }) => stale).length),
      reading: words.all.reading,
      rows: benchmarks.map((benchmark) => figureView(benchmark, besideTitles(benchmark, told), words, speech)),
    },
  };
}

function answerOf(
  { targets, metrics, benchmarks }: BenchmarkReport,
  told: readonly MetricStanding[],
  words: BenchmarkPageWords,
): string {
  const counts: Record<TargetState, number> = { reached: 0, on_course: 0, behind: 0, overdue: 0, unknown: 0 };
  for (const { state } of targets) counts[state] += 1;
  const isFresh = (id: string): boolean => benchmarks.find((one) => one.id === id)?.stale === false;
  const fresh = told.filter(({ beside }) => beside.some(({ benchmark }) => isFresh(benchmark))).length;
  return `${words.answer.targets(counts)}; ${words.answer.beside(told.length, metrics.length, fresh)}.`;
}

function besideView(
  standing: MetricStanding,
  benchmarks: readonly DatedBenchmark[],
  base: ScoredBase,
  rows: Rows,
  words: BenchmarkPageWords,
  speech: Speech,
): BesideView {
  const { unit } = standing;
  const found = standing.beside.flatMap(({ benchmark: id, figures }) => {
    const benchmark = benchmarks.find((one) => one.id === id);
    return benchmark === undefined ? [] : [{ benchmark, figures }];
  });
  const marks = found.flatMap(({ benchmark: { stale }, figures: { p25, median, p75, value } }): StripMark[] =>
    [p25, median, p75, value].flatMap((at) => (at === null ? [] : [{ at, kind: stale ? 'old' : 'published' }])),
  );
  const metric = describeMetric(standing, base, rows, marks, words, speech);
  const published = found.map(({ benchmark, figures }) => {
    return `${figureWords(figures, benchmark.stat, unit, speech.f)} (${publisherWords(benchmark)})`;
  });
  const own = words.own;
  return {
    finding: words.beside.finding(metric.title, metric.median, speech.f.list(published)),
    reading: words.beside.reading(standing.base.accounts),
    metric,
    figures: found.map(({ benchmark, figures }) => ({
      ...figureView(benchmark, [metric.title], words, speech),
      figure: figureWords(figures, benchmark.stat, unit, speech.f),
    })),
    table: {
      head: [own.metric, own.median, own.top, own.known],
      rows: [[metric.title, metric.median, metric.top, metric.known], ...published.map((text) => [text, '', '', ''])],
    },
  };
}

function besideTitles({ id }: DatedBenchmark, told: readonly MetricStanding[]): readonly string[] {
  return told
    .filter(({ beside }) => beside.some(({ benchmark }) => benchmark === id))
    .map(({ title }) => cleanText(title));
}

function figureView(
  benchmark: DatedBenchmark,
  metrics: readonly string[],
  words: BenchmarkPageWords,
  { f }: Speech,
): FigureView {
  const { id, title, publisher, definition, figures, stat, unit, year, years, stale, population } = benchmark;
  return {
    id,
    title: cleanText(title),
    definition: cleanText(definition),
    figure: figureWords(figures, stat, unit, f),
    publisher: cleanText(publisher),
    year: String(year),
    age: stale && years !== null ? words.all.old(years) : '',
    population: cleanText(population),
    confidence: benchmark.confidence,
    note: cleanText(benchmark.note),
    url: benchmark.sourceUrl,
    stale,
    own: benchmark.origin === 'own',
    metric: metrics.length === 0 ? words.all.none : f.list(metrics),
  };
}

function tableOfMetrics(rows: readonly MetricView[], { own }: BenchmarkPageWords) {
  return {
    head: [own.metric, own.median, own.top, own.known],
    rows: rows.map(({ title, median, top, known }) => [title, median, top, known]),
  };
}

function refusedOf(
  metrics: readonly MetricStanding[],
  benchmarks: readonly DatedBenchmark[],
  words: BenchmarkPageWords,
  { f }: Speech,
): BenchmarksView['refused'] {
  const groups = metrics.flatMap(({ metric, title, refused }) =>
    [...new Set(refused.map(({ why }) => why))].map((why): RefusedView => {
      const same = refused.filter((one) => one.why === why);
      const found = same.flatMap(({ benchmark }) => benchmarks.filter(({ id }) => id === benchmark));
      return {
        key: `${metric} ${same[0]!.benchmark}`,
        metric: cleanText(title),
        figures: found.map((one) => {
          return `${cleanText(one.title)}, ${figureWords(one.figures, one.stat, one.unit, f)} (${publisherWords(one)})`;
        }),
        why: upperFirst(why.replace(/ If that is the same, write .*$/, '')),
        remedy: words.refused.remedy(same[0]!.reason, found[0]?.definitionId ?? ''),
      };
    }),
  );
  const n = new Set(metrics.flatMap(({ refused }) => refused.map(({ benchmark }) => benchmark))).size;
  return n === 0 ? null : { finding: words.refused.finding(n), reading: words.refused.reading, groups };
}

import { histogram } from '../../../analysis/standing/histogram.ts';
import type { Rows, ScoredBase } from '../../../analysis/base/scored-base.ts';
import type { MetricStanding } from '../../../report/benchmarks/benchmark-report.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import type { StripMark } from '../../charts/benchmark-strip.tsx';
import { SCORED } from '../../../table/status.ts';
import type { BenchmarkPageWords } from '../../words/benchmarks.ts';
import type { Speech } from '../../words/speech.ts';
import type { MetricView } from './benchmarks-view.ts';

/** A metric with its distribution over some accounts; `published`: marks of figures that stand beside it. */
export function describeMetric(
  { metric, title, unit, base }: MetricStanding,
  { table }: ScoredBase,
  rows: Rows,
  published: readonly StripMark[],
  words: BenchmarkPageWords,
  { f }: Speech,
): MetricView {
  const say = words.own;
  const figure = (x: number | null): string => (x === null ? say.noValue : f.raw(x, unit));
  const view = {
    metric,
    title: cleanText(title),
    median: figure(base.middle),
    top: base.topQuartile === null ? '–' : figure(base.topQuartile),
    known: `${f.count(base.accounts)} ${say.of.toLowerCase()} ${f.count(base.of)}`,
  };
  const column = table.metrics.get(metric);
  if (column === undefined || base.statistic !== 'median' || base.accounts === 0) return { ...view, strip: null };
  const known = Float64Array.from(
    rows.filter((row) => column.status[row] === SCORED),
    (row) => column.values[row]!,
  );
  const { bins } = histogram(known, { include: published.map(({ at }) => at) });
  const [first, last] = [bins[0], bins.at(-1)];
  if (first === undefined || last === undefined) return { ...view, strip: null };
  const own: StripMark[] = [
    ...(base.topQuartile === null ? [] : [{ at: base.topQuartile, kind: 'top' as const }]),
    ...(base.middle === null ? [] : [{ at: base.middle, kind: 'median' as const }]),
  ];
  return {
    ...view,
    strip: {
      bins,
      marks: [...published, ...own],
      from: first.from,
      to: last.to,
      ends: [f.raw(first.from, unit), f.raw(last.to, unit)],
    },
  };
}

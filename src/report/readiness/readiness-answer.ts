import type { SegmentReadiness } from '../../analysis/readiness/readiness-counts.ts';
import { weightKnown } from '../base/summary.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Format } from '../format/format.ts';
import type { ReadinessMessages } from './readiness-messages.ts';
import type { FeatureReadiness, ReadinessReport } from './readiness-report.ts';

/** Which feature to ship first and to whom, in sentences, and what to know of them. */
interface ReadinessAnswer {
  readonly sentences: readonly string[];
  readonly caveats: readonly string[];
}

/** Of the one feature where one is asked about. */
export function answerReadiness(report: ReadinessReport, say: ReadinessMessages, format: Format): ReadinessAnswer {
  const { answer: words } = say;
  if (report.features.length === 0) return { sentences: [`${say.nothing}.`], caveats: [] };
  const one = report.features.length === 1 ? report.features[0] : undefined;
  const chosen = report.features.find(({ id }) => id === report.order[0]) ?? one;
  const part = report.accounts === report.of ? [] : [words.part(report.accounts, report.of)];
  if (chosen === undefined) return { sentences: [`${words.allLive(report.features.length)}.`, ...part], caveats: [] };
  const { ready, oneStep, total, unknown } = chosen.counts;
  if (total.accounts === 0) return { sentences: [`${words.noAccounts}.`], caveats: [] };
  const title = cleanText(chosen.title);
  const weight = weightKnown(ready) ? format.money(ready.weight) : null;
  const isFirst = chosen.id === report.order[0];
  const sentence =
    ready.accounts === 0
      ? isFirst
        ? words.nobody(title, oneStep.accounts)
        : words.nobodyFor(title, oneStep.accounts)
      : isFirst
        ? words.ship(title, ready.accounts, total.accounts, weight)
        : words.ready(title, ready.accounts, total.accounts, weight);
  const weighed = report.features.some(({ counts }) => weightKnown(counts.total));
  return {
    sentences: [sentence, ...whom(chosen, report, say)],
    caveats: [
      ...part,
      words.unknown(title, unknown.accounts),
      words.promise,
      ...(weighed ? [] : [words.noWeight]),
    ].filter((text) => text !== ''),
  };
}

/** To which segment first; nothing where there is none, or where it is all there is. */
function whom(
  { toWhom, segments, counts }: FeatureReadiness,
  { by }: ReadinessReport,
  say: ReadinessMessages,
): readonly string[] {
  const segment = segments?.[toWhom[0] ?? -1];
  if (by === null || segment?.ready == null || segment.ready.n === counts.total.accounts) return [];
  const { share, low, high, n, count } = segment.ready;
  return count === 0 ? [] : [say.answer.toWhom(segmentText(segment), by, share, low, high, n)];
}

/** The value of a segment in words. */
export function segmentText({ value }: Pick<SegmentReadiness, 'value'>): string {
  if (value === null) return 'not known';
  return typeof value === 'string' ? cleanText(value) : value ? 'yes' : 'no';
}

import { BENCHMARK_WORDS, forWords, PACE_FAULT, TARGET_STATE } from '../../../report/benchmarks/benchmark-messages.ts';
import type { BenchmarkReport, DatedBenchmark, TargetStanding } from '../../../report/benchmarks/benchmark-report.ts';
import { changeWords, publisherWords } from '../../../report/benchmarks/figure-words.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import type { BenchmarkPageWords } from '../../words/benchmarks.ts';
import type { Speech } from '../../words/speech.ts';
import type { BenchmarksView, TargetView } from './benchmarks-view.ts';

/** How far the base is from what it set itself; null where nothing is set. */
export function describeTargets(
  { targets, benchmarks }: BenchmarkReport,
  words: BenchmarkPageWords,
  speech: Speech,
): BenchmarksView['targets'] {
  const say = words.targets;
  if (targets.length === 0) return null;
  const { f } = speech;
  const missed = targets.filter(({ state }) => state === 'behind' || state === 'overdue');
  const known = targets.some(({ state }) => state !== 'unknown');
  const none = say.unknownValue;
  return {
    finding: known ? say.finding(missed.map((target) => titleOf(target, speech))) : say.unknown,
    reading: say.reading,
    rows: targets.map((target, i) => targetView(target, i, benchmarks, words, speech)),
    table: {
      head: [say.metric, say.now, say.value, say.by, say.gap, say.needed, say.pace, say.accounts, say.state, say.cited],
      rows: targets.map((target) => {
        const { base, value, unit, by, gap, needed, pace, state, cited } = target;
        return [
          titleOf(target, speech),
          base === null || base.middle === null ? none : f.raw(base.middle, unit),
          f.raw(value, unit),
          f.date(by),
          gap === null ? none : changeWords(gap, unit, f),
          needed === null ? none : changeWords(needed, unit, f),
          pace === null ? none : changeWords(pace, unit, f),
          base === null ? none : f.count(base.accounts),
          TARGET_STATE[state] + (cited?.beyondBest === true ? `, ${say.beyond}` : ''),
          cited?.benchmark ?? none,
        ];
      }),
    },
  };
}

function titleOf({ title, for: accounts }: TargetStanding, { f }: Speech): string {
  return [cleanText(title), forWords(accounts, f.list)].filter((part) => part !== '').join(', ');
}

function targetView(
  target: TargetStanding,
  index: number,
  benchmarks: readonly DatedBenchmark[],
  { targets: say }: BenchmarkPageWords,
  speech: Speech,
): TargetView {
  const { f } = speech;
  const { base, value, unit, by, needed, pace, monthsLeft, state, cited } = target;
  const now = base?.middle ?? null;
  const track =
    now === null
      ? null
      : { now, target: value, projected: pace === null || monthsLeft === null ? null : now + pace * monthsLeft };
  return {
    key: `${index} ${target.metric}`,
    title: titleOf(target, speech),
    facts: say.nowToThen(now === null ? say.unknownValue : f.raw(now, unit), f.raw(value, unit), f.date(by)),
    course: say.course(
      TARGET_STATE[state],
      needed === null ? null : changeWords(needed, unit, f),
      pace === null ? null : changeWords(pace, unit, f),
    ),
    beyond: cited?.beyondBest === true,
    notes: notesOf(target, benchmarks, say, speech),
    track,
  };
}

function notesOf(
  { title, unit, direction, for: accounts, base, cited, paceFault, metric }: TargetStanding,
  benchmarks: readonly DatedBenchmark[],
  say: BenchmarkPageWords['targets'],
  { f }: Speech,
): string[] {
  const notes: string[] = [];
  if (base === null) notes.push(BENCHMARK_WORDS.noMetric(metric));
  else if (base.of === 0) notes.push(BENCHMARK_WORDS.noAccounts(cleanText(title), forWords(accounts, f.list)));
  else if (paceFault !== null) notes.push(say.noPace(PACE_FAULT[paceFault]));
  const found = cited === null ? undefined : benchmarks.find(({ id }) => id === cited.benchmark);
  if (cited === null || found === undefined) return notes;
  if (cited.refused !== null) notes.push(say.cites(publisherWords(found), cited.refused));
  else if (cited.beyondBest && cited.best !== null) {
    const now = base?.middle ?? cited.best;
    const already = direction === 'up' ? now > cited.best : now < cited.best;
    notes.push(say.beyondBest(f.raw(cited.best, unit), publisherWords(found), already));
  }
  return notes;
}

import type { Refusal } from '../../analysis/benchmarks/stand-beside.ts';
import type { TargetState } from '../../analysis/benchmarks/target-course.ts';
import type { Benchmark } from '../../model/benchmark.ts';
import type { AttributeCondition } from '../../model/model.ts';
import { cleanText } from '../format/clean-text.ts';

/** Why a figure from outside may not stand beside a metric, in words; `title` and `definition` are the metric's. */
export function refusalWords(
  reason: Refusal,
  { title, definition, unit }: { readonly title: string; readonly definition: string | null; readonly unit: string },
  benchmark: Benchmark,
): string {
  const [ours, counts] = [cleanText(title), cleanText(benchmark.definition)];
  switch (reason) {
    case 'no_definition':
      return `nobody has said what ${ours} counts, and the figure counts this: ${counts} If that is the same, write \`definition: ${benchmark.definitionId}\` on the metric.`;
    case 'other_definition':
      return `it counts something else than ${ours} (${definition ?? ''}): ${counts}`;
    case 'other_unit':
      return `it is in ${benchmark.unit}, ${ours} in ${unit === '' ? 'no unit' : unit}.`;
  }
}

/** Words of benchmarks and targets that stand alone. */
export const BENCHMARK_WORDS = {
  heading: 'Benchmarks and targets',
  targets: 'Targets',
  now: 'now',
  target: 'target',
  by: 'by',
  needed: 'needed/month',
  pace: 'pace/month',
  /** Of a filtered base; targets are of those they are set for. */
  part: (n: string, of: string): string => `${n} of ${of} accounts`,
  noTargets: 'No targets are set: write them under `targets:` in rungs.yaml.',
  beside: 'Beside published figures',
  base: 'base',
  top: 'top quartile',
  published: 'published',
  standsIn: 'No citable figure: the base itself stands in',
  refused: 'Not put beside',
  all: 'All figures',
  year: 'year',
  from: 'from',
  confidence: 'confidence',
  lower: 'lower quartile',
  upper: 'upper quartile',
  noMetric: (metric: string): string => `${metric}: the snapshot has no number of this name; run \`rungs score\`.`,
  noAccounts: (metric: string, accounts: string): string =>
    accounts === '' ? `${metric}: there is no account.` : `${metric}: no account has ${accounts}.`,
  noPace: (metric: string, why: string): string => `${metric}: no pace, for ${why}.`,
  citesOther: (metric: string, benchmark: string, why: string): string =>
    `${metric} cites ${benchmark}, which may not stand beside it: ${why}`,
  beyond: (metric: string, best: string, benchmark: string, old: string): string =>
    `* ${metric}: the target is beyond the best figure of ${benchmark}, ${best}${old}.`,
  stale: (years: number): string => `, ${years} years old`,
  uncited: (publishers: readonly string[], list: (items: readonly string[]) => string): string =>
    `Of ${list(publishers)} no figure with a link and a year was found: for what they cover the base itself stands in.`,
  besideLine: (benchmark: string, metric: string, why: string): string => `${benchmark} beside ${metric}: ${why}`,
} as const;

/** The state of a target in a word or two. */
export const TARGET_STATE: Readonly<Record<TargetState, string>> = {
  reached: 'reached',
  on_course: 'on course',
  behind: 'behind',
  overdue: 'overdue',
  unknown: 'not known',
};

/** Why the pace of a target is not known. */
export type PaceFault = 'no_history' | 'redefined' | 'no_value';

export const PACE_FAULT: Readonly<Record<PaceFault, string>> = {
  no_history: 'there is no earlier snapshot to measure a pace from',
  redefined: 'the metric was defined otherwise then, so that the two do not compare',
  no_value: 'no account had a value then',
};

/** `branch NL and size small`; empty for the whole base. */
export function forWords(
  conditions: readonly AttributeCondition[],
  list: (items: readonly string[]) => string,
): string {
  return list(
    conditions.map(
      ({ attribute, values }) => `${attribute.replaceAll('_', ' ')} ${values.map(String).map(cleanText).join(' or ')}`,
    ),
  );
}

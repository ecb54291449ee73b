import { z } from 'zod';
import type { BaseFigures } from '../../analysis/benchmarks/stand-in.ts';
import type {
  BenchmarkReport,
  DatedBenchmark,
  MetricStanding,
  TargetStanding,
} from '../../report/benchmarks/benchmark-report.ts';
import type { Figures } from '../../model/benchmark.ts';
import { count, instant } from './numbers.ts';
import { attributeConditionSchema } from './requirement.ts';
import { sameAs } from './same-as.ts';

const figure = z.number().nullable();

const figures = sameAs<Figures>()(
  z
    .strictObject({ p25: figure, median: figure, p75: figure, value: figure })
    .meta({ id: 'Figures', description: 'of the population; null: not published. `value` is what `stat` says' }),
);

const base = sameAs<BaseFigures>()(
  z
    .strictObject({
      accounts: count.describe('accounts that have a value'),
      of: count.describe('accounts looked at'),
      statistic: z.enum(['median', 'share']).describe('what `middle` is: `share` for a metric that is yes or no'),
      middle: figure,
      topQuartile: figure.describe('what the best quarter of accounts reaches; null for a share'),
    })
    .meta({ id: 'BaseFigures', description: 'where the base itself stands in a metric, in its unit' }),
);

const naming = {
  metric: z.string(),
  title: z.string(),
  unit: z.string().describe('a `percent` is a fraction; `percent_points` are 0 to 100'),
  direction: z.enum(['up', 'down']).describe('which way is better, as the model says; up where it does not score it'),
};

const target = sameAs<TargetStanding>()(
  z
    .strictObject({
      ...naming,
      value: z.number(),
      by: instant.describe('the as-of by which, in milliseconds since 1970-01-01 UTC'),
      for: z.array(attributeConditionSchema).readonly().describe('accounts it is for; empty: all'),
      base: base.nullable().describe('where those accounts stand now; null where the snapshot has no such metric'),
      state: z.enum(['reached', 'on_course', 'behind', 'overdue', 'unknown']),
      gap: figure.describe('target less now: negative where less is wanted, or where it is passed'),
      monthsLeft: figure.describe('calendar months'),
      needed: figure.describe('change a month that reaches it in time; null where it is reached or its day has come'),
      pace: figure.describe('change a month since `paceSince`'),
      paceSince: instant.nullable(),
      paceMonths: figure,
      paceFault: z.enum(['no_history', 'redefined', 'no_value']).nullable().describe('why there is no pace'),
      cited: z
        .strictObject({
          benchmark: z.string(),
          refused: z.string().nullable().describe('why it may not stand beside the metric; null where it may'),
          best: figure.describe('the best figure it publishes, in the unit of the metric'),
          beyondBest: z.boolean().describe('whether the target is beyond that'),
        })
        .nullable(),
    })
    .meta({ id: 'TargetStanding', description: 'how far a target is and whether the pace so far reaches it' }),
);

const metric = sameAs<MetricStanding>()(
  z
    .strictObject({
      ...naming,
      definition: z.string().nullable().describe('short id of what it counts; null: not said'),
      base,
      standsIn: z.boolean().describe('no published figure stands beside it: the base’s own stand in'),
      beside: z
        .array(z.strictObject({ benchmark: z.string(), figures }))
        .readonly()
        .describe('figures of the same definition, in the unit of the metric'),
      refused: z
        .array(
          z.strictObject({
            benchmark: z.string(),
            reason: z.enum(['no_definition', 'other_definition', 'other_unit']),
            why: z.string(),
          }),
        )
        .readonly()
        .describe('figures that name the metric and may not stand beside it'),
    })
    .meta({ id: 'MetricStanding', description: 'a metric of the base and what was published of the same' }),
);

const benchmark = sameAs<DatedBenchmark>()(
  z
    .strictObject({
      id: z.string(),
      publisher: z.string(),
      title: z.string(),
      metric: z.string().nullable().describe('metric a reader would hold it against'),
      definitionId: z.string().describe('stands beside metrics whose `definition` is the same, and no others'),
      definition: z.string().describe('what is counted over what'),
      unit: z.string(),
      figures,
      stat: z.string().describe('what `figures.value` is'),
      year: z.int(),
      population: z.string(),
      sourceUrl: z.string(),
      confidence: z.enum(['high', 'medium', 'low']),
      note: z.string(),
      origin: z.enum(['published', 'own']).describe('ships with Rungs, or from benchmarks.csv of the project'),
      years: figure.describe('whole years from the end of its year to the as-of'),
      stale: z.boolean().describe('older than three years: shown greyed'),
    })
    .meta({ id: 'Benchmark', description: 'a number from outside' }),
);

export const benchmarkReportSchema = sameAs<BenchmarkReport>()(
  z.strictObject({
    projectTitle: z.string(),
    notice: z.string(),
    model: z.string(),
    asOf: instant.nullable().describe('in milliseconds since 1970-01-01 UTC; null for the undated as-of'),
    accounts: count.describe('that match: those of `metrics`'),
    of: count.describe('accounts of the snapshot'),
    targets: z.array(target).readonly().describe('in the order of rungs.yaml'),
    metrics: z.array(metric).readonly().describe('those the model scores, then those named elsewhere'),
    benchmarks: z.array(benchmark).readonly(),
    uncited: z
      .array(z.strictObject({ publisher: z.string(), name: z.string() }))
      .readonly()
      .describe('publishers of whom no figure with a link and a year was found'),
  }),
);

import { metricDirection } from '../../model/better.ts';
import { staleness } from '../../analysis/benchmarks/staleness.ts';
import { bestFigure, candidates, standBeside, type Refusal } from '../../analysis/benchmarks/stand-beside.ts';
import { standIn, type BaseFigures } from '../../analysis/benchmarks/stand-in.ts';
import { targetCourse, type TargetCourse } from '../../analysis/benchmarks/target-course.ts';
import { targetRows } from '../../analysis/benchmarks/target-rows.ts';
import { uncitedPublishers, type UncitedPublisher } from '../../analysis/benchmarks/uncited.ts';
import type { Rows, ScoredBase } from '../../analysis/base/scored-base.ts';
import type { Benchmark, Figures } from '../../model/benchmark.ts';
import type { AttributeCondition, Direction } from '../../model/model.ts';
import type { Target } from '../../model/target.ts';
import { indicators } from '../../model/walk.ts';
import type { MetricRecord } from '../../table/record.ts';
import { byCodeUnit } from '../../util/sort.ts';
import { refusalWords, type PaceFault } from './benchmark-messages.ts';

/** A base beside what others publish and what it set itself. It names no account and colours none. */
export interface BenchmarkReport {
  readonly projectTitle: string;
  readonly notice: string;
  readonly model: string;
  readonly asOf: number | null;
  /** Those whose figures stand in `metrics`; targets are of the accounts they are set for. */
  readonly accounts: number;
  /** Accounts of the snapshot. */
  readonly of: number;
  readonly targets: readonly TargetStanding[];
  /** In the order of the model, then those it does not score by id. */
  readonly metrics: readonly MetricStanding[];
  readonly benchmarks: readonly DatedBenchmark[];
  readonly uncited: readonly UncitedPublisher[];
}

export interface DatedBenchmark extends Benchmark {
  readonly years: number | null;
  /** Older than three years at the as-of: shown greyed. */
  readonly stale: boolean;
}

interface MetricNaming {
  readonly metric: string;
  readonly title: string;
  readonly unit: string;
  /** Which way is better, as the model says. */
  readonly direction: Direction;
}

export interface MetricStanding extends MetricNaming {
  readonly definition: string | null;
  readonly base: BaseFigures;
  /** True where no figure stands beside it: then `base` is all there is to hold an account against. */
  readonly standsIn: boolean;
  /** Figures in the metric's unit. */
  readonly beside: readonly { readonly benchmark: string; readonly figures: Figures }[];
  readonly refused: readonly { readonly benchmark: string; readonly reason: Refusal; readonly why: string }[];
}

export interface TargetStanding extends MetricNaming, TargetCourse {
  readonly value: number;
  readonly by: number;
  readonly for: readonly AttributeCondition[];
  /** Null where the snapshot has no such metric, or it is a text or a date. */
  readonly base: BaseFigures | null;
  /** Why there is no pace; null where there is one. */
  readonly paceFault: PaceFault | null;
  readonly cited: Citation | null;
}

/** The benchmark a target was set by. */
interface Citation {
  readonly benchmark: string;
  /** Why it may not stand beside the metric; null where it may. */
  readonly refused: string | null;
  /** The best figure it publishes, in the metric's unit; null where it may not stand there. */
  readonly best: number | null;
  /** Whether the target is beyond that. */
  readonly beyondBest: boolean;
}

/** A snapshot as far as this reads it. */
export interface MeasuredBase extends ScoredBase {
  readonly record: {
    readonly projectTitle: string;
    readonly notice: string;
    readonly metrics: Readonly<Record<string, MetricRecord>>;
  };
}

export interface BenchmarkFacts {
  readonly now: MeasuredBase;
  /** The accounts whose figures are asked for. */
  readonly rows: Rows;
  /** The snapshot the pace of targets is measured from; null where there is none. */
  readonly before: MeasuredBase | null;
  /** By metric id: what it counts, for those that say so. */
  readonly definitions: ReadonlyMap<string, string>;
  readonly benchmarks: readonly Benchmark[];
  readonly targets: readonly Target[];
}

/** Everything the base can be held against at one as-of. Nothing is rounded. */
export function describeBenchmarks(facts: BenchmarkFacts): BenchmarkReport {
  const { now, rows, benchmarks, targets } = facts;
  const { model, asOf } = now.bound;
  return {
    projectTitle: now.record.projectTitle,
    notice: now.record.notice,
    model: model.id,
    asOf,
    accounts: rows.length,
    of: now.table.accounts.length,
    targets: targets.map((target) => targetStanding(target, facts)),
    metrics: metricsOfInterest(facts).flatMap((metric) => metricStanding(metric, facts)),
    benchmarks: benchmarks.map((benchmark) => ({ ...benchmark, ...staleness(benchmark, asOf) })),
    uncited: uncitedPublishers(benchmarks),
  };
}

/** The same of other accounts of the base that `report` is of: what the browser says of a filter. */
export function withRows(report: BenchmarkReport, { table }: Pick<ScoredBase, 'table'>, rows: Rows): BenchmarkReport {
  const metrics = report.metrics.flatMap((standing) => {
    const column = table.metrics.get(standing.metric);
    const base = column === undefined ? undefined : standIn(column, rows, standing.direction);
    return base === undefined ? [] : [{ ...standing, base }];
  });
  return { ...report, accounts: rows.length, metrics };
}

/** Those the model scores, that say what they count, that a benchmark names, and that have a target. */
function metricsOfInterest({ now, definitions, benchmarks, targets }: BenchmarkFacts): string[] {
  const scored = indicators(now.bound.model.root).map(({ metric }) => metric);
  const others = [
    ...definitions.keys(),
    ...benchmarks.flatMap(({ metric }) => (metric === null ? [] : [metric])),
    ...targets.map(({ metric }) => metric),
  ].sort(byCodeUnit);
  return [...new Set([...scored, ...others])];
}

/** Of a metric that is yes or no the base has a share, whatever unit its single values have. */
function naming(metric: string, { table, record, bound }: MeasuredBase): MetricNaming {
  const { title = metric, unit: own = '' } = record.metrics[metric] ?? {};
  const unit = table.metrics.get(metric)?.kind === 'boolean' ? 'percent' : own;
  return { metric, title, unit, direction: metricDirection(metric, bound.model.root) };
}

function metricStanding(metric: string, { now, rows, definitions, benchmarks }: BenchmarkFacts): MetricStanding[] {
  const column = now.table.metrics.get(metric);
  const named = naming(metric, now);
  const base = column === undefined ? undefined : standIn(column, rows, named.direction);
  if (base === undefined) return [];
  const meaning = { id: metric, definition: definitions.get(metric) ?? null, unit: named.unit };
  const judged = candidates(meaning, benchmarks).map((benchmark) => ({
    benchmark,
    judged: standBeside(meaning, benchmark),
  }));
  const beside = judged.flatMap(({ benchmark, judged: each }) =>
    each.stands ? [{ benchmark: benchmark.id, figures: each.figures }] : [],
  );
  const refused = judged.flatMap(({ benchmark, judged: each }) => {
    if (each.stands) return [];
    const why = refusalWords(each.reason, { ...meaning, title: named.title }, benchmark);
    return [{ benchmark: benchmark.id, reason: each.reason, why }];
  });
  return [{ ...named, definition: meaning.definition, base, standsIn: beside.length === 0, beside, refused }];
}

function targetStanding(target: Target, facts: BenchmarkFacts): TargetStanding {
  const { now, before } = facts;
  const named = naming(target.metric, now);
  const base = figuresFor(target, now, named.direction);
  const past = before === null ? null : pastValue(target, named.direction, now, before);
  const course = targetCourse({
    value: target.value,
    by: target.by,
    direction: named.direction,
    asOf: now.bound.asOf,
    now: base?.middle ?? null,
    before: past !== null && typeof past === 'object' ? past : null,
  });
  return {
    ...named,
    ...course,
    value: target.value,
    by: target.by,
    for: target.for,
    base,
    paceFault: course.pace !== null ? null : typeof past === 'string' ? past : 'no_history',
    cited: target.benchmark === null ? null : citation(target, target.benchmark, named, facts),
  };
}

function figuresFor(target: Target, base: MeasuredBase, direction: Direction): BaseFigures | null {
  const column = base.table.metrics.get(target.metric);
  return column === undefined ? null : (standIn(column, targetRows(base.table, target.for), direction) ?? null);
}

/** The base's value then, or why there is none to compare with. */
function pastValue(
  target: Target,
  direction: Direction,
  now: MeasuredBase,
  before: MeasuredBase,
): { readonly asOf: number; readonly value: number } | PaceFault {
  const { asOf } = before.bound;
  const [a, b] = [before, now].map(({ record }) => record.metrics[target.metric]?.definition);
  if (a !== undefined && b !== undefined && a !== b) return 'redefined';
  const value = figuresFor(target, before, direction)?.middle ?? null;
  return asOf === null || value === null ? 'no_value' : { asOf, value };
}

function citation(
  { value }: Target,
  id: string,
  { metric, title, unit, direction }: MetricNaming,
  { benchmarks, definitions }: BenchmarkFacts,
): Citation {
  const benchmark = benchmarks.find((each) => each.id === id);
  if (benchmark === undefined) throw new Error(`the project cites an unknown benchmark "${id}"`);
  const meaning = { id: metric, definition: definitions.get(metric) ?? null, unit };
  const judged = standBeside(meaning, benchmark);
  if (!judged.stands) {
    const refused = refusalWords(judged.reason, { ...meaning, title }, benchmark);
    return { benchmark: id, refused, best: null, beyondBest: false };
  }
  const best = bestFigure(judged.figures, direction);
  const beyondBest = best !== null && (direction === 'up' ? value > best : value < best);
  return { benchmark: id, refused: null, best, beyondBest };
}

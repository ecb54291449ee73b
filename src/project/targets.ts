import type { Benchmark } from '../model/benchmark.ts';
import type { Target } from '../model/target.ts';
import type { Diagnostic } from '../util/diagnostic.ts';
import { suggest } from '../util/nearest.ts';
import { parseInstant } from '../util/time.ts';
import type { Document } from '../yaml/document.ts';
import { collect, type Report } from '../yaml/problems.ts';
import type { Project } from './project.ts';
import type { TargetSpec } from './rungs-schema.ts';

/** The targets with their dates read; what they name is held against the project by `checkTargets`. */
export function compileTargets(specs: readonly TargetSpec[], rungs: Document, report: Report): readonly Target[] {
  return specs.map((spec, i) => {
    const by = parseInstant(spec.by);
    if (by === undefined) {
      const message = `"${rungs.written(['targets', i, 'by']) ?? spec.by}" is no date`;
      const remedy = 'write a day that exists, such as 2027-07-01';
      report({ code: 'no-date', path: ['targets', i, 'by'], message, remedy });
    }
    return {
      metric: spec.metric,
      value: spec.value,
      by: by ?? Number.NaN,
      benchmark: spec.benchmark ?? null,
      for: Object.entries(spec.for).map(([attribute, given]) => ({
        attribute,
        values: Array.isArray(given) ? given : [given],
      })),
      place: rungs.place(['targets', i]),
    };
  });
}

/** Past this a share is no share: whoever means 30 % wrote 30. Retention of revenue may well be above 1. */
const MOST_SHARE = 3;

/** Whether the metrics and attributes that targets name exist, as far as that is known before the data are read. */
export function checkTargets(project: Project, rungs: Document): readonly Diagnostic[] {
  const { accounts, metrics, segments, sources, targets } = project;
  const attributes = [...accounts.attributes.keys(), ...segments.keys()];
  const tables = [...sources.values()].some(({ kind }) => kind === 'metrics');
  const openAttributes = sources.get(accounts.from)?.kind === 'metrics';
  return collect(rungs, (report) =>
    targets.forEach((target, i) => {
      const metric = metrics.get(target.metric);
      if (metric === undefined && !tables) {
        const message = `the metric "${target.metric}" is not defined`;
        const remedy = `${suggest(target.metric, [...metrics.keys()])} (metrics stand in metrics/*.yaml)`;
        report({ code: 'unknown-metric', path: ['targets', i, 'metric'], message, remedy });
      }
      if (metric?.unit === 'percent' && Math.abs(target.value) > MOST_SHARE) {
        const message = `${target.value} of "${target.metric}", whose unit is percent, is ${target.value * 100} %`;
        const remedy = `write the sign: ${target.value}%`;
        report({ code: 'no-percent-sign', path: ['targets', i, 'value'], message, remedy });
      }
      for (const { attribute } of target.for) {
        if (attributes.includes(attribute) || openAttributes) continue;
        const message = `there is no attribute "${attribute}"`;
        const remedy = suggest(attribute, attributes);
        report({ code: 'unknown-attribute', path: ['targets', i, 'for', attribute], of: 'key', message, remedy });
      }
    }),
  ).diagnostics;
}

/** Whether the benchmarks that targets cite exist. */
export function checkCitations(
  targets: readonly Target[],
  benchmarks: readonly Benchmark[],
  rungs: Document,
): readonly Diagnostic[] {
  const known = benchmarks.map(({ id }) => id);
  return collect(rungs, (report) =>
    targets.forEach(({ benchmark }, i) => {
      if (benchmark === null || known.includes(benchmark)) return;
      const message = `there is no benchmark "${benchmark}"`;
      const remedy = suggestBenchmark(benchmark, known);
      report({ code: 'unknown-benchmark', path: ['targets', i, 'benchmark'], message, remedy });
    }),
  ).diagnostics;
}

/** Those that ship are too many to list. */
function suggestBenchmark(id: string, known: readonly string[]): string {
  const near = suggest(id, known);
  return near.startsWith('did you mean')
    ? near
    : '`rungs benchmarks` lists them with their ids; add one of your own in benchmarks.csv';
}

import { titleFromId } from '../model/title.ts';
import { formatPlace, hasErrors, type Diagnostic } from '../util/diagnostic.ts';
import { suggest } from '../util/nearest.ts';
import { formatDuration } from '../util/time.ts';
import type { Document, Path, Read } from '../yaml/document.ts';
import { collect, type Report } from '../yaml/problems.ts';
import type { MetricSpec } from './metrics-schema.ts';
import type { MetricDefinition, Project, Source } from './project.ts';
import type { ExpressionText } from './expression-text.ts';

export interface MetricsFile {
  readonly document: Document;
  readonly spec: Readonly<Record<string, MetricSpec>>;
}

/** The metrics of all files, in the order of files and keys; expressions are kept as text with their places. */
export function compileMetrics(
  files: readonly MetricsFile[],
  project: Project,
): Read<ReadonlyMap<string, MetricDefinition>> {
  const metrics = new Map<string, MetricDefinition>();
  const diagnostics: Diagnostic[] = [];
  for (const { document, spec } of files) {
    const read = collect(document, (report) => {
      for (const [id, metric] of Object.entries(spec)) {
        checkId(id, metrics, project, report);
        if (metric.from === undefined) checkFormula(metric, id, report);
        else checkSource(metric, metric.from, id, project.sources, report);
        checkWindow(metric, id, report);
        metrics.set(id, compileMetric(metric, id, document));
      }
    });
    diagnostics.push(...read.diagnostics);
  }
  return { value: hasErrors(diagnostics) ? undefined : metrics, diagnostics };
}

function compileMetric(spec: MetricSpec, id: string, document: Document): MetricDefinition {
  return {
    id,
    title: spec.title ?? titleFromId(id),
    from: spec.from ?? null,
    window: spec.window ?? null,
    where: spec.where === undefined ? null : expression(spec.where, [id, 'where'], document),
    value: expression(String(spec.value), [id, 'value'], document),
    time: spec.time ?? null,
    minRows: spec.min_rows,
    noRows: spec.no_rows ?? null,
    unit: spec.unit,
    definition: spec.definition ?? null,
    why: spec.why,
    place: document.place([id], 'key'),
  };
}

function expression(text: string, path: Path, document: Document): ExpressionText {
  return { text, placeAt: (offset) => document.placeInside(path, offset) };
}

function checkId(id: string, metrics: ReadonlyMap<string, MetricDefinition>, project: Project, report: Report): void {
  const first = metrics.get(id);
  if (first !== undefined) {
    const message = `the metric "${id}" is already defined at ${formatPlace(first.place)}`;
    report({ code: 'duplicate-metric', path: [id], of: 'key', message, remedy: 'remove or rename one of the two' });
  }
  if (project.accounts.attributes.has(id)) {
    const message = `"${id}" is an attribute of the accounts as well, and formulas could mean either`;
    report({
      code: 'ambiguous-name',
      path: [id],
      of: 'key',
      message,
      remedy: `rename one of the two, such as ${id}_count`,
    });
  }
}

/** A metric without `from` reads no rows, so that nothing about rows can apply to it. */
function checkFormula(spec: MetricSpec, id: string, report: Report): void {
  for (const key of ['window', 'where', 'time', 'no_rows'] as const) {
    if (spec[key] !== undefined) reportNeedsFrom(key, id, report);
  }
  if (spec.min_rows > 0) reportNeedsFrom('min_rows', id, report);
}

function reportNeedsFrom(key: string, id: string, report: Report): void {
  const message = `"${key}" needs "from": "${id}" names no source, so it reads no rows`;
  report({
    code: 'needs-from',
    path: [id, key],
    of: 'key',
    message,
    remedy: 'add "from" with a source id, or remove this key',
  });
}

function checkSource(
  spec: MetricSpec,
  from: string,
  id: string,
  sources: ReadonlyMap<string, Source>,
  report: Report,
): void {
  const source = sources.get(from);
  if (source === undefined) {
    const message = `there is no source "${from}"`;
    report({ code: 'unknown-source', path: [id, 'from'], message, remedy: suggest(from, [...sources.keys()]) });
  } else if (source.kind === 'metrics') {
    const message = `"${from}" is a table of metrics, not of facts`;
    const remedy = 'its columns are metrics already: use them by name in models, or in a metric without "from"';
    report({ code: 'not-facts', path: [id, 'from'], message, remedy });
  } else {
    checkFacts(spec, source, id, report);
  }
}

function checkFacts(spec: MetricSpec, source: Extract<Source, { kind: 'facts' }>, id: string, report: Report): void {
  if (source.account === null) {
    const message = `the source "${source.id}" has no "account", so its rows belong to no one`;
    const remedy = `add "account" to it, at ${formatPlace(source.place)}`;
    report({ code: 'source-without-account', path: [id, 'from'], message, remedy });
  }
  if (spec.window !== undefined && spec.time === undefined && source.time === null) {
    const message = `"window" is ${formatDuration(spec.window)}, but the source "${source.id}" has no "time"`;
    const remedy = 'add "time" here or to the source: the column with the instant of each fact; or remove "window"';
    report({ code: 'window-without-time', path: [id, 'window'], message, remedy });
  }
}

function checkWindow(spec: MetricSpec, id: string, report: Report): void {
  if (spec.window?.n !== 0) return;
  const message = `the window "${formatDuration(spec.window)}" is empty`;
  report({
    code: 'window-zero',
    path: [id, 'window'],
    message,
    remedy: 'write a longer time, such as 90d, or remove it for all rows',
  });
}

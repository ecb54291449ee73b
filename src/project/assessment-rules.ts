import type { AssessmentRules, EvidenceTable, FactsTable, GoalsRule, RowsTable } from '../model/assessment-rules.ts';
import { NO_ASSESSMENT_RULES } from '../model/assessment-rules.ts';
import type { Model } from '../model/model.ts';
import type { Diagnostic } from '../util/diagnostic.ts';
import { suggest } from '../util/nearest.ts';
import type { Document, Path } from '../yaml/document.ts';
import { collect, type Report } from '../yaml/problems.ts';
import type { MetricDefinition, Project } from './project.ts';
import type { RungsSpec } from './rungs-schema.ts';

type Spec = NonNullable<RungsSpec['assessment']>;
type TableSpec = Spec['tables'][number];

/** What rungs.yaml says of the assessment; metrics and dimensions it names are held against these by `checkAssessment`. */
export function compileAssessment(spec: RungsSpec, rungs: Document, report: Report): AssessmentRules {
  const { assessment, sources } = spec;
  if (assessment === undefined) return NO_ASSESSMENT_RULES;
  const known = Object.keys(sources);
  const isSource = (id: string, path: Path): void => {
    if (known.includes(id)) return;
    report({ code: 'unknown-source', path, message: `there is no source "${id}"`, remedy: suggest(id, known) });
  };
  const hasRows = (id: string, path: Path): void => {
    isSource(id, path);
    const source = sources[id];
    if (source === undefined || (source.kind === 'facts' && source.account !== undefined)) return;
    const message = `the source "${id}" has no rows of facts that belong to accounts`;
    report({ code: 'no-facts', path, message, remedy: 'name a source of kind facts that has an "account"' });
  };
  const isModel = (ids: Readonly<Record<string, unknown>>, path: Path): void => {
    for (const id of Object.keys(ids)) {
      if (spec.models.includes(id)) continue;
      const message = `the model "${id}" is not one of this project's`;
      report({ code: 'unknown-model', path: [...path, id], of: 'key', message, remedy: suggest(id, spec.models) });
    }
  };
  assessment.gathering.forEach(({ sources: asked }, i) =>
    asked.forEach((id, k) => isSource(id, ['assessment', 'gathering', i, 'sources', k])),
  );
  if (assessment.goals !== undefined) {
    hasRows(assessment.goals.from, ['assessment', 'goals', 'from']);
    isModel(assessment.goals.for, ['assessment', 'goals', 'for']);
  }
  return {
    gathering: assessment.gathering.map(({ step, sources: asked }) => ({ title: step, sources: asked })),
    goals: assessment.goals === undefined ? null : goalsOf(assessment.goals, rungs),
    tables: assessment.tables.flatMap((table, i): FactsTable[] => {
      const path: Path = ['assessment', 'tables', i];
      isModel(table.beside, [...path, 'beside']);
      if (table.from !== undefined) hasRows(table.from, [...path, 'from']);
      const found = tableOf(table, path, rungs, report);
      return found === null ? [] : [found];
    }),
  };
}

function goalsOf(goals: NonNullable<Spec['goals']>, rungs: Document): GoalsRule {
  const path: Path = ['assessment', 'goals'];
  return {
    from: goals.from,
    where: conditionAt(goals.where, [...path, 'where'], rungs),
    title: goals.title,
    dimension: goals.dimension,
    priority: goals.priority ?? null,
    dimensions: new Map(Object.entries(goals.for).map(([model, own]) => [model, new Map(Object.entries(own))])),
    place: rungs.place(path),
  };
}

function tableOf(table: TableSpec, path: Path, rungs: Document, report: Report): FactsTable | null {
  const { title, from, columns, metrics } = table;
  const base = { title, beside: new Map(Object.entries(table.beside)), place: rungs.place(path) };
  const rowsOnly = (['from', 'where', 'columns', 'counted', 'possible'] as const).filter(
    (key) => table[key] !== undefined,
  );
  if (metrics !== undefined) {
    for (const key of rowsOnly) {
      const message = `"${key}" shows rows of a source, and "metrics" shows metrics`;
      report({ code: 'two-kinds', path: [...path, key], of: 'key', message, remedy: 'make two tables of it' });
    }
    return {
      ...base,
      kind: 'evidence',
      metrics: evidenceOf(metrics),
      evidence: table.evidence,
    } satisfies EvidenceTable;
  }
  if (from === undefined || columns === undefined || Object.keys(columns).length === 0) {
    const message = `the table "${title}" says neither which rows it shows nor which metrics`;
    const remedy = 'write from: and columns:, or metrics:';
    report({ code: 'empty-table', path, message, remedy });
    return null;
  }
  return {
    ...base,
    kind: 'rows',
    from,
    where: conditionAt(table.where, [...path, 'where'], rungs),
    columns: Object.entries(columns).map(([name, shown]) =>
      typeof shown === 'string'
        ? { name, title: shown, words: new Map<string, string>() }
        : { name, title: shown.title, words: new Map(Object.entries(shown.words)) },
    ),
    counted: table.counted ?? null,
    possible: table.possible ?? [],
  } satisfies RowsTable;
}

function evidenceOf(metrics: NonNullable<TableSpec['metrics']>): EvidenceTable['metrics'] {
  return Object.entries(metrics).map(([metric, shown]) => ({
    metric,
    shown: shown === null ? null : typeof shown === 'string' ? { of: metric, column: shown } : shown,
  }));
}

function conditionAt(text: string | undefined, path: Path, rungs: Document): RowsTable['where'] {
  if (text === undefined) return null;
  return { text, placeAt: (offset) => rungs.placeInside(path, offset) };
}

/** Whether the metrics and the dimensions it names exist, as far as that is known before the data are read. */
export function checkAssessment(
  { assessment, metrics, sources }: Project,
  models: ReadonlyMap<string, Model>,
  rungs: Document,
): readonly Diagnostic[] {
  const tables = [...sources.values()].some(({ kind }) => kind === 'metrics');
  return collect(rungs, (report) => {
    const isDimension = (id: string, path: string, at: Path): void => {
      const dimensions = models.get(id)?.root.children.map((child) => child.path);
      if (dimensions === undefined || dimensions.includes(path)) return;
      const message = `model "${id}" has no dimension "${path}"`;
      report({ code: 'unknown-dimension', path: at, message, remedy: suggest(path, dimensions) });
    };
    for (const [id, own] of assessment.goals?.dimensions ?? [])
      for (const [text, path] of own) isDimension(id, path, ['assessment', 'goals', 'for', id, text]);
    assessment.tables.forEach((table, i) => {
      const at: Path = ['assessment', 'tables', i];
      for (const [id, path] of table.beside) isDimension(id, path, [...at, 'beside', id]);
      if (table.kind === 'rows') return;
      for (const { metric, shown } of table.metrics) {
        const path: Path = [...at, 'metrics', metric];
        if (!metrics.has(metric) && !tables) {
          const message = `the metric "${metric}" is not defined`;
          report({ code: 'unknown-metric', path, of: 'key', message, remedy: suggest(metric, [...metrics.keys()]) });
        } else if (shown !== null) hasFacts(shown.of, metrics, path, report);
      }
    });
  }).diagnostics;
}

function hasFacts(id: string, metrics: ReadonlyMap<string, MetricDefinition>, path: Path, report: Report): void {
  const metric = metrics.get(id);
  if (metric?.from !== undefined && metric.from !== null) return;
  const overRows = [...metrics.values()].flatMap((own) => (own.from === null ? [] : [own.id]));
  const message =
    metric === undefined
      ? `the metric "${id}" is not defined over facts`
      : `"${id}" combines other metrics and has no facts of its own`;
  const near = metric === undefined ? suggest(id, overRows) : `name one of those it combines: ${metric.value.text}`;
  report({ code: 'no-facts', path, message, remedy: `${near}, as { of: ..., column: ... }` });
}

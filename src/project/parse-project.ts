import type { Grouping } from '../model/grouping.ts';
import type { Diagnostic } from '../util/diagnostic.ts';
import { hasErrors } from '../util/diagnostic.ts';
import type { Document, Read } from '../yaml/document.ts';
import { collect } from '../yaml/problems.ts';
import { validate } from '../yaml/validate.ts';
import { compileAgents } from './compile-agents.ts';
import { compileAssessment } from './assessment-rules.ts';
import { compileAccounts } from './accounts.ts';
import { compileLanguage } from './language-rule.ts';
import { compileMetrics, type MetricsFile } from './metric-definitions.ts';
import { metricsSchema } from './metrics-schema.ts';
import type { MetricDefinition, Project } from './project.ts';
import { compilePeers } from './peers.ts';
import { compileRephrase } from './rephrase.ts';
import { rungsSchema, type RungsSpec } from './rungs-schema.ts';
import { compileSegments } from './segments.ts';
import { compileSources } from './sources.ts';
import { checkTargets, compileTargets } from './targets.ts';

/**
 * rungs.yaml and metrics/*.yaml as one project. Form first, then what the parts say about each other: what is wrong is
 * reported all at once, as far as the files could be read.
 */
export function parseProject(folder: string, rungs: Document, metrics: readonly Document[]): Read<Project> {
  const spec = validate(rungsSchema, rungs);
  const files = metrics.map((document) => ({ document, spec: validateMetrics(document) }));
  const formal = [...spec.diagnostics, ...files.flatMap((file) => file.spec.diagnostics)];
  const project = spec.value === undefined ? undefined : compileProject(folder, spec.value, rungs);
  const diagnostics: Diagnostic[] = [...formal, ...(project?.diagnostics ?? [])];
  if (project?.value === undefined || hasErrors(formal)) return { value: undefined, diagnostics };
  const readable = files.flatMap(({ document, spec: read }): MetricsFile[] =>
    read.value === undefined ? [] : [{ document, spec: read.value }],
  );
  const defined = compileMetrics(readable, project.value);
  diagnostics.push(...defined.diagnostics);
  if (defined.value === undefined) return { value: undefined, diagnostics };
  const value = { ...project.value, metrics: defined.value };
  const targets = checkTargets(value, rungs);
  diagnostics.push(...targets);
  return { value: hasErrors(targets) ? undefined : value, diagnostics };
}

/** How rungs.yaml alone groups accounts; undefined where it is broken. */
export function parseGrouping(rungs: Document): Grouping | undefined {
  const spec = validate(rungsSchema, rungs).value;
  if (spec === undefined) return undefined;
  return collect(rungs, (report): Grouping => {
    const accounts = compileAccounts(spec, report);
    const segments = compileSegments(spec.segments, accounts, report);
    const bands = Object.fromEntries([...segments.values()].map(({ id, names }) => [id, names]));
    return { peers: compilePeers(spec, accounts, segments, report), bands };
  }).value;
}

/** A file that holds nothing but comments defines no metrics. */
function validateMetrics(document: Document): Read<MetricsFile['spec']> {
  return document.value === null ? { value: {}, diagnostics: [] } : validate(metricsSchema, document);
}

function compileProject(folder: string, spec: RungsSpec, rungs: Document): Read<Project> {
  return collect(rungs, (report) => {
    spec.models.forEach((id, i) => {
      if (spec.models.indexOf(id) === i) return;
      const message = `the model "${id}" is listed twice`;
      report({ code: 'duplicate-model', path: ['models', i], message, remedy: 'remove one of the two' });
    });
    const accounts = compileAccounts(spec, report);
    const segments = compileSegments(spec.segments, accounts, report);
    compileRephrase(spec, report);
    const assessment = compileAssessment(spec, rungs, report);
    return {
      folder,
      title: spec.title ?? folder.split(/[/\\]/).findLast((part) => part !== '') ?? 'Base',
      notice: spec.notice,
      sources: compileSources(spec, accounts, rungs, report),
      accounts,
      segments,
      peers: compilePeers(spec, accounts, segments, report),
      language: compileLanguage(spec, accounts, report),
      models: spec.models,
      targets: compileTargets(spec.targets, rungs, report),
      efforts: spec.efforts === undefined ? null : { ...spec.efforts, of: new Map(Object.entries(spec.efforts.of)) },
      assessment,
      agents: compileAgents(spec, assessment.goals, rungs, report),
      metrics: new Map<string, MetricDefinition>(),
      allowSql: spec.allow_sql,
      placeOf: (path) => rungs.place(path),
    };
  });
}

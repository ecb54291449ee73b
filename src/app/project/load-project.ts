import type { Benchmark } from '../../model/benchmark.ts';
import { checkModelAgainst } from '../../model/check-metrics.ts';
import type { ParsedModel } from '../../model/parse/parse-model.ts';
import { toldMetrics } from '../../project/agent-rules.ts';
import { checkAgents } from '../../project/compile-agents.ts';
import { checkAssessment } from '../../project/assessment-rules.ts';
import { checkEfforts } from '../../project/efforts.ts';
import { checkCitations } from '../../project/targets.ts';
import type { Project } from '../../project/project.ts';
import { hasErrors, UserError, type Diagnostic } from '../../util/diagnostic.ts';
import type { ProjectText } from './fingerprint.ts';
import { ProjectFiles, type ProjectReads } from './project-files.ts';

/** A project whose own files are right; what is only doubtful is in `diagnostics`. */
export interface LoadedProject {
  readonly project: Project;
  /** In the order of rungs.yaml; the first is the default. */
  readonly models: ReadonlyMap<string, ParsedModel>;
  readonly benchmarks: readonly Benchmark[];
  readonly diagnostics: readonly Diagnostic[];
  /** Every file read, by path: part of the fingerprint of inputs. */
  readonly texts: ReadonlyMap<string, ProjectText>;
}

export interface ProjectReading {
  /** Undefined if and only if there are errors. */
  readonly loaded: LoadedProject | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads rungs.yaml, metrics/*.yaml and the models in use. Never throws for what a person wrote. */
export async function readProject(context: ProjectReads): Promise<ProjectReading> {
  const files = new ProjectFiles(context);
  const reading = (loaded: LoadedProject | undefined): ProjectReading => ({ loaded, diagnostics: files.diagnostics });
  const read = await files.together();
  if (read === undefined) return reading(undefined);
  const { rungs, project, complete } = read;
  const models = new Map<string, ParsedModel>();
  for (const [index, id] of project.models.entries()) {
    const model = await files.model(id, rungs.place(['models', index]));
    if (model !== undefined) models.set(id, model);
  }
  const benchmarks = await files.benchmarks();
  if (benchmarks !== undefined) files.diagnostics.push(...checkCitations(project.targets, benchmarks, rungs));
  const actions = await files.actions(project);
  files.diagnostics.push(
    ...checkEfforts(
      project,
      Array.from(models.values(), ({ model }) => model),
      rungs,
    ),
  );
  const byId = new Map(Array.from(models, ([id, { model }]) => [id, model]));
  files.diagnostics.push(...checkAssessment(project, byId, rungs), ...checkAgents(project, rungs));
  const shown = project.assessment.tables.flatMap((table) => (table.kind === 'rows' ? [] : table.metrics));
  const wanted = new Set([...project.targets, ...shown, ...toldMetrics(project.agents)].map(({ metric }) => metric));
  const against = checkModelAgainst([...models.values()], project).filter(
    ({ code, subject }) => code !== 'unused-metric' || subject === undefined || !wanted.has(subject),
  );
  files.diagnostics.push(...(complete ? against : against.filter(({ code }) => !OF_ALL_METRICS.has(code))));
  if (benchmarks === undefined || actions === undefined || hasErrors(files.diagnostics)) return reading(undefined);
  return reading({ project, models, benchmarks, diagnostics: files.diagnostics, texts: files.texts });
}

/** What can only be said where every metrics file could be read: the metric may stand in the one that could not. */
const OF_ALL_METRICS: ReadonlySet<string> = new Set(['unknown-metric', 'unused-metric']);

/** As `readProject`, but errors in the files are thrown as one UserError. */
export async function loadProject(context: ProjectReads): Promise<LoadedProject> {
  const { loaded, diagnostics } = await readProject(context);
  if (loaded !== undefined) return loaded;
  const errors = diagnostics.filter((d) => d.severity === 'error').length;
  throw new UserError('configuration', `the project has ${errors} error${errors === 1 ? '' : 's'}`, diagnostics);
}

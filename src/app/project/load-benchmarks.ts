import type { Benchmark } from '../../model/benchmark.ts';
import { parseProject } from '../../project/parse-project.ts';
import type { Project } from '../../project/project.ts';
import { checkCitations } from '../../project/targets.ts';
import { hasErrors, UserError } from '../../util/diagnostic.ts';
import type { Context } from '../context.ts';
import { ProjectFiles } from './project-files.ts';

export interface LoadedBenchmarks {
  readonly project: Project;
  readonly benchmarks: readonly Benchmark[];
}

/** What a base is held against, without the models: one that is being changed does not stand in the way. */
export async function loadBenchmarks(
  context: Pick<Context, 'folder' | 'shippedModels' | 'shippedBenchmarks' | 'env'>,
): Promise<LoadedBenchmarks> {
  const files = new ProjectFiles(context);
  const rungs = await files.project();
  const metrics = rungs === undefined ? undefined : await files.metrics();
  const parsed = rungs === undefined ? undefined : parseProject(context.folder, rungs, metrics?.documents ?? []);
  files.diagnostics.push(...(parsed?.diagnostics ?? []));
  const benchmarks = await files.benchmarks();
  const project = parsed?.value;
  if (rungs !== undefined && project !== undefined && benchmarks !== undefined) {
    files.diagnostics.push(...checkCitations(project.targets, benchmarks, rungs));
    if (!hasErrors(files.diagnostics)) return { project, benchmarks };
  }
  const errors = files.diagnostics.filter(({ severity }) => severity === 'error').length;
  const message = `the project has ${errors} error${errors === 1 ? '' : 's'}`;
  throw new UserError('configuration', message, files.diagnostics);
}

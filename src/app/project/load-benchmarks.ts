import type { Benchmark } from '../../model/benchmark.ts';
import type { Project } from '../../project/project.ts';
import { checkCitations } from '../../project/targets.ts';
import { hasErrors } from '../../util/diagnostic.ts';
import { ProjectFiles, type ProjectReads } from './project-files.ts';

export interface LoadedBenchmarks {
  readonly project: Project;
  readonly benchmarks: readonly Benchmark[];
}

/** What a base is held against, without the models: one that is being changed does not stand in the way. */
export async function loadBenchmarks(context: ProjectReads): Promise<LoadedBenchmarks> {
  const files = new ProjectFiles(context);
  const read = await files.together();
  const benchmarks = await files.benchmarks();
  if (read !== undefined && benchmarks !== undefined) {
    const { project, rungs } = read;
    files.diagnostics.push(...checkCitations(project.targets, benchmarks, rungs));
    if (!hasErrors(files.diagnostics)) return { project, benchmarks };
  }
  throw files.fault();
}

import type { Action } from '../../model/action.ts';
import type { Project } from '../../project/project.ts';
import { hasErrors } from '../../util/diagnostic.ts';
import { ProjectFiles, type ProjectReads } from './project-files.ts';

export interface LoadedActions {
  readonly project: Project;
  readonly actions: readonly Action[];
}

/** What customers can do, without the models: one that is being changed does not stand in the way. */
export async function loadActions(context: ProjectReads): Promise<LoadedActions> {
  const files = new ProjectFiles(context);
  const read = await files.together();
  const actions = read === undefined ? undefined : await files.actions(read.project);
  if (read !== undefined && actions !== undefined && !hasErrors(files.diagnostics))
    return { project: read.project, actions };
  throw files.fault();
}

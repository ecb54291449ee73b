import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkModelAgainst } from '../model/check-metrics.ts';
import { parseModel, type ParsedModel } from '../model/parse/parse-model.ts';
import { parseProject } from '../project/parse-project.ts';
import type { Project } from '../project/project.ts';
import { hasErrors, UserError, type Diagnostic } from '../util/diagnostic.ts';
import { suggest } from '../util/nearest.ts';
import { byCodeUnit } from '../util/sort.ts';
import type { Document } from '../yaml/document.ts';
import { readYaml } from '../yaml/read.ts';
import type { Context } from './context.ts';

/** A project whose own files are right: every error was thrown, warnings are kept. */
export interface LoadedProject {
  readonly project: Project;
  /** In the order of rungs.yaml; the first is the default. */
  readonly models: ReadonlyMap<string, ParsedModel>;
  readonly diagnostics: readonly Diagnostic[];
  /** Path and text of every file read, for the fingerprint of inputs. */
  readonly texts: ReadonlyMap<string, string>;
}

type Loading = Pick<Context, 'folder' | 'shippedModels' | 'env'>;

/** Reads rungs.yaml, metrics/*.yaml and the models in use. Never throws for what a person wrote. */
export async function readProject(context: Loading): Promise<{ loaded: LoadedProject | undefined; diagnostics: readonly Diagnostic[] }> {
  const files = new ProjectFiles(context);
  const rungs = await files.document('rungs.yaml', join(context.folder, 'rungs.yaml'));
  if (rungs === undefined) return { loaded: undefined, diagnostics: files.diagnostics };
  const metrics = await files.folder('metrics');
  const parsed = parseProject(context.folder, rungs, metrics);
  files.diagnostics.push(...parsed.diagnostics);
  const project = parsed.value;
  if (project === undefined) return { loaded: undefined, diagnostics: files.diagnostics };
  const models = new Map<string, ParsedModel>();
  for (const [index, id] of project.models.entries()) {
    const model = await files.model(id, rungs.place(['models', index]));
    if (model !== undefined) models.set(id, model);
  }
  files.diagnostics.push(...checkModelAgainst([...models.values()], project));
  if (hasErrors(files.diagnostics)) return { loaded: undefined, diagnostics: files.diagnostics };
  return { loaded: { project, models, diagnostics: files.diagnostics, texts: files.texts }, diagnostics: files.diagnostics };
}

/** As `readProject`, but errors in the files are thrown as one UserError. */
export async function loadProject(context: Loading): Promise<LoadedProject> {
  const { loaded, diagnostics } = await readProject(context);
  if (loaded !== undefined) return loaded;
  const errors = diagnostics.filter((d) => d.severity === 'error').length;
  throw new UserError('configuration', `the project has ${errors} error${errors === 1 ? '' : 's'}`, diagnostics);
}

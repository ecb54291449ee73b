import type { Context } from './context.ts';
import { ProjectFiles } from './project-files.ts';

/**
 * The first model of rungs.yaml, if the file can be read and says so. Commands that only read snapshots use this: they
 * go on working while someone is in the middle of changing the project.
 */
export async function defaultModel(
  context: Pick<Context, 'folder' | 'shippedModels' | 'env'>,
): Promise<string | undefined> {
  const document = await new ProjectFiles(context).project();
  const value = document?.value;
  if (typeof value !== 'object' || value === null || !('models' in value) || !Array.isArray(value.models))
    return undefined;
  const [first]: unknown[] = value.models;
  return typeof first === 'string' ? first : undefined;
}

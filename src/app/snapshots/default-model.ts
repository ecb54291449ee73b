import type { Context } from '../context.ts';

/**
 * The model whose snapshots are meant where none was named: the only one there is, else the first of rungs.yaml, if the
 * file can be read and says so. Commands that only read snapshots use this: they go on working while someone is in the
 * middle of changing the project.
 */
export async function defaultModel(
  context: Pick<Context, 'folder' | 'shippedModels' | 'env' | 'store'>,
): Promise<string | undefined> {
  const scored = new Set((await context.store.list()).filter(({ current }) => current).map(({ modelId }) => modelId));
  if (scored.size === 1) return [...scored][0];
  // Reading YAML is a good part of what a command on snapshots would load.
  const { ProjectFiles } = await import('../project/project-files.ts');
  const document = await new ProjectFiles(context).project();
  const value = document?.value;
  if (typeof value !== 'object' || value === null || !('models' in value) || !Array.isArray(value.models))
    return undefined;
  const [first]: unknown[] = value.models;
  return typeof first === 'string' ? first : undefined;
}

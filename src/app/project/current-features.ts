import type { Feature } from '../../model/model.ts';
import type { Snapshot } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { ProjectFiles } from './project-files.ts';

/**
 * Features of a snapshot's model as its file says them now: since when a feature is live may be said after it was scored
 * the last time. Those of the snapshot where the file cannot be read.
 */
export async function currentFeatures(
  context: Pick<Context, 'folder' | 'shippedModels' | 'env'>,
  { model, record }: Pick<Snapshot, 'model' | 'record'>,
): Promise<ReadonlyMap<string, Feature>> {
  const parsed = await new ProjectFiles(context).model(record.modelId, { file: 'rungs.yaml' });
  const now = parsed?.model ?? model;
  const variants = now.variants?.flatMap((variant) => variant.model.features) ?? [];
  return new Map([...variants, ...now.features].map((feature) => [feature.id, feature]));
}

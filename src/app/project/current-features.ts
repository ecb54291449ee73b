import type { LiveNow } from '../../analysis/readiness/live-at.ts';
import type { Feature, Model } from '../../model/model.ts';
import type { Snapshot } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { ProjectFiles } from './project-files.ts';

/** Since when the features of a model are live, as its file says now; empty where it cannot be read. */
export async function liveNow(
  context: Pick<Context, 'folder' | 'shippedModels' | 'env'>,
  modelId: string,
): Promise<LiveNow> {
  const parsed = await new ProjectFiles(context).model(modelId, { file: 'rungs.yaml' });
  return parsed === undefined ? new Map() : new Map(featuresOf(parsed.model).map(({ id, live }) => [id, live ?? null]));
}

/** Those of its variants too. */
function featuresOf({ features, variants = [] }: Model): readonly Feature[] {
  return [...variants.flatMap((variant) => variant.model.features), ...features];
}

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
  return new Map(featuresOf(now).map((feature) => [feature.id, feature]));
}

import type { Grouping } from '../../model/grouping.ts';
import type { Context } from '../context.ts';

/**
 * How the project groups accounts, as rungs.yaml says now: peers and bands change no score, so that snapshots do not hold
 * them. Where the file cannot be read as one that says nothing.
 */
export async function currentGrouping(context: Pick<Context, 'folder' | 'shippedModels' | 'env'>): Promise<Grouping> {
  // Reading YAML is a good part of what a command on snapshots loads.
  const [{ ProjectFiles }, { parseGrouping }] = await Promise.all([
    import('./project-files.ts'),
    import('../../project/parse-project.ts'),
  ]);
  const rungs = await new ProjectFiles(context).project();
  const grouping = rungs === undefined ? undefined : parseGrouping(rungs);
  return grouping ?? { peers: null, bands: {} };
}

import type { Context } from '../context.ts';
import type { OpenedSnapshot } from './open-snapshot.ts';

/** The newest current snapshot of a model; null where it has not been scored. */
export async function newestSnapshot(
  context: Pick<Context, 'store'>,
  model: string,
): Promise<Pick<OpenedSnapshot, 'head' | 'snapshot'> | null> {
  const heads = (await context.store.list()).filter(({ current, modelId }) => current && modelId === model);
  const head = heads.toSorted((a, b) => (a.asOf ?? 0) - (b.asOf ?? 0)).at(-1);
  return head === undefined ? null : { head, snapshot: await context.store.read(head.id) };
}

import type { Snapshot, SnapshotHead } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { currentSnapshots, snapshotAt } from './pick-snapshot.ts';
import { defaultModel } from './default-model.ts';

export interface OpenedSnapshot {
  readonly head: SnapshotHead;
  readonly snapshot: Snapshot;
  /** The current snapshots of the same model, oldest first. */
  readonly series: readonly SnapshotHead[];
}

/** The current snapshot of a model (default: the project's first) at an as-of (default: the newest). */
export async function openSnapshot(
  context: Context,
  wanted: { readonly model?: string | undefined; readonly asOf?: string | undefined },
): Promise<OpenedSnapshot> {
  const series = await currentSnapshots(context, wanted.model ?? (await defaultModel(context)));
  const head = snapshotAt(series, wanted.asOf);
  return { head, series, snapshot: await context.store.read(head.id) };
}

import type { ScoredBase } from '../src/analysis/base/scored-base.ts';
import type { Snapshot, SnapshotHead, SnapshotStore } from '../src/store/store.ts';
import { UserError } from '../src/util/diagnostic.ts';

/** A snapshot of a base made by hand, in whose record every metric is a share of contacts. */
export function snapshotOf({ bound, table, scores }: ScoredBase): Snapshot {
  const { model, asOf } = bound;
  const metric = {
    title: 'm',
    unit: 'percent',
    from: 'contacts',
    value: 'share(a)',
    where: null,
    windowStart: null,
    windowEnd: asOf,
    minRows: 20,
    definition: '0f3a9c51b2d4e6f7',
    sql: 'SELECT 1',
  };
  const metrics = Object.fromEntries([...table.metrics.keys()].map((id) => [id, metric]));
  const about = { formatVersion: 2, modelId: model.id, asOf, projectTitle: 't', notice: '', sources: {} } as const;
  return { model, bound, table, scores, record: { ...about, metrics } };
}

/** A store of some snapshots, oldest first; the id of each is its place. What is `damaged` is listed and cannot be read. */
export function storeOf(snapshots: readonly Snapshot[], damaged: readonly number[] = []): Partial<SnapshotStore> {
  const heads = snapshots.map(({ record, table }, i): SnapshotHead => ({
    id: String(i),
    modelId: record.modelId,
    asOf: record.asOf,
    restatement: 0,
    accounts: table.accounts.length,
    current: true,
  }));
  const read = async (id: string): Promise<Snapshot> => {
    if (damaged.includes(Number(id))) throw new UserError('data', `snapshot ${id} is damaged`);
    return snapshots[Number(id)]!;
  };
  return {
    list: async () => heads.toReversed(),
    read,
    readScored: read,
    readModel: async (id) => (await read(id)).model,
  };
}

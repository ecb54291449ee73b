import type { ScoredBase } from '../src/analysis/base/scored-base.ts';
import { movedBy } from '../src/analysis/filter/filter.ts';
import { compareSnapshots, type Comparison } from '../src/analysis/movement/comparison.ts';
import { formatInstant } from '../src/util/time.ts';
import type { BaseRecord, LoadedSnapshot, OpenBase } from '../src/web/requests/open-base.ts';

export interface OpenOptions {
  readonly record?: Partial<BaseRecord>;
  /** How many places before the last stands the one it is compared with; 1 if left out. */
  readonly back?: number;
  /** Made of the two compared if left out. */
  readonly comparison?: Comparison | null;
}

/** What a page has open of snapshots made by hand, oldest first: the last one, compared with one before it where there is one. */
export function openBaseOf(
  series: readonly ScoredBase[],
  { record = {}, back = 1, comparison }: OpenOptions = {},
): OpenBase {
  const loaded = series.map((base, i) => loadedOf(base, i, record));
  const shown = loaded.at(-1)!;
  const earlier = loaded.at(-1 - back) ?? null;
  const compared =
    comparison === undefined ? (earlier === null ? null : compareSnapshots([earlier.base, shown.base])) : comparison;
  return {
    ...shown,
    listed: [],
    grouping: { peers: null, bands: {} },
    models: [{ id: shown.item.model, title: shown.item.model }],
    series: loaded.map(({ item }) => item),
    earlier,
    comparison: compared,
    moved: movedBy(compared),
  };
}

function loadedOf(base: ScoredBase, place: number, record: Partial<BaseRecord>): LoadedSnapshot {
  const { asOf, model } = base.bound;
  return {
    base,
    item: {
      id: `${model.id}@${place}`,
      model: model.id,
      asOf: asOf === null ? 'undated' : formatInstant(asOf),
      accounts: base.table.accounts.length,
      restatement: 0,
      current: true,
    },
    record: { projectTitle: 'Test', notice: '', metrics: {}, sources: {}, ...record },
  };
}

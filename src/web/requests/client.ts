import type { Comparison } from '../../analysis/movement/comparison.ts';
import { comparisonFromFrame } from '../../analysis/movement/comparison-frame.ts';
import { withRoadmapColumn, type RoadmapStates } from '../../analysis/progress/roadmap-column.ts';
import type { RoadmapStateName } from '../../analysis/progress/roadmap-state.ts';
import { withLiveNow } from '../../analysis/readiness/live-at.ts';
import { movedBy } from '../../analysis/filter/filter.ts';
import type { BoundModel } from '../../score/bound-model.ts';
import { scoresFromFrame } from '../../score/scores-frame.ts';
import { frameFromArrow, tableFromArrow } from '../../table/arrow.ts';
import type { AskedSnapshot, BaseRecord, LoadedSnapshot, OpenBase, SnapshotItem, SnapshotList } from './open-base.ts';
import { readBytes, readJson, RequestFailure } from './read.ts';
import { readRecords } from './read-records.ts';

/** So many snapshots stay in memory: the one shown, the one compared with, and what a step back and forth needs. */
const KEPT = 6;

/** Reads snapshots. Snapshots never change, so those read once are kept; lists are asked for each time. */
export class Client {
  readonly #snapshots = new Map<string, Promise<LoadedSnapshot>>();

  /** All that a page needs for a view; fails with 404 where there is no snapshot, or none as the view asks for. */
  async open(view: AskedSnapshot, signal: AbortSignal): Promise<OpenBase> {
    const {
      items: listed,
      defaultModel,
      models: named,
      grouping,
      live,
    } = await readJson<SnapshotList>('/snapshots', signal);
    const current = listed.filter((item) => item.current).toReversed();
    const models = [...new Set(current.map((item) => item.model))];
    const first = models.find((one) => one === defaultModel) ?? models[0] ?? null;
    const model = view.model ?? first;
    const series = current.filter((item) => item.model === model);
    const item = view.asOf === null ? series.at(-1) : series.find(({ asOf }) => asOf === view.asOf);
    if (item === undefined || model === null) throw notFound(view, series);
    const before = series.slice(0, series.indexOf(item));
    const earlierItem = view.against === null ? before.at(-1) : before.find(({ asOf }) => asOf === view.against);
    if (view.against !== null && earlierItem === undefined) throw notFound({ ...view, asOf: view.against }, before);
    const [recorded, { states }, loaded, earlier, comparison] = await Promise.all([
      readRecords(item, signal),
      readJson<Roadmaps>(`/roadmaps?${new URLSearchParams({ model, asOf: item.asOf })}`, signal),
      this.#snapshot(item),
      earlierItem === undefined ? null : this.#snapshot(earlierItem),
      earlierItem === undefined ? null : readComparison(item, earlierItem, signal),
    ]);
    const others = models.filter((one) => one !== first);
    const told = new Map(Object.entries(states));
    const now = new Map(Object.entries(live[model] ?? {}));
    return {
      ...loaded,
      base: { ...withLiveNow(withRoadmaps(loaded.base, told), now), ...recorded },
      // A snapshot that was kept was found in an older list.
      item,
      listed,
      models: [first ?? model, ...others].map((id) => named.find((one) => one.id === id) ?? { id, title: id }),
      grouping,
      series,
      earlier:
        earlier === null || earlierItem === undefined
          ? null
          : { ...earlier, base: { ...withRoadmaps(earlier.base, told), ...recorded }, item: earlierItem },
      comparison,
      moved: movedBy(comparison),
    };
  }

  #snapshot(item: SnapshotItem): Promise<LoadedSnapshot> {
    const known = this.#snapshots.get(item.id);
    // Taken out and put in again: the map's order is that of last use.
    this.#snapshots.delete(item.id);
    const loading = known ?? readSnapshot(item);
    this.#snapshots.set(item.id, loading);
    loading.catch(() => this.#snapshots.delete(item.id));
    for (const id of [...this.#snapshots.keys()].slice(0, -KEPT)) this.#snapshots.delete(id);
    return loading;
  }
}

/** By account, what became of its accepted roadmap. */
interface Roadmaps {
  readonly states: Readonly<Record<string, RoadmapStateName | 'reached'>>;
}

/** Where roadmaps were accepted they can be filtered by; else there is nothing to choose. */
function withRoadmaps(base: LoadedSnapshot['base'], states: RoadmapStates): LoadedSnapshot['base'] {
  return states.size === 0 ? base : withRoadmapColumn(base, states);
}

async function readSnapshot(item: SnapshotItem): Promise<LoadedSnapshot> {
  const at = `/snapshots/${encodeURIComponent(item.id)}`;
  const [table, scores, bound, record] = await Promise.all([
    readBytes(`${at}/table.arrow`),
    readBytes(`${at}/scores.arrow`),
    readJson<BoundModel>(`${at}/bound.json`),
    readJson<BaseRecord>(`${at}/record.json`),
  ]);
  return {
    item,
    record,
    base: {
      bound,
      table: tableFromArrow(table),
      scores: scoresFromFrame(frameFromArrow(scores, 'scores.arrow'), 'scores.arrow'),
    },
  };
}

async function readComparison(b: SnapshotItem, a: SnapshotItem, signal: AbortSignal): Promise<Comparison> {
  const query = new URLSearchParams({ model: b.model, asOf: b.asOf, against: a.asOf });
  const bytes = await readBytes(`/comparison?${query}`, signal);
  return comparisonFromFrame(frameFromArrow(bytes, 'comparison.arrow'), 'comparison.arrow');
}

/** 404 where nothing has been scored at all; else the link asks for what is not there. */
function notFound(
  { model, asOf }: Pick<AskedSnapshot, 'model' | 'asOf'>,
  series: readonly SnapshotItem[],
): RequestFailure {
  if (series.length === 0 && model === null) return new RequestFailure({ status: 404, problem: null });
  const newest = series.slice(-3).map((item) => item.asOf);
  return new RequestFailure({ status: 410, problem: null, absent: { model, asOf, newest } });
}

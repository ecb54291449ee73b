import type { DatedBase } from '../../analysis/readiness/were-they-right.ts';
import type { LiftGround } from '../../analysis/progress/lift-study.ts';
import type { AcceptedRoadmap } from '../../analysis/progress/accepted-roadmap.ts';
import { observeLifts, type ObservedLift } from '../../analysis/progress/observed-effects.ts';
import { peerRuleOf } from '../../analysis/segments/peers.ts';
import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import type { Action } from '../../model/action.ts';
import type { SnapshotHead } from '../../store/store.ts';
import type { Column, MetricColumn } from '../../table/table.ts';
import type { Context } from '../context.ts';
import { currentGrouping } from '../project/current-grouping.ts';
import { ifIntact } from './compared-series.ts';
import type { OpenedSnapshot } from './open-snapshot.ts';
import type { KeptRoadmaps } from '../roadmaps/accepted-roadmaps.ts';

/**
 * What of a model's snapshots up to the opened one tells of accepted roadmaps: metrics that actions lift, points of the whole,
 * stages, what makes peers. One table after the other, so that only that part of each is held. What is damaged or undated is
 * left out; without roadmaps only the opened one is read.
 */
export async function readLiftGround(
  context: Context,
  { head, snapshot, series }: OpenedSnapshot,
  { kept }: KeptRoadmaps,
  actions: readonly Action[],
): Promise<LiftGround> {
  const { bands, ...grouping } = await currentGrouping(context);
  const peers = peerRuleOf(snapshot.table, grouping);
  const roadmaps = kept.map(({ roadmap }) => roadmap);
  const metrics = liftedMetrics(roadmaps, actions);
  const attributes = new Set(peers.by);
  const first = Math.min(...roadmaps.map(({ acceptedOn }) => acceptedOn));
  const found: DatedBase[] = [];
  for (const each of since(series.slice(0, series.indexOf(head) + 1), first)) {
    const read = each === head ? snapshot : await ifIntact(context.store.read(each.id));
    if (read === undefined || each.asOf === null) continue;
    found.push({ asOf: each.asOf, base: partOf(read, metrics, attributes) });
  }
  return { series: found, roadmaps, peers, bands };
}

/** From the last one by the first acceptance on. */
function since(heads: readonly SnapshotHead[], first: number): readonly SnapshotHead[] {
  if (!Number.isFinite(first)) return heads.slice(-1);
  const start = heads.findLastIndex(({ asOf }) => asOf !== null && asOf <= first);
  return heads.slice(Math.max(0, start));
}

function liftedMetrics(roadmaps: readonly AcceptedRoadmap[], actions: readonly Action[]): ReadonlySet<string> {
  const accepted = roadmaps.flatMap((roadmap) => roadmap.actions);
  const ids = new Set(accepted.map(({ id }) => id));
  const lifting = [...accepted, ...actions.filter(({ id }) => ids.has(id))];
  return new Set(lifting.flatMap(({ lifts }) => lifts.map(({ metric }) => metric)));
}

/** Copies: columns are views into the bytes of the whole table, which would be held with them. */
function partOf(
  { bound, scores, table }: ScoredBase,
  metrics: ReadonlySet<string>,
  attributes: ReadonlySet<string>,
): ScoredBase {
  const column = <C extends Column>(own: C): C => ({ ...own, values: own.values.slice(), status: own.status.slice() });
  const bare = (own: MetricColumn): MetricColumn => ({ ...column(own), evidence: null });
  return {
    bound,
    scores: { ...scores, nodes: scores.nodes.slice(0, 1) },
    table: {
      ...table,
      metrics: new Map([...table.metrics].filter(([id]) => metrics.has(id)).map(([id, own]) => [id, bare(own)])),
      attributes: new Map(
        [...table.attributes].filter(([id]) => attributes.has(id)).map(([id, own]) => [id, column(own)]),
      ),
    },
  };
}

/** What accepted roadmaps brought about so far, for a planner that goes by it. */
export async function readObservedLifts(
  context: Context,
  opened: OpenedSnapshot,
  kept: KeptRoadmaps,
  actions: readonly Action[],
): Promise<readonly ObservedLift[]> {
  return observeLifts(await readLiftGround(context, opened, kept, actions), actions);
}

import { newestDay, roadmapStateAt, currentRoadmaps } from '../../analysis/progress/roadmap-state.ts';
import { reachedGoal, type StagedAt } from '../../analysis/progress/reached-goal.ts';
import type { RoadmapStates } from '../../analysis/progress/roadmap-column.ts';
import { rowsByAccount } from '../../analysis/base/scored-base.ts';
import type { SnapshotHead } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { readRoadmaps } from '../roadmaps/accepted-roadmaps.ts';
import { readIfIntact } from './compared-series.ts';

/**
 * What became of the roadmap of each account that has one, by the snapshots of its model up to `head`; nothing is read of
 * them where no roadmap was accepted. See `reportProgress` for when it is told of.
 */
export async function readRoadmapStates(
  context: Context,
  head: SnapshotHead,
  series: readonly SnapshotHead[],
): Promise<RoadmapStates> {
  const { kept } = await readRoadmaps(context, head.modelId);
  const { asOf } = head;
  if (kept.length === 0 || asOf === null) return new Map();
  const roadmaps = kept.map(({ roadmap }) => roadmap);
  const at = head === series.at(-1) ? Math.max(asOf, ...roadmaps.map(newestDay)) : asOf;
  const current = currentRoadmaps(roadmaps, at);
  const first = Math.min(...Array.from(current.values(), ({ acceptedOn }) => acceptedOn));
  const until = series.slice(0, series.indexOf(head) + 1);
  const start = until.findLastIndex((each) => each.asOf !== null && each.asOf <= first);
  const staged = await readStaged(context, until.slice(Math.max(0, start)));
  const rows = new Map(staged.map((each) => [each.asOf, rowsByAccount(each.scores.accounts)]));
  return new Map(
    Array.from(current, ([account, roadmap]) => {
      const reached = reachedGoal(roadmap, staged, (each, key) => rows.get(each)?.get(key));
      return [account, reached === null ? roadmapStateAt(roadmap, at).is : 'reached'];
    }),
  );
}

async function readStaged(context: Context, heads: readonly SnapshotHead[]): Promise<readonly StagedAt[]> {
  const read = await Promise.all(heads.map((head) => readIfIntact(context.store, head)));
  return read.flatMap((scored, i) => {
    const { asOf } = heads[i]!;
    return scored === undefined || asOf === null ? [] : [{ asOf, ...scored }];
  });
}

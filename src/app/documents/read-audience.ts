import { compareSnapshots } from '../../analysis/movement/comparison.ts';
import { accountMovements } from '../../analysis/movement/movement.ts';
import { withLiveNow } from '../../analysis/readiness/live-at.ts';
import { movedBy, selectAccounts } from '../../analysis/filter/filter.ts';
import type { AudienceInput } from '../../report/audience/audience.ts';
import type { Context } from '../context.ts';
import { liveNow } from '../project/current-features.ts';
import { pause } from '../pause.ts';
import { currentGrouping } from '../project/current-grouping.ts';
import { matchingRows, parseConditions } from '../snapshots/account-filter.ts';
import { readComparedSeries } from '../snapshots/compared-series.ts';
import { readMoveStarts } from '../snapshots/move-starts.ts';
import { redefinedMetrics } from '../snapshots/redefined-metrics.ts';

interface Wanted {
  readonly model?: string | undefined;
  readonly asOf?: string | undefined;
  readonly against?: string | undefined;
  readonly where: readonly string[];
}

/** What a summary says from: the same that the page holds of the same snapshots and filters. */
export async function readAudience(context: Context, { where, ...wanted }: Wanted): Promise<AudienceInput> {
  const step = async (label: string, done: number): Promise<void> => {
    context.progress({ label, done, total: 3 });
    await pause(context);
  };
  await step('reading snapshots', 0);
  const conditions = parseConditions(where);
  const [compared, grouping] = await Promise.all([readComparedSeries(context, wanted), currentGrouping(context)]);
  const { heads, series, earlier } = compared;
  const [first, newest] = [series[0]!, series.at(-1)!];
  const base = withLiveNow(newest, await liveNow(context, newest.bound.model.id));
  await step('comparing', 1);
  const isCompared = first !== newest;
  const moves = isCompared ? accountMovements(series, { earlier }) : null;
  const comparison = isCompared
    ? compareSnapshots(series, {
        earlier,
        moves,
        redefined: redefinedMetrics(first, newest),
        starts: await readMoveStarts(context, compared, moves),
      })
    : null;
  const moved = movedBy(comparison);
  await pause(context);
  const [here] = await matchingRows(context, newest, conditions, wanted.against);
  const rows = here!.rows;
  const before = isCompared ? first : null;
  const kept = selectAccounts(before, base, rows, conditions, moved);
  const { projectTitle, notice, metrics } = base.record;
  await step('writing', 2);
  return {
    base,
    rows,
    keep: (account) => kept.has(account),
    conditions,
    earlier: before,
    comparison,
    moved,
    grouping,
    projectTitle,
    notice,
    metrics,
    snapshot: heads.at(-1)!.id,
  };
}

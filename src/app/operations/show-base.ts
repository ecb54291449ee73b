import { z } from 'zod';
import { summarise } from '../../report/summary.ts';
import type { SnapshotHead } from '../../store/store.ts';
import { currentSnapshots, snapshotAt } from '../pick-snapshot.ts';
import { redefinedMetrics } from '../redefined-metrics.ts';
import { defaultModel } from '../default-model.ts';
import { operation } from '../operation.ts';
import { summarySchema } from '../schemas/summary.ts';

export const showBase = operation({
  name: 'show-base',
  summary: 'Show where the base stands, what holds it there and how it moved.',
  input: z.object({
    model: z.string().optional().describe('model id (default: the first of rungs.yaml)'),
    asOf: z.string().optional().describe('as-of of the snapshot (default: the newest)'),
    against: z.string().optional().describe('as-of to compare with (default: the snapshot before)'),
  }),
  output: summarySchema,
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/summary' },
  cli: {
    command: 'show',
    positionals: [],
    examples: ['show', 'show --as-of 2026-05-01', 'show --against 2025-11-01', 'show --model service-maturity --json'],
  },
  async run(context, input) {
    const heads = await currentSnapshots(context, input.model ?? (await defaultModel(context)));
    const newest = snapshotAt(heads, input.asOf);
    const chosen = heads.slice(0, heads.indexOf(newest) + 1);
    const since = input.against === undefined ? chosen.at(-2) : snapshotAt(chosen, input.against);
    const needed = neededHeads(chosen, since);
    const series = await Promise.all(needed.map((head) => context.store.read(head.id)));
    const last = series.at(-1)!;
    const { projectTitle, notice } = last.record;
    if (since === undefined) return summarise({ projectTitle, notice, series });
    const index = needed.indexOf(since);
    return summarise({ projectTitle, notice, series, since: index, redefined: redefinedMetrics(series[index]!, last) });
  },
});

/** What stands between the two, and the one before: a move is firm when it was seen twice. */
function neededHeads(chosen: readonly SnapshotHead[], since: SnapshotHead | undefined): readonly SnapshotHead[] {
  const start = since === undefined ? chosen.length - 1 : chosen.indexOf(since) - 1;
  return chosen.slice(Math.max(0, start));
}

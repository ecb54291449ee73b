import { z } from 'zod';
import { summarise } from '../../report/summary.ts';
import type { ScoredSnapshot, SnapshotHead } from '../../store/store.ts';
import { UserError } from '../../util/diagnostic.ts';
import type { Context } from '../context.ts';
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
    const start = chosen.indexOf(since ?? newest);
    const [series, earlier] = await Promise.all([
      Promise.all(chosen.slice(start).map((head) => context.store.read(head.id))),
      readEarlier(context.store, chosen.slice(0, start)),
    ]);
    const last = series.at(-1)!;
    const { projectTitle, notice } = last.record;
    return summarise({
      projectTitle,
      notice,
      series,
      earlier,
      since: 0,
      redefined: redefinedMetrics(series[0]!, last),
    });
  },
});

/** The history from after the last snapshot that cannot be read: an old one that is damaged must not hide the newest. */
async function readEarlier(
  store: Context['store'],
  heads: readonly SnapshotHead[],
): Promise<readonly ScoredSnapshot[]> {
  const read = await Promise.all(heads.map((head) => readIfIntact(store, head)));
  return read.slice(read.lastIndexOf(undefined) + 1).filter((snapshot) => snapshot !== undefined);
}

async function readIfIntact(store: Context['store'], head: SnapshotHead): Promise<ScoredSnapshot | undefined> {
  try {
    return await store.readScored(head.id);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

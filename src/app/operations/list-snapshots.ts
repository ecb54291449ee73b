import { z } from 'zod';
import type { LiveFeature } from '../../model/model.ts';
import { formatInstant } from '../../util/time.ts';
import { defaultModel } from '../snapshots/default-model.ts';
import type { SnapshotHead } from '../../store/store.ts';
import { ifIntact } from '../snapshots/compared-series.ts';
import type { Context } from '../context.ts';
import { currentGrouping } from '../project/current-grouping.ts';
import { liveNow } from '../project/current-features.ts';
import { liveSchema } from '../schemas/readiness-history.ts';
import { groupingSchema } from '../schemas/grouping.ts';
import { operation } from '../operation.ts';

export const listSnapshots = operation({
  name: 'list-snapshots',
  summary: 'List the snapshots of the base, newest first.',
  input: z.object({
    model: z.string().optional().describe('only snapshots of this model'),
  }),
  output: z.object({
    total: z.number().int(),
    defaultModel: z
      .string()
      .nullable()
      .describe('the model that is meant where a request names none; null where none is'),
    models: z
      .array(z.object({ id: z.string(), title: z.string().describe('as its newest snapshot has it') }))
      .describe('models there are snapshots of'),
    grouping: groupingSchema.describe('how accounts are grouped, as rungs.yaml says now'),
    live: z
      .record(z.string(), z.record(z.string(), liveSchema.nullable()))
      .describe('by model, since when its features are live as its file says now; null: not live'),
    items: z.array(
      z.object({
        id: z.string(),
        model: z.string(),
        asOf: z.string().describe('ISO date or instant (exclusive), or `undated`'),
        accounts: z.number().int(),
        restatement: z.number().int().describe('0 for the first of its model and as-of'),
        current: z.boolean(),
      }),
    ),
  }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/snapshots' },
  async run(context, input) {
    const heads = await context.store.list(input.model);
    const items = heads.map((head) => ({
      id: head.id,
      model: head.modelId,
      asOf: head.asOf === null ? 'undated' : formatInstant(head.asOf),
      accounts: head.accounts,
      restatement: head.restatement,
      current: head.current,
    }));
    const [first, models, grouping, live] = await Promise.all([
      defaultModel(context),
      titlesOf(context, heads),
      currentGrouping(context),
      liveOf(context, heads),
    ]);
    return { total: items.length, defaultModel: first ?? null, models, grouping, live, items };
  },
});

async function liveOf(
  context: Context,
  heads: readonly SnapshotHead[],
): Promise<Record<string, Record<string, LiveFeature | null>>> {
  const ids = [...new Set(heads.map(({ modelId }) => modelId))];
  const found = await Promise.all(ids.map(async (id) => [id, Object.fromEntries(await liveNow(context, id))] as const));
  return Object.fromEntries(found);
}

/** Of each model by its newest snapshot; where that is damaged, the id stands for the title. */
function titlesOf(
  { store }: Pick<Context, 'store'>,
  heads: readonly SnapshotHead[],
): Promise<{ id: string; title: string }[]> {
  const newest = new Map<string, SnapshotHead>();
  for (const head of heads) if (!newest.has(head.modelId)) newest.set(head.modelId, head);
  return Promise.all(
    Array.from(newest, async ([id, head]) => ({ id, title: (await ifIntact(store.readModel(head.id)))?.title ?? id })),
  );
}

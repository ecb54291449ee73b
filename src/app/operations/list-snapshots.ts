import { z } from 'zod';
import { formatInstant } from '../../util/time.ts';
import { defaultModel } from '../default-model.ts';
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
    return { total: items.length, defaultModel: (await defaultModel(context)) ?? null, items };
  },
});

import { z } from 'zod';
import { accountRow } from '../snapshots/account-row.ts';
import { describeDimensions, describeScored, dimensionShape, scoredShape } from '../snapshots/account-standing.ts';
import { readIfIntact } from '../snapshots/compared-series.ts';
import { defaultModel } from '../snapshots/default-model.ts';
import { operation } from '../operation.ts';
import { asOfText, currentSnapshots } from '../snapshots/pick-snapshot.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';

const standing = z.strictObject({ ...scoredShape, dimensions: z.array(z.strictObject(dimensionShape)) });

export const readAccountHistory = operation({
  name: 'read-account-history',
  summary: 'Read where an account stood in every snapshot of a model, oldest first.',
  input: z.object({
    account: z.string().describe('key of the account'),
    model: whichSnapshot.model,
  }),
  output: z.strictObject({
    account: z.string(),
    model: z.string(),
    items: z
      .array(
        z.strictObject({
          snapshot: z.string(),
          asOf: z.string(),
          standing: standing.nullable().describe('null where the account was not active'),
        }),
      )
      .describe('only the current snapshots, without those that can no longer be read'),
  }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/accounts/{account}/history' },
  async run(context, { account, model }) {
    const series = await currentSnapshots(context, model ?? (await defaultModel(context)));
    const read = await Promise.all(series.map((head) => readIfIntact(context.store, head)));
    const items = series.flatMap((head, i) => {
      const snapshot = read[i];
      if (snapshot === undefined) return [];
      const row = snapshot.scores.accounts.indexOf(account);
      const there =
        row < 0 ? null : { ...describeScored(snapshot, row), dimensions: describeDimensions(snapshot, row) };
      return [{ snapshot: head.id, asOf: asOfText(head.asOf), standing: there }];
    });
    const head = series.at(-1)!;
    if (items.every((item) => item.standing === null)) {
      // Says which keys come near.
      await accountRow(context, { head, series: [], snapshot: await context.store.read(head.id) }, account);
    }
    return { account, model: head.modelId, items };
  },
});

import { z } from 'zod';
import { accountRow } from '../snapshots/account-row.ts';
import { describeDimensions, describeStanding, dimensionShape, standingShape } from '../snapshots/account-standing.ts';
import { cellValue } from '../snapshots/cell-value.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';
import { operation } from '../operation.ts';
import { asOfText } from '../snapshots/pick-snapshot.ts';
import { attributeSchema } from '../schemas/account-report.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';

export const describeAccount = operation({
  name: 'describe-account',
  summary: 'Describe an account: its attributes, score and stage, and those of its dimensions.',
  input: z.object({
    account: z.string().describe('key of the account'),
    ...whichSnapshot,
  }),
  output: z.strictObject({
    snapshot: z.string(),
    asOf: z.string(),
    model: z.string(),
    ...standingShape,
    stageName: z.string().nullable(),
    attributes: z.array(attributeSchema).describe('those of the accounts and the segments'),
    dimensions: z.array(z.strictObject(dimensionShape)).describe('in the model’s order'),
  }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/accounts/{account}' },
  async run(context, input) {
    const opened = await openSnapshot(context, input);
    const { head, snapshot } = opened;
    const row = await accountRow(context, opened, input.account);
    const standing = describeStanding(snapshot, row);
    const names = snapshot.model.stages?.names ?? [];
    return {
      snapshot: head.id,
      asOf: asOfText(head.asOf),
      model: head.modelId,
      ...standing,
      stageName: standing.stage === null ? null : (names[standing.stage - 1] ?? null),
      attributes: Array.from(snapshot.table.attributes, ([id, column]) => {
        return { id, kind: column.kind, value: cellValue(column, row) };
      }),
      dimensions: describeDimensions(snapshot, row),
    };
  },
});

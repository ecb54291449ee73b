import { z } from 'zod';
import type { AccountChange, BaseChangeLine, ChangeLine } from '../../analysis/change/change.ts';
import { count } from './numbers.ts';
import { sameAs } from './same-as.ts';

export const cause = z
  .enum(['customer', 'evidence', 'reference', 'restated', 'override'])
  .describe(
    'the account’s values changed; its evidence appeared or went; the population moved; the model or the data were changed; a rule above the score took hold or let go',
  );

const line = {
  cause,
  path: z.string().describe('indicator; empty for what the curves as a whole did'),
  effect: z.number().describe('points of the overall score'),
};

const changeLineSchema = sameAs<ChangeLine>()(z.strictObject(line).meta({ id: 'ChangeLine' }));

export const baseChangeLineSchema = sameAs<BaseChangeLine>()(
  z
    .strictObject({ ...line, accounts: count.describe('accounts it touched') })
    .meta({ id: 'BaseChangeLine', description: 'mean effect over the accounts rated in both snapshots' }),
);

const unrated = z.number().nullable();

export const accountChangeSchema = sameAs<AccountChange>()(
  z
    .discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('changed'),
        account: z.string(),
        before: z.number(),
        after: z.number(),
        lines: z.array(changeLineSchema).readonly().describe('their effects add up to `after - before`'),
      }),
      z.strictObject({
        kind: z.enum(['joined', 'left', 'became_rated', 'became_not_rated', 'not_rated']),
        account: z.string(),
        before: unrated,
        after: unrated,
      }),
    ])
    .meta({ id: 'AccountChange', description: 'why the score moved; no difference where one end has no score' }),
);

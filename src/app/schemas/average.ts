import { z } from 'zod';
import type { Average, AverageChange } from '../../analysis/standing/average.ts';
import { count } from './numbers.ts';
import { sameAs } from './same-as.ts';

export const averageSchema = sameAs<Average>()(
  z
    .strictObject({
      rated: count.describe('accounts that have an overall score'),
      notRated: count,
      mean: z.number().nullable().describe('mean overall score of the rated accounts; null where none is, never 0'),
      coverage: z
        .number()
        .nullable()
        .describe('mean coverage of all accounts, rated or not, 0 to 1; null where none is rated, never 0'),
    })
    .meta({ id: 'Average', description: 'the mean overall score and what it rests on' }),
);

const share = z
  .strictObject({ accounts: count, effect: z.number().describe('points they add to the change of the mean') })
  .nullable();

export const averageChangeSchema = sameAs<AverageChange>()(
  z
    .strictObject({
      before: averageSchema,
      after: averageSchema,
      change: z.number().nullable().describe('`after.mean - before.mean`; null where one of them is'),
      same: z
        .strictObject({ accounts: count, before: z.number(), after: z.number(), change: z.number() })
        .nullable()
        .describe('the accounts rated in both; null where there is none, and then the other parts are null too'),
      joined: share,
      becameRated: share.describe('in both, rated only now'),
      left: share,
      becameNotRated: share.describe('in both, rated only before'),
    })
    .meta({ id: 'AverageChange', description: 'why the mean changed: the five parts add up to `change`' }),
);

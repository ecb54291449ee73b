import { z } from 'zod';
import type { Tally } from '../../analysis/base/tally.ts';
import { count } from './numbers.ts';
import { sameAs } from './same-as.ts';

export const tallySchema = sameAs<Tally>()(
  z
    .strictObject({
      accounts: count,
      weight: z.number().describe('sum of the weight attribute (ARR) over the accounts where it is known'),
      unweighed: count.describe(
        'accounts whose weight is missing; where it equals `accounts`, nothing is known of weight',
      ),
    })
    .meta({ id: 'Tally', description: 'a number of accounts and their weight' }),
);

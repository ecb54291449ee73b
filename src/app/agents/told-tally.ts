import { z } from 'zod';
import type { Tally } from '../../analysis/base/tally.ts';
import { weightKnown } from '../../report/base/summary.ts';

/** Accounts and their ARR; null where it is known of none of them, which is not 0; of nobody it is 0. */
export const toldTally = z.strictObject({ accounts: z.int(), arr: z.number().nullable() });

export function tellTally(tally: Tally): z.input<typeof toldTally> {
  return { accounts: tally.accounts, arr: tally.accounts === 0 || weightKnown(tally) ? tally.weight : null };
}

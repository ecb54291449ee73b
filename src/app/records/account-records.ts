import type { AccountRecords } from '../../analysis/records/account-records.ts';
import { UserError } from '../../util/diagnostic.ts';
import { addDuration, parseDuration } from '../../util/time.ts';
import type { Context } from '../context.ts';
import { lastAssessed } from './assessment-records.ts';
import { readable, readDisagreements } from './disagreement-records.ts';

/** Accounts are to be assessed at least this often. */
export const QUARTERLY = '91d';

/** What people recorded of these accounts, due by the clock of who asks. */
export async function readAccountRecords(
  context: Pick<Context, 'folder' | 'clock'>,
  accounts: readonly string[],
  every = QUARTERLY,
): Promise<AccountRecords> {
  const length = parseDuration(every);
  if (length === undefined || length.n === 0) {
    throw new UserError(
      'usage',
      `"${every}" is no length of time; give days, weeks, months or years, such as 91d or 3mo`,
    );
  }
  const [assessed, { things }] = await Promise.all([lastAssessed(context, accounts), readDisagreements(context)]);
  const disputes = new Map<string, number>();
  for (const { account, settled } of readable(things)) {
    if (settled === null) disputes.set(account, (disputes.get(account) ?? 0) + 1);
  }
  return { assessed, dueBefore: addDuration(Math.floor(context.clock()), length, -1), disputes };
}

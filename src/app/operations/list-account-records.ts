import { z } from 'zod';
import { operation } from '../operation.ts';
import { readAccountRecords } from '../records/account-records.ts';
import { count, instant } from '../schemas/numbers.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';

export const listAccountRecords = operation({
  name: 'list-account-records',
  summary: 'List when accounts were last assessed and which are disputed, as filters ask it.',
  input: z.object(whichSnapshot),
  output: z.object({
    assessed: z.array(z.tuple([z.string(), instant])).describe('accounts that were, with the day'),
    dueBefore: instant.describe('who was assessed before is due again'),
    disputes: z.array(z.tuple([z.string(), count])).describe('accounts with open disagreements, and how many'),
  }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/records' },
  async run(context, input) {
    const { snapshot } = await openSnapshot(context, input);
    const { assessed, dueBefore, disputes } = await readAccountRecords(context, snapshot.table.accounts);
    return { assessed: [...assessed], dueBefore, disputes: [...disputes] };
  },
});

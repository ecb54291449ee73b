import { z } from 'zod';
import { writeDisagreement } from '../../operations/write-disagreement.ts';
import { accountKey, agentTool, whichSnapshot } from '../agent-tool.ts';
import { quoted, tellAccount } from '../tell-account.ts';

export const recordDisagreement = agentTool({
  name: 'record_disagreement',
  title: 'Record a disagreement',
  description:
    'Put down an objection: why somebody disputes a score, a rating or an indicator of an account and holds it to be wrong, dated and beside the score, which stays as it is. A person is asked before anything is written.',
  operation: writeDisagreement,
  input: z.strictObject({
    account: accountKey,
    because: z.string().trim().min(1).max(4000).describe('why it is wrong, in the words of whoever disagrees'),
    about: z.string().default('overall').describe('path of the dimension or indicator, or overall'),
    ...whichSnapshot,
  }),
  output: z.strictObject({ file: z.string(), account: z.string(), about: z.string() }),
  lists: [],
  async confirm(context, { account: key, because, model, asOf }, { about }) {
    const what = about === '' ? 'the whole score' : about;
    return `Write beside ${what} of ${await tellAccount(context, key, { model, asOf })}: ${quoted(because)}?`;
  },
  async answer(context, input) {
    const { file, disagreement } = await writeDisagreement.run(context, writeDisagreement.input.parse(input));
    return {
      text: `Written to ${file}; the score stays as it is.`,
      data: { file, account: disagreement.account, about: disagreement.about },
    };
  },
});

import { z } from 'zod';
import { writeDisagreement } from '../../operations/write-disagreement.ts';
import { account, agentTool, whichSnapshot } from '../agent-tool.ts';

export const recordDisagreement = agentTool({
  name: 'record_disagreement',
  title: 'Record a disagreement',
  description:
    'Write down, dated and beside the score, why somebody holds a score or an indicator of an account to be wrong. The score stays as it is. A person is asked before anything is written.',
  operation: writeDisagreement,
  input: z.strictObject({
    account,
    because: z.string().trim().min(1).max(4000).describe('why it is wrong, in the words of whoever disagrees'),
    about: z.string().default('overall').describe('path of the dimension or indicator, or overall'),
    ...whichSnapshot,
  }),
  output: z.strictObject({ file: z.string(), account: z.string(), about: z.string() }),
  lists: [],
  confirm: ({ account: key, about, because }) => `Write beside the score of ${key} (${about}): "${because}"?`,
  async answer(context, input) {
    const { file, disagreement } = await writeDisagreement.run(context, writeDisagreement.input.parse(input));
    return {
      text: `Written to ${file}; the score stays as it is.`,
      data: { file, account: disagreement.account, about: disagreement.about },
    };
  },
});

import { z } from 'zod';
import { readGoals as operation } from '../../operations/read-goals.ts';
import { accountId, agentTool, answered, whichSnapshot } from '../agent-tool.ts';
import { toldState } from '../told-state.ts';

const { account, name, state, goals, total, left, progress, roi, configure } = operation.output.shape;

export const crmGetGoals = agentTool({
  name: 'crm_get_goals',
  title: 'Goals of an account',
  description:
    'crm.get_goals: the goals that one customer set itself, by priority, with progress towards each and the ROI (return) on record. Step 4 of a maturity assessment.',
  operation,
  input: z.strictObject({
    accountId,
    includeProgress: z.boolean().default(false).describe('how far each goal is'),
    includeROI: z.boolean().default(false).describe('what each goal gave back'),
    ...whichSnapshot,
  }),
  output: z.strictObject({ ...answered, account, name, state, goals, total, left, progress, roi, configure }),
  lists: ['goals'],
  async answer(context, { accountId: key, ...rest }) {
    const found = await operation.run(context, operation.input.parse({ account: key, ...rest }));
    return {
      text: found.state === 'read' ? `Goals on record: ${found.total}.` : toldState('goals', found),
      data: { ...found, untrusted: ['name', 'goals.*', 'progress.*.value', 'roi.*.value'] },
    };
  },
});

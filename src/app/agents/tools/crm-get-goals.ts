import { z } from 'zod';
import { readGoals as operation } from '../../operations/read-goals.ts';
import { accountKey, agentTool, answered, whichSnapshot } from '../agent-tool.ts';
import { joinSentences, toldMetrics, toldState } from '../told-state.ts';

const { account, name, state, where, goals, total, left, progress, roi, configure } = operation.output.shape;

export const crmGetGoals = agentTool({
  name: 'crm_get_goals',
  title: 'Goals of an account',
  description:
    'crm.get_goals: the goals that one customer set itself and wants to achieve, by priority, with progress towards each (on track or not) and the ROI (return) on record. Step 4 of assess_customer.',
  operation,
  input: z.strictObject({
    accountId: accountKey,
    includeProgress: z.boolean().default(false).describe('how far each goal is'),
    includeROI: z.boolean().default(false).describe('what each goal gave back'),
    ...whichSnapshot,
  }),
  output: z.strictObject({ ...answered, account, name, state, where, goals, total, left, progress, roi, configure }),
  lists: ['goals'],
  async answer(context, { accountId, ...rest }) {
    const found = await operation.run(context, operation.input.parse({ account: accountId, ...rest }));
    const which = found.where === null ? '' : ` where ${found.where}`;
    return {
      text: joinSentences(
        found.state === 'read' ? `Goals on record${which}: ${found.total}.` : toldState('goals', found),
        toldMetrics([...(found.progress ?? []), ...(found.roi ?? [])]),
      ),
      data: {
        ...found,
        untrusted: ['name', 'goals.*', 'progress.*.value', 'progress.*.shown', 'roi.*.value', 'roi.*.shown'],
      },
    };
  },
});

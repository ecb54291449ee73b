import { z } from 'zod';
import { markAction } from '../../operations/mark-action.ts';
import { account, agentTool } from '../agent-tool.ts';

export const logAction = agentTool({
  name: 'log_action',
  title: 'Log an action',
  description:
    'Write down that an action of an account’s accepted roadmap was started, done or dropped, on which day. A person is asked before anything is written. plan_roadmap plans; this records what was done.',
  operation: markAction,
  input: z.strictObject({
    account,
    action: z.string().describe('id of the action, as the accepted roadmap has it'),
    is: z.enum(['started', 'done', 'dropped', 'undo']).describe('undo takes the last mark back'),
    on: z.string().optional().describe('day, such as 2026-11-20 (default: today)'),
    remark: z.string().max(2000).default(''),
    model: z.string().optional().describe('id of a maturity model (default: the first of the project)'),
  }),
  output: z.strictObject({
    roadmap: z.string(),
    action: z.string(),
    title: z.string(),
    state: z.enum(['planned', 'started', 'done', 'dropped']),
    since: z.string().nullable(),
  }),
  lists: [],
  confirm: ({ account: key, action, is, on, remark }) =>
    `Write in the roadmap of ${key}: "${action}" ${is === 'undo' ? 'without its last mark' : `is ${is}`}${on === undefined ? '' : ` on ${on}`}${remark === '' ? '' : `, with the remark "${remark}"`}?`,
  async answer(context, input) {
    const { roadmap, action, title, state, since } = await markAction.run(context, markAction.input.parse(input));
    return {
      text: `Written: ${action} is ${state}${since === null ? '' : ` since ${since}`}.`,
      data: { roadmap, action, title, state, since },
    };
  },
});

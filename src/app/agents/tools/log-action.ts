import { z } from 'zod';
import { markAction } from '../../operations/mark-action.ts';
import { accountKey, agentTool } from '../agent-tool.ts';
import { quoted, tellAccount } from '../tell-account.ts';

export const logAction = agentTool({
  name: 'log_action',
  title: 'Log an action',
  description:
    'Note or mark that an action of an account’s accepted roadmap was begun (started), done (finished) or dropped, on which day. A person is asked before anything is written. accepted_roadmaps tells the actions; plan_roadmap plans; this logs what was done.',
  operation: markAction,
  input: z.strictObject({
    account: accountKey,
    action: z.string().describe('id of the action, as accepted_roadmaps tells it'),
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
  async confirm(context, { account: key, is, remark, model }, { roadmap, action, title, state, since }) {
    const stands = since === null ? state : `${state} since ${since}`;
    const mark = is === 'undo' ? `goes back by one mark, and is ${stands}` : `is ${stands}`;
    const said = remark === '' ? '' : `, with the remark ${quoted(remark)}`;
    const who = await tellAccount(context, key, { model });
    return `Write in the roadmap of ${who} (${roadmap}): ${quoted(title)} (${action}) ${mark}${said}?`;
  },
  async answer(context, input) {
    const { roadmap, action, title, state, since } = await markAction.run(context, markAction.input.parse(input));
    return {
      text: `Written: ${action} is ${state}${since === null ? '' : ` since ${since}`}.`,
      data: { roadmap, action, title, state, since },
    };
  },
});

import { z } from 'zod';
import { listAccounts } from '../../operations/list-accounts.ts';
import { standingShape } from '../../snapshots/account-standing.ts';
import { modelOf } from '../model-of.ts';
import { agentTool, answered, where, whichSnapshot } from '../agent-tool.ts';

/** Accounts on one page. */
const PAGE = 20;

export const findAccounts = agentTool({
  name: 'find_accounts',
  title: 'Find accounts',
  description:
    'Find customers by name, key or CRM id, or list which accounts match filters: stage, branch, owner, ARR, what they are held by, who moved, who is ready for a feature, who is due. Answers with key, name, score, stage and what holds each. Use it first when only a name is known.',
  operation: listAccounts,
  input: z.strictObject({
    search: z.string().optional().describe('words in the key, name or CRM id; all must stand there'),
    where,
    ...whichSnapshot,
    limit: z.int().min(1).max(PAGE).default(PAGE).describe('accounts on one page'),
    cursor: z.string().optional().describe('`next` of the page before'),
  }),
  output: z.strictObject({
    ...answered,
    total: z.int().describe('accounts that match, on all pages'),
    items: z.array(z.strictObject(standingShape)),
    next: z.string().nullable().describe('cursor of the next page; null on the last'),
  }),
  lists: ['items'],
  async answer(context, input) {
    const { asOf, total, items, next, snapshot } = await listAccounts.run(context, listAccounts.input.parse(input));
    const shown = items.map(({ left: _left, ...item }) => item);
    const found = total === 1 ? '1 account matches' : `${total} accounts match`;
    const rest = next === null ? '' : `; these are ${items.length}, \`next\` leads on`;
    return {
      text: `${found}${rest}.${total === 0 ? ' Try fewer words, or filters with other values.' : ''}`,
      data: {
        asOf,
        model: modelOf(snapshot),
        untrusted: ['items.*.name'],
        total,
        items: shown,
        next,
      },
    };
  },
});

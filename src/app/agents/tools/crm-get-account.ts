import { z } from 'zod';
import { readAccountProfile as operation } from '../../operations/read-account-profile.ts';
import { accountId, agentTool, answered, whichSnapshot } from '../agent-tool.ts';
import { toldState } from '../told-state.ts';

const { account, name, attributes, governance, history } = operation.output.shape;

export const crmGetAccount = agentTool({
  name: 'crm_get_account',
  title: 'Context of an account',
  description:
    'crm.get_account: the business profile of one customer from the CRM: attributes such as plan, ARR, renewal date, owner, sector and seats; its governance (owner, policies, reviews, training) and its history of subscription events such as renewals. Step 2 of a maturity assessment.',
  operation,
  input: z.strictObject({
    accountId,
    includeGovernance: z.boolean().default(false).describe('how it governs the product'),
    includeHistory: z.boolean().default(false).describe('what happened with it, the newest first'),
    ...whichSnapshot,
  }),
  output: z.strictObject({ ...answered, account, name, attributes, governance, history }),
  lists: [],
  async answer(context, { accountId: key, ...rest }) {
    const found = await operation.run(context, operation.input.parse({ account: key, ...rest }));
    const parts = [toldState('governance', found.governance), toldState('history', found.history)];
    return {
      text: [`Attributes known: ${Object.values(found.attributes).filter((value) => value !== null).length}.`, ...parts]
        .filter((one) => one !== '')
        .join(' '),
      data: {
        ...found,
        untrusted: [
          'name',
          'attributes.*',
          'governance.metrics.*.value',
          'governance.rows.rows.*',
          'history.metrics.*.value',
          'history.rows.rows.*',
        ],
      },
    };
  },
});

import { z } from 'zod';
import { readAccountProfile as operation } from '../../operations/read-account-profile.ts';
import { accountKey, agentTool, answered, whichSnapshot } from '../agent-tool.ts';
import { joinSentences, toldMetrics, toldState } from '../told-state.ts';

const { account, name, attributes, governance, history } = operation.output.shape;

export const crmGetAccount = agentTool({
  name: 'crm_get_account',
  title: 'Context of an account',
  description:
    'crm.get_account: the profile of one customer from the CRM: attributes such as who its CSM (account manager) and owner are, plan, contract, what it pays (ARR) until its renewal, sector and seats; its governance (owner, policies, reviews, training) and its history of subscription events, such as when it renewed, upgraded or downgraded. Step 2 of assess_customer.',
  operation,
  input: z.strictObject({
    accountId: accountKey,
    includeGovernance: z.boolean().default(false).describe('how it governs the product'),
    includeHistory: z.boolean().default(false).describe('what happened with it, the newest first'),
    ...whichSnapshot,
  }),
  output: z.strictObject({ ...answered, account, name, attributes, governance, history }),
  lists: ['history.rows.rows', 'governance.rows.rows', 'attributes', 'history.metrics', 'governance.metrics'],
  async answer(context, { accountId, ...rest }) {
    const found = await operation.run(context, operation.input.parse({ account: accountId, ...rest }));
    const known = Object.values(found.attributes).filter((value) => value !== null).length;
    return {
      text: joinSentences(
        `${known} attributes are known.`,
        tellFacts('governance', found.governance),
        tellFacts('history', found.history),
      ),
      data: {
        ...found,
        untrusted: [
          'name',
          'attributes.*',
          'governance.metrics.*.value',
          'governance.metrics.*.shown',
          'governance.rows.rows.*',
          'history.metrics.*.value',
          'history.metrics.*.shown',
          'history.rows.rows.*',
        ],
      },
    };
  },
});

function tellFacts(what: string, facts: z.output<typeof governance>): string {
  const { state, metrics, rows } = facts;
  const many = rows?.total == null ? '' : `${what}: ${rows.total} on record.`;
  return joinSentences(toldState(what, facts), state === 'read' ? many : '', toldMetrics(metrics));
}

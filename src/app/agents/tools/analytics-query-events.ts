import { z } from 'zod';
import { readEvents as operation } from '../../operations/read-events.ts';
import { accountId, agentTool, answered, whichSnapshot } from '../agent-tool.ts';
import { toldState } from '../told-state.ts';

const { account, name, period, events, known } = operation.output.shape;

export const analyticsQueryEvents = agentTool({
  name: 'analytics_query_events',
  title: 'Count usage events of an account',
  description:
    'analytics.query_events: counts of usage events of one customer in a period back from the as-of, such as the last 90d, by month and with the newest day: advanced_feature_use, integration_action, automation_run, report_export, and others that the project configures. Step 3 of a maturity assessment.',
  operation,
  input: z.strictObject({
    accountId,
    events: z
      .array(z.string())
      .min(1)
      .max(20)
      .describe('names: advanced_feature_use, integration_action, automation_run, report_export; `known` lists all'),
    period: z.string().default('90d').describe('how far back from the as-of: 90d, 12w, 3mo, 1y'),
    ...whichSnapshot,
  }),
  output: z.strictObject({ ...answered, account, name, period, events, known }),
  lists: ['known', 'events'],
  async answer(context, { accountId: key, ...rest }) {
    const found = await operation.run(context, operation.input.parse({ account: key, ...rest }));
    const told = found.events.map(({ event, count, ...one }) =>
      one.state === 'read' ? `${event}: ${count}.` : toldState(event, one),
    );
    return {
      text: `In ${found.period} before ${found.asOf ?? 'now'}: ${told.join(' ')}`,
      data: { ...found, untrusted: ['name'] },
    };
  },
});

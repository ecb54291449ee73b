import { z } from 'zod';
import { readEvents as operation } from '../../operations/read-events.ts';
import { accountKey, agentTool, answered, whichSnapshot } from '../agent-tool.ts';
import { joinSentences, toldOthers, toldState } from '../told-state.ts';

const { account, name, period, from, events, known } = operation.output.shape;

export const analyticsQueryEvents = agentTool({
  name: 'analytics_query_events',
  title: 'Count usage events of an account',
  description:
    'analytics.query_events: counts of usage events of one customer in a period back from the as-of, such as the last 90d, by month and with the newest day: advanced_feature_use, integration_action, automation_run, report_export, and others that the project configures. Step 3 of assess_customer.',
  operation,
  input: z.strictObject({
    accountId: accountKey,
    events: z
      .array(z.string())
      .min(1)
      .max(20)
      .describe('names: advanced_feature_use, integration_action, automation_run, report_export; `known` lists all'),
    period: z.string().default('90d').describe('how far back from the as-of: 90d, 12w, 3mo, 1y'),
    ...whichSnapshot,
  }),
  output: z.strictObject({ ...answered, account, name, period, from, events, known }),
  lists: ['known', 'events'],
  async answer(context, { accountId, events, ...rest }) {
    const found = await operation.run(context, operation.input.parse({ account: accountId, events, ...rest }));
    const told = found.events.map(({ event, count, ...one }) =>
      one.state === 'read' ? `${event}: ${count}.` : toldState(event, one),
    );
    return {
      text: joinSentences(
        `In ${found.period} before ${found.asOf ?? 'now'}${found.from === null ? '' : `, from ${found.from} on`}:`,
        ...told,
        toldOthers(found.known, events),
      ),
      data: { ...found, untrusted: ['name'] },
    };
  },
});

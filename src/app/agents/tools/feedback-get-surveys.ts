import { z } from 'zod';
import { readSurveys as operation } from '../../operations/read-surveys.ts';
import { accountKey, agentTool, answered, whichSnapshot } from '../agent-tool.ts';
import { joinSentences, toldMetrics, toldOthers, toldState } from '../told-state.ts';

const { account, name, surveys, known } = operation.output.shape;

export const feedbackGetSurveys = agentTool({
  name: 'feedback_get_surveys',
  title: 'Survey answers of an account',
  description:
    'feedback.get_surveys: what one customer answered to surveys: the NPS (promoter) score it gave, the maturity self-assessment, satisfaction and others that the project configures, the last answers first. Step 5 of assess_customer.',
  operation,
  input: z.strictObject({
    accountId: accountKey,
    types: z.array(z.string()).min(1).max(20).describe('types: nps, maturity_assessment; `known` lists all'),
    ...whichSnapshot,
  }),
  output: z.strictObject({ ...answered, account, name, surveys, known }),
  lists: ['known', 'surveys'],
  async answer(context, { accountId, types, ...rest }) {
    const found = await operation.run(context, operation.input.parse({ account: accountId, types, ...rest }));
    const told = found.surveys.map(({ type, ...one }) => {
      const rows = one.rows?.total == null ? '' : `${type}: answers on record: ${one.rows.total}.`;
      return joinSentences(toldState(type, one), one.state === 'read' ? rows : '', toldMetrics(one.metrics));
    });
    return {
      text: joinSentences(...told, toldOthers(found.known, types)),
      data: {
        ...found,
        untrusted: ['name', 'surveys.*.metrics.*.value', 'surveys.*.metrics.*.shown', 'surveys.*.rows.rows.*.facts'],
      },
    };
  },
});

import { z } from 'zod';
import { readSurveys as operation } from '../../operations/read-surveys.ts';
import { accountId, agentTool, answered, whichSnapshot } from '../agent-tool.ts';
import { toldState } from '../told-state.ts';

const { account, name, surveys, known } = operation.output.shape;

export const feedbackGetSurveys = agentTool({
  name: 'feedback_get_surveys',
  title: 'Survey answers of an account',
  description:
    'feedback.get_surveys: what one customer answered to surveys: NPS (promoter) scores, the maturity self-assessment, satisfaction and others that the project configures, the newest answers first. Step 5 of a maturity assessment.',
  operation,
  input: z.strictObject({
    accountId,
    types: z.array(z.string()).min(1).max(20).describe('types: nps, maturity_assessment; `known` lists all'),
    ...whichSnapshot,
  }),
  output: z.strictObject({ ...answered, account, name, surveys, known }),
  lists: ['known', 'surveys'],
  async answer(context, { accountId: key, ...rest }) {
    const found = await operation.run(context, operation.input.parse({ account: key, ...rest }));
    const told = found.surveys.map(({ type, ...one }) => {
      const rows = one.rows === null ? '' : ` answers on record: ${one.rows.total}.`;
      return one.state === 'read' ? `${type}:${rows || ' read.'}` : toldState(type, one);
    });
    return {
      text: told.join(' '),
      data: { ...found, untrusted: ['name', 'surveys.*.metrics.*.value', 'surveys.*.rows.rows.*.facts'] },
    };
  },
});

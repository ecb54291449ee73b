import { z } from 'zod';
import { createFormat } from '../../../report/format/format.ts';
import { createMessages } from '../../../report/words/messages.ts';
import type { Summary } from '../../../report/base/summary.ts';
import { showBase } from '../../operations/show-base.ts';
import { stage } from '../../schemas/numbers.ts';
import { agentTool, answered, pairOf, whichSnapshot } from '../agent-tool.ts';
import { tellTally, toldTally } from '../told-tally.ts';

const points = z.number().nullable();

export const portfolioSummary = agentTool({
  name: 'portfolio_summary',
  title: 'Portfolio summary',
  description:
    'The big picture: how mature customers, the base, portfolio or book of business is as a whole: the distribution over levels, how many or what share of accounts sit on each stage with their ARR, the average score over all customers, and the mean of every dimension with its coverage. weakest_link says what holds accounts back, movement who moved.',
  operation: showBase,
  input: z.strictObject(whichSnapshot),
  output: z.strictObject({
    ...answered,
    notice: z.string().describe('to be told with every number; may be empty'),
    accounts: z.int(),
    averageScore: points,
    scale: pairOf(z.number()),
    stages: z
      .array(z.strictObject({ stage, name: z.string(), exact: toldTally, atMost: toldTally }))
      .describe('atMost: the stage is only known as no higher; empty where the model has no stages'),
    notRated: z.int().describe('too little is seen to name a stage, or a score where there are no stages'),
    dimensions: z.array(
      z.strictObject({
        path: z.string(),
        title: z.string(),
        mean: points.describe('of the accounts that have points'),
        scored: z.int(),
        notSeen: z.int(),
        notApplicable: z.int(),
      }),
    ),
  }),
  lists: ['dimensions'],
  async answer(context, input) {
    const summary = await showBase.run(context, showBase.input.parse(input));
    const { answer, asOf, model, accounts, average, dimensions, distribution, project } = summary;
    const messages = createMessages(createFormat({ scale: model.scale }));
    const mean =
      average.mean === null ? [] : [messages.answer.averageOnly(average.mean, model.scale[1], average.rated)];
    const headline = mean[0] === answer.headline ? [] : [answer.headline];
    return {
      text: [...headline, ...mean, ...answer.caveats].join(' '),
      data: {
        asOf,
        model: model.id,
        untrusted: [],
        notice: project.notice,
        accounts,
        averageScore: average.mean,
        scale: model.scale,
        stages: stagesOf(summary),
        notRated: distribution?.notRated.accounts ?? average.notRated,
        dimensions: dimensions.map(({ path, title, mean, scored, notSeen, notApplicable }) => ({
          path,
          title,
          mean,
          scored,
          notSeen,
          notApplicable,
        })),
      },
    };
  },
});

function stagesOf({ distribution, model }: Summary) {
  return (distribution?.stages ?? []).map(({ stage: at, exact, atMost }) => ({
    stage: at,
    name: model.stages[at - 1]?.name ?? '',
    exact: tellTally(exact),
    atMost: tellTally(atMost),
  }));
}

import { z } from 'zod';
import { readFeatureAdoption as operation } from '../../operations/read-feature-adoption.ts';
import { accountId, agentTool, answered, whichSnapshot } from '../agent-tool.ts';
import { toldState } from '../told-state.ts';

const { metrics, benchmarks, features, state, period, left, notUsed, configure, account, name } =
  operation.output.shape;

export const analyticsFeatureAdoption = agentTool({
  name: 'analytics_feature_adoption',
  title: 'Feature adoption of an account',
  description:
    'analytics.feature_adoption: which product features one customer uses and which it never touched, how often and how recently, its adoption metrics, advanced features, and benchmarks of adoption: quartiles of the base and published figures. Step 1 of a maturity assessment.',
  operation,
  input: z.strictObject({
    accountId,
    includeAdvancedFeatures: z.boolean().default(false).describe('advanced features too'),
    includeBenchmarks: z.boolean().default(false).describe('the base and published figures beside the metrics'),
    ...whichSnapshot,
  }),
  output: z.strictObject({
    ...answered,
    account,
    name,
    state,
    period,
    metrics,
    benchmarks,
    features,
    left,
    notUsed,
    configure,
  }),
  lists: ['features', 'benchmarks', 'metrics'],
  async answer(context, { accountId: key, ...rest }) {
    const found = await operation.run(context, operation.input.parse({ account: key, ...rest }));
    const many = `Features used in ${found.period}: ${found.features.length + found.left}.`;
    return {
      text: found.state === 'read' ? many : toldState('feature use', found),
      data: { ...found, untrusted: ['name', 'features.*.feature', 'notUsed.*'] },
    };
  },
});

import { z } from 'zod';
import { readFeatureAdoption as operation } from '../../operations/read-feature-adoption.ts';
import { accountKey, agentTool, answered, whichSnapshot } from '../agent-tool.ts';
import { joinSentences, toldMetrics, toldState } from '../told-state.ts';

const { metrics, benchmarks, features, state, period, left, notUsed, configure, account, name } =
  operation.output.shape;

export const analyticsFeatureAdoption = agentTool({
  name: 'analytics_feature_adoption',
  title: 'Feature adoption of an account',
  description:
    'analytics.feature_adoption: which and how many product features are in use at one customer, how often and how recently, which advanced features it has adopted and does not use yet, its adoption metrics, compared to benchmarks: quartiles of the base and published figures. Step 1 of assess_customer.',
  operation,
  input: z.strictObject({
    accountId: accountKey,
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
  async answer(context, { accountId, ...rest }) {
    const found = await operation.run(context, operation.input.parse({ account: accountId, ...rest }));
    const used = found.features.length + found.left;
    const isSorted = found.features.some(({ advanced }) => advanced !== null);
    const without = isSorted && !rest.includeAdvancedFeatures ? ', advanced ones not counted' : '';
    const many = `Features used in ${found.period ?? 'all that is on record'}: ${used}${without}.`;
    return {
      text: joinSentences(found.state === 'read' ? many : toldState('feature use', found), toldMetrics(found.metrics)),
      data: {
        ...found,
        untrusted: ['name', 'metrics.*.value', 'metrics.*.shown', 'features.*.feature', 'notUsed.*'],
      },
    };
  },
});

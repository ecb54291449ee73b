import { z } from 'zod';
import { compareSides } from '../../operations/compare-sides.ts';
import { account, agentTool, answered, whichSnapshot } from '../agent-tool.ts';

export const compareWithPeers = agentTool({
  name: 'compare_with_peers',
  title: 'Compare with peers',
  description:
    'How one account stands beside accounts like it (same product line, size and region, widened until there are enough), or beside a segment or another account: overall, by dimension and by indicator, where it leads and where it lags.',
  operation: compareSides,
  input: z.strictObject({
    account,
    ...whichSnapshot,
    with: z
      .string()
      .default('peers')
      .describe('peers, rest, account:KEY, or conditions such as branch:NL;arr_tier:large'),
    detail: z.enum(['low', 'full']).default('low').describe('low: dimensions; full: every indicator too'),
  }),
  output: z.strictObject({
    ...answered,
    sides: z.array(z.strictObject({ name: z.string(), accounts: z.int() })).describe('the account, and with whom'),
    nodes: z.array(
      z.strictObject({
        path: z.string().describe('empty: overall'),
        title: z.string(),
        own: z.number().nullable().describe('points; null: there are none'),
        others: z.number().nullable().describe('their mean; null where fewer than five are seen'),
      }),
    ),
  }),
  lists: ['nodes'],
  async answer(context, { account: key, with: right, detail, ...which }) {
    const report = await compareSides.run(
      context,
      compareSides.input.parse({ left: `account:${key}`, right, ...which }),
    );
    return {
      text: [report.answer.headline, ...report.answer.details, ...report.answer.caveats].join(' '),
      data: {
        asOf: report.asOf,
        model: report.model.id,
        untrusted: ['sides.*.name'],
        sides: report.sides.map(({ name, accounts }) => ({ name, accounts })),
        nodes: report.nodes.flatMap((node) =>
          detail === 'low' && node.metric !== null
            ? []
            : [{ path: node.path, title: node.title, own: node.sides[0].points, others: node.sides[1].points }],
        ),
      },
    };
  },
});

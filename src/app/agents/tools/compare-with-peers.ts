import { z } from 'zod';
import { UserError } from '../../../util/diagnostic.ts';
import { compareSides } from '../../operations/compare-sides.ts';
import { accountKey, agentTool, answered, whichSnapshot } from '../agent-tool.ts';

export const compareWithPeers = agentTool({
  name: 'compare_with_peers',
  title: 'Compare with peers',
  description:
    'Benchmark or compare one account with (against) its peers, similar ones (same product line, size and region, widened until there are enough), or put it next to a segment, an industry or another account: is it better? How it stacks up overall, by dimension and by indicator, above or below the median of comparable companies, where it leads and where it lags.',
  operation: compareSides,
  input: z.strictObject({
    account: accountKey,
    ...whichSnapshot,
    with: z
      .string()
      .default('peers')
      .describe('peers, rest, account:KEY, or conditions such as branch:Belgium;arr_tier:large'),
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
        others: z
          .number()
          .nullable()
          .describe('of one account its points, of several their median; null: not seen, or of fewer than five'),
      }),
    ),
  }),
  lists: ['nodes'],
  async answer(context, { account: key, with: right, detail, ...which }) {
    const other = sideOf(right);
    if (other === `account:${key}`)
      throw new UserError('usage', `"${key}" is compared with itself; give another key, peers or rest`);
    const report = await compareSides.run(
      context,
      compareSides.input.parse({ left: `account:${key}`, right: other, ...which }),
    );
    return {
      text: [report.answer.headline, ...report.answer.details, ...report.answer.caveats].join(' '),
      data: {
        asOf: report.asOf,
        model: report.model.id,
        untrusted: ['sides.*.name', 'the text: names in it'],
        sides: report.sides.map(({ name, accounts }) => ({ name, accounts })),
        nodes: report.nodes.flatMap((node) => (detail === 'low' && node.metric !== null ? [] : [tellNode(node)])),
      },
    };
  },
});

interface ToldNode {
  readonly path: string;
  readonly title: string;
  readonly sides: readonly [{ readonly points: number | null }, { readonly points: number | null }];
}

/** An agent writes another account as it writes the first. */
function sideOf(text: string): string {
  return text === 'peers' || text === 'rest' || text.includes(':') ? text : `account:${text}`;
}

function tellNode({ path, title, sides: [{ points: own }, { points: others }] }: ToldNode) {
  return { path, title, own, others };
}

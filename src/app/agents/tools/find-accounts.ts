import { z } from 'zod';
import type { Context } from '../../context.ts';
import { listAccounts } from '../../operations/list-accounts.ts';
import { standingShape } from '../../snapshots/account-standing.ts';
import { bytesAsSent, MOST_BYTES } from '../fit-answer.ts';
import { modelOf } from '../model-of.ts';
import { tameUntrusted } from '../untrusted-texts.ts';
import { agentTool, answered, where, whichSnapshot } from '../agent-tool.ts';

/** Accounts on one page. */
const PAGE = 20;
/** Bytes of an answer beside its accounts. */
const ROOM_BESIDE = 4096;

export const findAccounts = agentTool({
  name: 'find_accounts',
  title: 'Find accounts',
  description:
    'Find or list customers (accounts). Look up a key, number or id by name or CRM id, or list which customers match filters: level or stage, a low or high score, industry, region, country, the owner or CSM who looks after them, ARR (revenue), renewal, what they are held by, who moved, who is ready for a feature, who is due for an assessment; the biggest, the top or the lowest by score or ARR. Use it first when only a name is known.',
  operation: listAccounts,
  input: z.strictObject({
    search: z.string().optional().describe('words in the key, name or CRM id; all must stand there'),
    where,
    ...whichSnapshot,
    order: z
      .string()
      .default('key')
      .describe(
        'which come first: key, score, coverage, or an attribute such as arr or renewal (attribute.score where one is called like the first three); the least first, with - before it the most: -arr',
      ),
    limit: z.int().min(1).max(PAGE).default(PAGE).describe('accounts on one page'),
    cursor: z.string().optional().describe('`next` of the page before'),
  }),
  output: z.strictObject({
    ...answered,
    total: z.int().describe('accounts that match, on all pages'),
    arr: z.number().nullable().describe('of all that match; null: not known'),
    items: z.array(z.strictObject(standingShape)),
    next: z.string().nullable().describe('cursor of the next page; null on the last'),
  }),
  lists: ['items'],
  async answer(context, input) {
    const { asOf, total, arr, items, next, snapshot } = await listedPage(context, listAccounts.input.parse(input));
    const shown = items.map(({ left: _left, ...item }) => item);
    const found = total === 1 ? '1 account matches' : `${total} accounts match`;
    const rest = next === null ? '' : `; these are ${items.length}, \`next\` leads on`;
    return {
      text: `${found}${rest}.${total === 0 ? ' Try fewer words, or fewer conditions.' : ''}`,
      data: {
        asOf,
        model: modelOf(snapshot),
        untrusted: ['items.*.name'],
        total,
        arr,
        items: shown,
        next,
      },
    };
  },
});

/** Half of a page is asked for where its names are too long for one answer: then `next` leads on to the other half. */
async function listedPage(
  context: Context,
  input: z.output<typeof listAccounts.input>,
): Promise<z.output<typeof listAccounts.output>> {
  const page = await listAccounts.run(context, input);
  const { length } = page.items;
  if (length < 2 || fits(page.items)) return page;
  return listedPage(context, { ...input, limit: Math.floor(length / 2) });
}

function fits(items: readonly object[]): boolean {
  return bytesAsSent(tameUntrusted({ untrusted: ['items.*.name'], items })) < MOST_BYTES - ROOM_BESIDE;
}

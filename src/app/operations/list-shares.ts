import { z } from 'zod';
import { operation } from '../operation.ts';
import { describeLink, inListOrder, shareLinkSchema } from '../sharing/listed-link.ts';
import { whyNotShared } from '../sharing/make-share.ts';
import { readLinks, readOpenings } from '../sharing/share-store.ts';

export const listShares = operation({
  name: 'list-shares',
  summary: 'List the links that were made for customers, those that still open first.',
  input: z.object({
    list: z.boolean().default(true).describe('the links there are'),
    account: z.string().optional().describe('key of the account: only its links'),
  }),
  output: z.object({
    items: z.array(shareLinkSchema),
    whyNot: z.string().nullable().describe('why links can be neither made nor revoked here; null where they can'),
  }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/shares' },
  cli: { command: 'share', when: 'list', positionals: ['account'], examples: ['share --list'] },
  async run(context, { account }) {
    const [links, openings] = await Promise.all([readLinks(context), readOpenings(context)]);
    const wanted = links.filter((link) => account === undefined || link.account === account);
    const now = Math.floor(context.clock());
    return {
      items: inListOrder(wanted, now).map((link) => describeLink(link, openings, now)),
      whyNot: whyNotShared(context),
    };
  },
});

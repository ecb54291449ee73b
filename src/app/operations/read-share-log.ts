import { z } from 'zod';
import { operation } from '../operation.ts';
import { instant } from '../schemas/numbers.ts';
import { describeLink, shareLinkSchema } from '../sharing/listed-link.ts';
import { findLink } from '../sharing/make-share.ts';
import { readLinks, readOpenings } from '../sharing/share-store.ts';

export const readShareLog = operation({
  name: 'read-share-log',
  summary: 'Read when a link was opened: time and whether page or PDF; neither address nor browser are kept.',
  input: z.object({ log: z.string().describe('id of a link: when it was opened, see --list') }),
  output: z.object({
    link: shareLinkSchema,
    openings: z.array(z.strictObject({ at: instant, what: z.enum(['page', 'pdf']) })).describe('oldest first'),
  }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/shares/{log}/log' },
  cli: { command: 'share', when: 'log', positionals: [], examples: ['share --log 3f9a0c51d2'] },
  async run(context, { log: id }) {
    const [links, openings] = await Promise.all([readLinks(context), readOpenings(context)]);
    const link = findLink(links, id);
    return {
      link: describeLink(link, openings, Math.floor(context.clock())),
      openings: openings.filter((one) => one.link === id).map(({ at, what }) => ({ at, what })),
    };
  },
});

import { z } from 'zod';
import { operation } from '../operation.ts';
import { describeLink, shareLinkSchema } from '../sharing/listed-link.ts';
import { revokeShare as revoke } from '../sharing/make-share.ts';
import { readOpenings } from '../sharing/share-store.ts';

export const revokeShare = operation({
  name: 'revoke-share',
  summary: 'Revoke a link: from then on it opens nothing, and what it showed is removed.',
  input: z.object({ revoke: z.string().describe('id of the link that is to open nothing any more, see --list') }),
  output: z.object({ link: shareLinkSchema }),
  readOnly: false,
  access: 'analyst',
  http: { method: 'post', path: '/shares/{revoke}/revoke' },
  cli: { command: 'share', when: 'revoke', positionals: [], examples: ['share --revoke 3f9a0c51d2'] },
  async run(context, { revoke: id }) {
    const link = await revoke(context, id);
    return { link: describeLink(link, await readOpenings(context), Math.floor(context.clock())) };
  },
});

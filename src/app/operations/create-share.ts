import { z } from 'zod';
import { customerFields, NEVER_SHOWN } from '../../report/customer/customer-fields.ts';
import { UserError } from '../../util/diagnostic.ts';
import type { Context } from '../context.ts';
import { operation } from '../operation.ts';
import { describeLink, shareLinkSchema } from '../sharing/listed-link.ts';
import { sharedAccountFields } from '../sharing/shared-account.ts';
import { makeShare, needsAgreement } from '../sharing/make-share.ts';
import { prepareShare, type PreparedShare } from '../sharing/prepare-share.ts';

export const createShare = operation({
  name: 'create-share',
  summary:
    'Share what a customer may see of its account by a link, after a preview; list, revoke and follow the links.',
  input: z.object({
    account: z.string().optional().describe('key of the account'),
    ...sharedAccountFields,
    seen: z.string().optional().describe('the fingerprint of the preview; a command asks instead, or goes by --yes'),
  }),
  output: z.object({
    link: shareLinkSchema,
    path: z.string().describe('of its address; told now and never again'),
    url: z.string().nullable().describe('its address; null where rungs.yaml does not say where links are served'),
  }),
  readOnly: false,
  access: 'analyst',
  http: { method: 'post', path: '/accounts/{account}/shares' },
  cli: {
    command: 'share',
    positionals: ['account'],
    examples: [
      'share C01977                    # shows what is shared, asks, prints the link',
      'share C01977 --days 30 --yes',
    ],
  },
  async run(context, { account, seen, ...wanted }) {
    if (account === undefined) {
      throw new UserError('usage', 'no account is named; add its key, or list the links with --list');
    }
    const asked = { account, ...wanted };
    const prepared = await prepareShare(context, asked);
    if (seen === undefined) await askFor(context, account, prepared);
    const { link, token } = await makeShare(context, asked, seen ?? prepared.fingerprint);
    const path = `/s/${token}`;
    const { address } = prepared.vendor;
    return { link: describeLink(link, [], link.createdAt), path, url: address === null ? null : `${address}${path}` };
  },
});

async function askFor({ ask, agreed }: Context, account: string, { shown }: PreparedShare): Promise<void> {
  if (agreed === true) return;
  if (ask === undefined) throw needsAgreement(account);
  const lines = customerFields(shown.view).map(({ name, shown: text }) => `  ${name}: ${text}`);
  const [answer] = await ask({
    text: [`Whoever has the link would see:`, ...lines, `  Never: ${NEVER_SHOWN}`, 'Share it?'].join('\n'),
    options: [
      { value: 'no', label: 'No', hint: `rungs share ${account} --preview shows every word` },
      { value: 'yes', label: 'Yes, make the link' },
    ],
    many: false,
  });
  if (answer !== 'yes') throw new UserError('cancelled', 'nothing was shared');
}

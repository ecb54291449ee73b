import { z } from 'zod';
import { customerDocument } from '../../report/customer/customer-document.ts';
import { customerFields, NEVER_SHOWN } from '../../report/customer/customer-fields.ts';
import { operation } from '../operation.ts';
import { documentSchema } from '../schemas/document.ts';
import { sharedAccountFields } from '../sharing/shared-account.ts';
import { whyNotShared } from '../sharing/make-share.ts';
import { prepareShare } from '../sharing/prepare-share.ts';

export const previewShare = operation({
  name: 'preview-share',
  summary: 'Preview what a customer would see of its account through a link: every field, and the page in words.',
  input: z.object({
    account: z.string().describe('key of the account'),
    preview: z.boolean().default(true).describe('what the customer would see, without making a link'),
    ...sharedAccountFields,
  }),
  output: z.object({
    fields: z.array(z.strictObject({ name: z.string(), shown: z.string() })).readonly(),
    never: z.string().describe('what is not shown, whatever the project holds'),
    document: documentSchema.describe('every word and number of the page and the PDF'),
    fingerprint: z.string().describe('of all that would be seen; making the link has to name it'),
    whyNot: z.string().nullable().describe('why no link can be made here; null where one can'),
  }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/accounts/{account}/share-preview' },
  cli: {
    command: 'share',
    when: 'preview',
    positionals: ['account'],
    examples: ['share C01977 --preview'],
  },
  async run(context, input) {
    const { shown, fingerprint } = await prepareShare(context, input);
    return {
      fields: customerFields(shown.view),
      never: NEVER_SHOWN,
      document: customerDocument(shown.view),
      fingerprint,
      whyNot: whyNotShared(context),
    };
  },
});

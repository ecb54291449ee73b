import { z } from 'zod';
import { assessRow } from '../base/assess-row.ts';
import { assessmentFields } from '../documents/assessment-fields.ts';
import { assessmentFile, assessmentName } from '../documents/assessment-file.ts';
import { documentMedia } from '../documents/document-file.ts';
import { fileFields, MEDIA } from '../file-answer.ts';
import { operation } from '../operation.ts';
import { assessmentDataSchema, assessmentSchema } from '../schemas/assessment.ts';
import { documentSchema } from '../schemas/document.ts';
import { accountRow } from '../snapshots/account-row.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';
import { asOfText } from '../snapshots/pick-snapshot.ts';

export const assessAccount = operation({
  name: 'assess-account',
  summary: 'Assess one account before a review: where it is, what changed and why, and its next steps.',
  input: z.object({
    account: z.string().describe('key of the account'),
    ...assessmentFields,
  }),
  output: z.object({ assessment: assessmentSchema, document: documentSchema, ...fileFields }),
  readOnly: true,
  access: 'viewer',
  http: {
    method: 'get',
    path: '/accounts/{account}/assessment',
    file: { media: { ...documentMedia, [MEDIA.json]: assessmentDataSchema }, keep: 'never' },
  },
  cli: {
    command: 'assess',
    positionals: ['account'],
    examples: [
      'assess C01977',
      'assess C01977 --full -o review.pdf',
      'assess C01977 --language nl',
      'assess C01977 --first knowledge -o review.pptx',
    ],
  },
  async run(context, input) {
    const opened = await openSnapshot(context, input);
    const { head } = opened;
    const row = await accountRow(context, opened, input.account);
    const assessment = await assessRow(context, opened, row, input);
    const name = assessmentName(assessment, asOfText(head.asOf));
    return { assessment, ...(await assessmentFile(assessment, input, head.id, name, context)) };
  },
});

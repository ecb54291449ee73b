import { z } from 'zod';
import { assessRow } from '../base/assess-row.ts';
import { assessmentFile, assessmentName } from '../documents/assessment-file.ts';
import { DOCUMENT_FORMATS, documentMedia } from '../documents/document-file.ts';
import { fileFields, MEDIA } from '../file-answer.ts';
import { operation } from '../operation.ts';
import { goalFields } from '../snapshots/roadmap-goal.ts';
import { assessmentSchema } from '../schemas/assessment.ts';
import { documentSchema } from '../schemas/document.ts';
import { languageField } from '../schemas/language-field.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';
import { accountRow } from '../snapshots/account-row.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';
import { asOfText } from '../snapshots/pick-snapshot.ts';

export const assessAccount = operation({
  name: 'assess-account',
  summary: 'Assess one account before a review: where it is, what changed and why, and its next steps.',
  input: z.object({
    account: z.string().describe('key of the account'),
    ...whichSnapshot,
    against: z
      .string()
      .optional()
      .describe(
        'as-of to compare with (default: the last recorded assessment, else the snapshot of a quarter before, or the first)',
      ),
    full: z.boolean().default(false).describe('everything, instead of one page'),
    ...goalFields,
    ...languageField,
    format: z
      .enum(DOCUMENT_FORMATS)
      .default('md')
      .describe('Markdown, one HTML file, PDF, slides, or the assessment as data'),
  }),
  output: z.object({ assessment: assessmentSchema, document: documentSchema, ...fileFields }),
  readOnly: true,
  access: 'viewer',
  http: {
    method: 'get',
    path: '/accounts/{account}/assessment',
    file: { media: { ...documentMedia, [MEDIA.json]: assessmentSchema }, keep: 'never' },
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
    const name = assessmentName(input.account, asOfText(head.asOf));
    return { assessment, ...(await assessmentFile(assessment, input, head.id, name, context)) };
  },
});

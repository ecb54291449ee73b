import { z } from 'zod';
import { assessRow } from '../base/assess-row.ts';
import { assessmentFields } from '../documents/assessment-fields.ts';
import { assessmentName, rephrasedAssessmentFile } from '../documents/assessment-file.ts';
import { documentMedia } from '../documents/document-file.ts';
import { fileFields, MEDIA } from '../file-answer.ts';
import { operation } from '../operation.ts';
import { assessmentDataSchema, assessmentSchema } from '../schemas/assessment.ts';
import { documentSchema } from '../schemas/document.ts';
import { rephrasingSchema } from '../schemas/rephrasing.ts';
import { accountRow } from '../snapshots/account-row.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';
import { asOfText } from '../snapshots/pick-snapshot.ts';

export const rephraseAssessment = operation({
  name: 'rephrase-assessment',
  summary:
    'Assess one account, with its sentences in the words of the model that rungs.yaml names: it sends them there, without names and numbers.',
  input: z.object({
    account: z.string().describe('key of the account'),
    rephrase: z
      .boolean()
      .default(true)
      .describe('have sentences reworded by the model that rungs.yaml names; sends them, without names and numbers'),
    ...assessmentFields,
  }),
  output: z.object({
    assessment: assessmentSchema,
    document: documentSchema,
    rephrased: rephrasingSchema,
    ...fileFields,
  }),
  readOnly: false,
  access: 'analyst',
  http: {
    method: 'post',
    path: '/accounts/{account}/assessment/rephrased',
    file: {
      media: { ...documentMedia, [MEDIA.json]: assessmentDataSchema.extend({ rephrased: rephrasingSchema }) },
      keep: 'never',
    },
  },
  cli: {
    command: 'assess',
    when: 'rephrase',
    positionals: ['account'],
    examples: ['assess C01977 --rephrase -o review.html        # asks the model that rungs.yaml names'],
  },
  async run(context, input) {
    const opened = await openSnapshot(context, input);
    const { head } = opened;
    const row = await accountRow(context, opened, input.account);
    const assessment = await assessRow(context, opened, row, input);
    // Other ways to assess share the command and go without.
    const { rephraserOf } = await import('../rephrase/rephrase-assessment.ts');
    const rephrase = await rephraserOf(context, input.account, assessment, input.full);
    const name = assessmentName(assessment, asOfText(head.asOf));
    return { assessment, ...(await rephrasedAssessmentFile(assessment, input, head.id, name, context, rephrase)) };
  },
});

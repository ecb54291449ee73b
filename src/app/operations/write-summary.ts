import { z } from 'zod';
import { AUDIENCES } from '../../report/audience/audience.ts';
import { summaryDocument } from '../../report/audience/summary-document.ts';
import { documentFile, documentMedia } from '../documents/document-file.ts';
import { documentFormat } from '../documents/document-format.ts';
import { readAudience } from '../documents/read-audience.ts';
import { fileFields } from '../file-answer.ts';
import { operation } from '../operation.ts';
import { documentSchema } from '../schemas/document.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';
import { asOfText } from '../snapshots/pick-snapshot.ts';

export const writeSummary = operation({
  name: 'write-summary',
  summary: 'Write one page in plain words for an audience: executives, product, branch managers or CSMs.',
  input: z.object({
    audience: z.enum(AUDIENCES).default('executive').describe('whom it is for'),
    ...whichSnapshot,
    against: z.string().optional().describe('as-of to compare with (default: the snapshot before)'),
    where: z
      .array(z.string())
      .default([])
      .describe('a condition such as branch:NL,BE, see list-accounts; all must hold'),
    format: documentFormat('the document as JSON'),
  }),
  output: z.object({ document: documentSchema, ...fileFields }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/summaries/{audience}', file: { media: documentMedia, keep: 'never' } },
  cli: {
    command: 'summary',
    positionals: [],
    examples: [
      'summary                                          # for executives; into a pipe it is Markdown',
      'summary --audience executive -o base.pdf',
      'summary --audience branch --where branch:Belgium -o belgium.pptx',
      'summary --audience csm --where csm:"A. Jansen" -o week.html',
    ],
  },
  async run(context, { audience, format, ...wanted }) {
    const input = await readAudience(context, wanted);
    const { model, asOf } = input.base.bound;
    const name = `summary-${audience}-${model.id}-${asOfText(asOf)}`;
    return documentFile(summaryDocument(audience, input), format, name, context);
  },
});

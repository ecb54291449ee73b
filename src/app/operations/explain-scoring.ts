import { z } from 'zod';
import { howWeScoreDocument } from '../../report/how-we-score/how-we-score.ts';
import { documentFile, documentMedia } from '../documents/document-file.ts';
import { documentFormat } from '../documents/document-format.ts';
import { fileFields } from '../file-answer.ts';
import { operation } from '../operation.ts';
import { documentSchema } from '../schemas/document.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';
import { asOfText } from '../snapshots/pick-snapshot.ts';

export const explainScoring = operation({
  name: 'explain-scoring',
  summary: 'Write how a model scores, in plain words and without formulas, for those who are scored.',
  input: z.object({
    ...whichSnapshot,
    format: documentFormat('the document as JSON'),
  }),
  output: z.object({ document: documentSchema, ...fileFields }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/how-we-score', file: { media: documentMedia, keep: 'never' } },
  cli: {
    command: 'how-we-score',
    positionals: [],
    examples: [
      'how-we-score',
      'how-we-score -o how-we-score.pdf',
      'how-we-score --model customer-maturity -o score.html',
    ],
  },
  async run(context, { format, ...wanted }) {
    const { head, series, snapshot } = await openSnapshot(context, wanted);
    const { projectTitle, notice, metrics, sources } = snapshot.record;
    const document = howWeScoreDocument({
      base: snapshot,
      projectTitle,
      notice,
      metrics,
      sources,
      asOfs: series.slice(0, series.indexOf(head) + 1).flatMap(({ asOf }) => asOf ?? []),
      snapshot: head.id,
    });
    return documentFile(document, format, `how-we-score-${head.modelId}-${asOfText(head.asOf)}`, context);
  },
});

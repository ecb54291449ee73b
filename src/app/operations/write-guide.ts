import { z } from 'zod';
import { guideDocument } from '../../report/guide/guide-document.ts';
import { AbsentError } from '../../util/diagnostic.ts';
import { suggest } from '../../util/nearest.ts';
import { documentFile, documentMedia } from '../documents/document-file.ts';
import { documentFormat } from '../documents/document-format.ts';
import { fileFields } from '../file-answer.ts';
import { operation } from '../operation.ts';
import { documentSchema } from '../schemas/document.ts';
import { newestSnapshot } from '../snapshots/newest-snapshot.ts';

export const writeGuide = operation({
  name: 'write-guide',
  summary: 'Write a playbook of a model for who is new to it: what it means, what to ask, what helps.',
  input: z.object({
    model: z.string().optional().describe('model id (default: the first of rungs.yaml)'),
    format: documentFormat('the document as JSON'),
  }),
  output: z.object({ document: documentSchema, ...fileFields }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/guide', file: { media: documentMedia, keep: 'never' } },
  cli: {
    command: 'guide',
    positionals: ['model'],
    examples: ['guide', 'guide customer-maturity -o guide.pdf', 'guide service-maturity -o guide.pptx'],
  },
  async run(context, { model: wanted, format }) {
    const [{ loadProject }, { loadActions }] = await Promise.all([
      import('../project/load-project.ts'),
      import('../project/load-actions.ts'),
    ]);
    const { project, models } = await loadProject(context);
    const id = wanted ?? project.models[0];
    const parsed = id === undefined ? undefined : models.get(id);
    if (parsed === undefined) {
      throw new AbsentError(
        `there is no model "${id ?? ''}" in this project; ${suggest(id ?? '', [...models.keys()])}`,
      );
    }
    const { model } = parsed;
    const [{ actions }, scored] = await Promise.all([loadActions(context), newestSnapshot(context, model.id)]);
    const metrics = Object.fromEntries(Array.from(project.metrics, ([key, { title, unit }]) => [key, { title, unit }]));
    const document = guideDocument({
      model,
      projectTitle: project.title,
      notice: project.notice,
      metrics,
      actions,
      scored: scored === null ? null : { base: scored.snapshot, snapshot: scored.head.id },
    });
    return documentFile(document, format, `guide-${model.id}`, context);
  },
});

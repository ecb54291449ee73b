import { z } from 'zod';
import { LANGUAGES } from '../../model/language.ts';
import { diagnosticSchema } from '../diagnostic-schema.ts';
import { operation } from '../operation.ts';
import { translatedPartSchema } from '../schemas/translated-part.ts';

export const writeTranslation = operation({
  name: 'write-translation',
  summary: 'Write every text that a language still lacks into its file, each under the original, for a translator.',
  input: z.object({
    language: z.enum(LANGUAGES).describe('language to translate into'),
    model: z.string().optional().describe('only the texts of this model (default: of the whole project)'),
  }),
  output: z.object({
    file: z.string(),
    added: z.number().int().describe('texts that were written into the file without a translation'),
    parts: z.array(translatedPartSchema),
    diagnostics: z.array(diagnosticSchema).describe('what is gone, doubtful, or has another original by now'),
  }),
  readOnly: false,
  access: 'analyst',
  cli: {
    command: 'translate',
    positionals: ['language'],
    examples: ['translate nl', 'translate de --model service-maturity'],
  },
  async run(context, { language, model }) {
    const { addMissingTexts } = await import('../project/add-missing-texts.ts');
    const { file, added, parts, diagnostics } = await addMissingTexts(context, language, model);
    return { file, added, parts: [...parts], diagnostics: [...diagnostics] };
  },
});

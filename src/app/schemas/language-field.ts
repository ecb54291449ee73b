import { z } from 'zod';
import { LANGUAGES } from '../../model/language.ts';

/** In which language a document of an account is to be. */
export const languageField = {
  language: z
    .enum(LANGUAGES)
    .optional()
    .describe('English, Dutch or German (default: as `language:` of rungs.yaml says, else English)'),
};

import { z } from 'zod';
import { languageField } from '../schemas/language-field.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';
import { goalFields } from '../snapshots/roadmap-goal.ts';
import { documentFormat } from './document-format.ts';

/** What an assessment is made of and how it is told, as every operation that makes one takes it. */
export const assessmentFields = {
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
  format: documentFormat('the assessment as data'),
};

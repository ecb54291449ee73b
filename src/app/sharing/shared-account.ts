import { z } from 'zod';
import { MOST_DAYS } from '../sharing/prepare-share.ts';
import { languageField } from '../schemas/language-field.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';

/** What a link is to show, and for how long. */
export const sharedAccountFields = {
  ...whichSnapshot,
  ...languageField,
  days: z.int().min(1).max(MOST_DAYS).default(90).describe('how many days the link opens'),
};

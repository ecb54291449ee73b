import { z } from 'zod';
import type { KeptFolder } from '../kept/kept-folder.ts';
import { assessmentFolder } from './assessment-records.ts';
import { disagreementFolder } from './disagreement-records.ts';

/** The folders whose files are removed and restored alike. */
const FOLDERS = { assessments: assessmentFolder, disagreements: disagreementFolder } as const;

export const recordFields = {
  folder: z.enum(['assessments', 'disagreements']).describe('folder of the project'),
};

export function recordFolder(folder: keyof typeof FOLDERS): KeptFolder {
  return FOLDERS[folder];
}

import { z } from 'zod';

/** What saving a scenario came to. */
export const writtenSchema = z.object({
  name: z.string().describe('of the file, without .yaml'),
  fingerprint: z.string().describe('of the file as it is now'),
  trash: z
    .string()
    .nullable()
    .describe(
      'brings back what was there before, or the file it takes the place of, by restore-scenario; null: nothing was',
    ),
});

import { z } from 'zod';
import { scale } from './numbers.ts';

/** Whose numbers a report tells. */
export const reportedProject = z.strictObject({
  title: z.string(),
  notice: z.string().describe('to be shown with every number; may be empty'),
});

/** By which model, with the names of its stages. */
export const reportedModel = z.strictObject({
  id: z.string(),
  title: z.string(),
  scale,
  stages: z.array(z.string()).readonly().describe('names of stage 1, 2, ...; empty without stages'),
});

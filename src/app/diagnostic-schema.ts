import { z } from 'zod';

/** A `Diagnostic` in the output of an operation. */
export const diagnosticSchema = z.object({
  severity: z.enum(['error', 'warning', 'info']),
  code: z.string(),
  place: z.object({
    file: z.string(),
    line: z.number().int().exactOptional(),
    column: z.number().int().exactOptional(),
    row: z.number().int().exactOptional(),
    field: z.string().exactOptional(),
  }),
  message: z.string(),
  remedy: z.string(),
  subject: z.string().exactOptional().describe('id of what it is about'),
});

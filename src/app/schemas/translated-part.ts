import { z } from 'zod';

export const translatedPartSchema = z.object({
  part: z.string().describe('a model id, or metrics, units, actions, roles, labels'),
  texts: z.number().int(),
  translated: z.number().int(),
});

import { z } from 'zod';

/** Which snapshot is meant: input fields of every operation that reads one. */
export const whichSnapshot = {
  model: z.string().optional().describe('model id (default: the first of rungs.yaml)'),
  asOf: z.string().optional().describe('as-of of the snapshot (default: the newest)'),
};

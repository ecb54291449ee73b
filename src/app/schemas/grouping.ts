import { z } from 'zod';
import type { Grouping } from '../../model/grouping.ts';
import { count } from './numbers.ts';
import { sameAs } from './same-as.ts';

export const groupingSchema = sameAs<Grouping>()(
  z.strictObject({
    peers: z
      .strictObject({ by: z.array(z.string()).readonly(), atLeast: count })
      .nullable()
      .describe('whom an account is read against; null: not said'),
    bands: z.record(z.string(), z.array(z.string()).readonly()).readonly().describe('of each segment, lowest first'),
  }),
);

import { z } from 'zod';
import type { Distribution } from '../../analysis/standing/distribution.ts';
import { stage } from './numbers.ts';
import { sameAs } from './same-as.ts';
import { tallySchema } from './tally.ts';

export const stageRule = z
  .enum(['weakest', 'score', 'gates'])
  .describe('what decides the overall stage: the lowest dimension, the overall score, or requirements');

export const distributionSchema = sameAs<Distribution>()(
  z
    .strictObject({
      rule: stageRule,
      total: tallySchema,
      stages: z
        .array(
          z.strictObject({
            stage,
            exact: tallySchema,
            atMost: tallySchema.describe('a dimension is missing, so the true stage may be lower'),
            all: tallySchema.describe('`exact` and `atMost` together'),
          }),
        )
        .readonly()
        .describe('one entry for each stage, in order, empty ones included'),
      notRated: tallySchema.describe('too little was seen to name a stage'),
    })
    .meta({ id: 'Distribution', description: 'how many accounts stand on each stage; each is in one bucket' }),
);

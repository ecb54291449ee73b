import { z } from 'zod';
import type { WeakestLinks } from '../../analysis/standing/weakest-link.ts';
import { stage } from './numbers.ts';
import { sameAs } from './same-as.ts';
import { tallySchema } from './tally.ts';

const held = z
  .strictObject({ byOne: tallySchema, byTwo: tallySchema, byMore: tallySchema.describe('three dimensions or more') })
  .describe('accounts by how many dimensions hold them');

const dimensionHold = z
  .strictObject({
    path: z.string(),
    title: z.string(),
    alone: tallySchema,
    withOne: tallySchema.describe('together with one other dimension'),
    withMore: tallySchema.describe('together with two others or more'),
  })
  .meta({ id: 'DimensionHold', description: 'accounts that one dimension holds' });

export const weakestLinksSchema = sameAs<WeakestLinks>()(
  z
    .strictObject({
      decides: z.boolean().describe('whether the lowest dimension decides the stage (the rule `weakest`)'),
      held,
      dimensions: z.array(dimensionHold).readonly().describe('in the model’s order'),
      stages: z
        .array(z.strictObject({ stage, held, dimensions: z.array(dimensionHold).readonly() }))
        .readonly()
        .describe('by the stage accounts are held at, all but the top one, empty ones included'),
      atMost: tallySchema.describe('held accounts that a missing dimension may hold lower still'),
      alsoByGates: tallySchema.describe('held accounts that a gate of the next stage holds as well'),
      byGates: tallySchema.describe('only a gate holds them, every seen dimension is above the overall stage'),
      byOverrides: tallySchema.exactOptional().describe('a rule above the score has lowered their stage'),
      atTop: tallySchema.describe('nothing holds them'),
      notRated: tallySchema,
    })
    .meta({ id: 'WeakestLinks', description: 'what holds each account where it is: its lowest dimensions' }),
);

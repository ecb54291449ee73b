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

const pairHold = z
  .strictObject({
    paths: z.tuple([z.string(), z.string()]).readonly(),
    titles: z.tuple([z.string(), z.string()]).readonly(),
    tally: tallySchema,
  })
  .meta({ id: 'PairHold', description: 'accounts that exactly these two dimensions hold' });

const pairs = z.array(pairHold).readonly().describe('most accounts first');

const byGates = tallySchema.describe('only a gate holds them, every seen dimension is above the overall stage');
const byOverrides = tallySchema.exactOptional().describe('a rule above the score has lowered their stage');

const stageHold = z
  .strictObject({
    stage,
    total: tallySchema.describe('everybody on that stage, held or not'),
    held,
    dimensions: z.array(dimensionHold).readonly(),
    pairs,
    byGates,
    byOverrides,
  })
  .meta({ id: 'StageHold', description: 'what holds the accounts on one stage' });

export const weakestLinksSchema = sameAs<WeakestLinks>()(
  z
    .strictObject({
      decides: z.boolean().describe('whether the lowest dimension decides the stage (the rule `weakest`)'),
      held,
      dimensions: z.array(dimensionHold).readonly().describe('in the model’s order'),
      pairs,
      stages: z
        .array(stageHold)
        .readonly()
        .describe('by the stage accounts stand on, those "at most" there too, empty ones included'),
      atMost: tallySchema.describe('held accounts that a missing dimension may hold lower still'),
      alsoByGates: tallySchema.describe('held accounts that a gate of the next stage holds as well'),
      byGates,
      byOverrides,
      atTop: tallySchema.describe('nothing holds them'),
      notRated: tallySchema,
    })
    .meta({ id: 'WeakestLinks', description: 'what holds each account where it is: its lowest dimensions' }),
);

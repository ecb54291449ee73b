import { z } from 'zod';
import type { CauseCount } from '../../analysis/movement/move-causes.ts';
import type { MoveCounts } from '../../analysis/movement/movement.ts';
import { cause } from './change.ts';
import { count, stage } from './numbers.ts';
import { sameAs } from './same-as.ts';
import { tallySchema } from './tally.ts';

const moves = z
  .strictObject({
    up: tallySchema,
    down: tallySchema,
    unclear: tallySchema.describe('“at most” leaves open which way'),
    none: tallySchema,
    became_rated: tallySchema,
    became_not_rated: tallySchema,
    not_rated: tallySchema.describe('neither before nor after'),
  })
  .meta({ id: 'Moves' });

const reading = z
  .strictObject({ stage, atMost: z.boolean().describe('anywhere from 1 to `stage`') })
  .nullable()
  .describe('null: not rated');

const earlier = z.literal('earlier').describe('moved before the compared snapshot, confirmed since');

export const movementSchema = sameAs<MoveCounts & { readonly causes: readonly CauseCount[] }>()(
  z
    .strictObject({
      same: tallySchema.describe('accounts of both snapshots; only these can move'),
      joined: tallySchema,
      left: tallySchema,
      raw: moves.describe('by the two readings as they are'),
      confirmed: moves.describe('by what two snapshots in a row, or a clear distance from the cut, confirm'),
      unconfirmed: z
        .strictObject({ up: tallySchema, down: tallySchema })
        .describe('moves seen in the newest snapshot alone'),
      matrix: z
        .array(z.strictObject({ from: reading, to: reading, accounts: tallySchema }))
        .readonly()
        .describe('raw readings of the same accounts; only pairs that occur'),
      causes: z
        .array(z.strictObject({ cause: cause.or(earlier), up: count, down: count }))
        .readonly()
        .describe('confirmed moves by cause; causes without a move are left out'),
    })
    .meta({ id: 'Movement', description: 'who moved to another stage' }),
);

import { z } from 'zod';
import { ROUNDING_MODES, type Rounding } from '../../model/rounding.ts';
import { sameAs } from './same-as.ts';

export const roundingSchema = sameAs<Rounding>()(
  z
    .strictObject({
      to: z.number().describe('decimals that are kept; negative: to tens, hundreds and so on'),
      mode: z.enum(ROUNDING_MODES),
    })
    .meta({ id: 'Rounding', description: 'how points are rounded' }),
);

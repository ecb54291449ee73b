import { mapping, oneOf, z } from '../../yaml/schema.ts';
import { ROUNDING_MODES } from '../rounding.ts';

const DECIMALS = 'a whole number of decimals from -12 to 12, such as 2';

const decimals = () => z.int({ error: DECIMALS }).min(-12, { error: DECIMALS }).max(12, { error: DECIMALS });

/** `what` says what is rounded, and whose rule it is. */
export const rounding = (what: string) =>
  z
    .union(
      [
        decimals(),
        mapping({
          to: decimals().describe('How many decimals are kept; -1 rounds to tens.'),
          mode: oneOf(ROUNDING_MODES)
            .describe(
              '`half_up` (the default), `half_away` and `half_even` round to the nearest, halves to the higher points, away from 0, or to an even last place; `up` goes to the higher and `down` to the lower points.',
            )
            .optional(),
        }),
      ],
      { error: 'a number of decimals, such as 2, or { to: 1, mode: up }' },
    )
    .describe(what)
    .optional();

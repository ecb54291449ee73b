/** To how many decimals points are rounded, and which way; negative: to tens, hundreds and so on. */
export interface Rounding {
  readonly to: number;
  readonly mode: RoundingMode;
}

/** Halves to the higher points, away from 0, or to an even last place; everything to the higher, or to the lower points. */
export const ROUNDING_MODES = ['half_up', 'half_away', 'half_even', 'up', 'down'] as const;
export type RoundingMode = (typeof ROUNDING_MODES)[number];

/** As a person writes it: decimals alone round halves up. */
export type RoundingSpec = number | { readonly to: number; readonly mode?: RoundingMode | undefined };

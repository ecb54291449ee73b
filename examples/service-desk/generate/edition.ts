/** What fixes the base: the same edition gives the same facts on every machine. */

/** Raised whenever a change makes other facts than before; a base of another version is generated anew. */
export const GENERATOR_VERSION = 3;
export const SEED = 4900;
/** Accounts active at the last as-of. Those that left before come on top. */
export const ACTIVE_ACCOUNTS = 4900;
/** The newest fact is of the day before. */
export const LAST_AS_OF = '2026-11-01';
/** Facts begin half a year earlier, so that windows are full. 24 as-ofs, one a month. */
export const FIRST_AS_OF = '2024-12-01';
export const FIRST_DAY = '2024-05-01';
/** Whole months from FIRST_DAY to LAST_AS_OF. */
export const MONTHS = 30;

export interface Edition {
  readonly seed: number;
  /** Accounts active at the last as-of. */
  readonly accounts: number;
  readonly threads: number;
}

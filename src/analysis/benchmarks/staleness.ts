import type { Benchmark } from '../../model/benchmark.ts';

export interface Staleness {
  /** Whole years from the end of the year the figure is from to the as-of, never below 0; null for the undated as-of. */
  readonly years: number | null;
  /** Older than three years: shown greyed. */
  readonly stale: boolean;
}

/** A figure is good for so many years. */
const GOOD_FOR_YEARS = 3;

/**
 * How old a figure is at an as-of (instant; null for undated). Only its year is known, so that it is counted from the end
 * of that year: a figure from 2023 is greyed after 1 January 2027, 00:00 UTC.
 */
export function staleness({ year }: Pick<Benchmark, 'year'>, asOf: number | null): Staleness {
  if (asOf === null) return { years: null, stale: false };
  const years = Math.max(0, new Date(asOf).getUTCFullYear() - (year + 1));
  return { years, stale: asOf > Date.UTC(year + 1 + GOOD_FOR_YEARS, 0, 1) };
}

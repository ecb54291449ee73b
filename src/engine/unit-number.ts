import { DAY_MS } from '../util/time.ts';
import type { StreakUnit } from './engine.ts';

/** The Monday of the ISO week that holds 1970-01-01. */
const WEEK_ORIGIN = -3 * DAY_MS;

/**
 * Number of the UTC day, ISO week (from Monday) or month that holds an instant; the unit of 1970-01-01 is 0. The same
 * numbers as `Dialect.unitNumber` gives in SQL. The last whole unit before an as-of is this number less one.
 */
export function unitNumberAt(unit: StreakUnit, instant: number): number {
  if (unit === 'day') return Math.floor(instant / DAY_MS);
  if (unit === 'week') return Math.floor((instant - WEEK_ORIGIN) / (7 * DAY_MS));
  const date = new Date(instant);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

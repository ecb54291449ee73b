import { DAY_MS } from '../../util/time.ts';

/** Dates beyond what a calendar date can hold (the year 275760) have no text. */
const LAST_INSTANT = 8.64e15;

/**
 * How the dates of a column are written: all as `2026-11-01` if every one is midnight UTC, else all as
 * `2026-11-01T09:30:00.000Z`, because readers guess one format for a whole column. Null for an empty cell.
 */
export function dateText(values: Float64Array): (row: number) => string | null {
  const onlyDays = values.every((value) => Number.isNaN(value) || value % DAY_MS === 0);
  return (row) => {
    const value = values[row]!;
    if (!(Math.abs(value) <= LAST_INSTANT)) return null;
    const iso = new Date(value).toISOString();
    return onlyDays ? iso.slice(0, iso.indexOf('T')) : iso;
  };
}

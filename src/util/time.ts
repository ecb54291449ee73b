/** Instants are milliseconds since 1970-01-01T00:00Z; everything here is UTC and reads no clock. */

export const DAY_MS = 86_400_000;

/** Hours, days and weeks are fixed lengths; months and years are calendar units. */
export interface Duration {
  readonly n: number;
  readonly unit: 'h' | 'd' | 'w' | 'mo' | 'y';
}

const FIXED_MS = { h: 3_600_000, d: DAY_MS, w: 7 * DAY_MS } as const;

/** `90d`, `3mo`, `1y`, `36h`, `2w`; undefined for anything else. Zero is allowed (`0d`). */
export function parseDuration(text: string): Duration | undefined {
  const match = /^(\d{1,6})(h|d|w|mo|y)$/.exec(text.trim());
  if (!match) return undefined;
  return { n: Number(match[1]), unit: match[2] as Duration['unit'] };
}

/** `90d`, as `parseDuration` reads it. */
export function formatDuration(d: Duration): string {
  return `${d.n}${d.unit}`;
}

/**
 * `instant` moved by `times` durations (negative: back). Calendar units keep the day of the month where it exists and
 * clamp to the last day where it does not (31 March less one month is 28 or 29 February), as SQL intervals do.
 */
export function addDuration(instant: number, d: Duration, times: number): number {
  if (d.unit === 'h' || d.unit === 'd' || d.unit === 'w') return instant + times * d.n * FIXED_MS[d.unit];
  const date = new Date(instant);
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth() + times * d.n * (d.unit === 'y' ? 12 : 1);
  const year = Math.floor(months / 12);
  const month = months - year * 12;
  const day = Math.min(date.getUTCDate(), daysInMonth(year, month));
  return Date.UTC(year, month, day) + (instant - startOfDay(instant));
}

/** `month` counts from 0. */
function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
}

/** Midnight UTC of the day of an instant, in milliseconds; exact before 1970 too. */
export function startOfDay(instant: number): number {
  return Math.floor(instant / DAY_MS) * DAY_MS;
}

/**
 * An ISO date (00:00 UTC of that day) or date-time (`Z` or an offset; without one it is read as UTC); undefined for
 * anything else, including dates that do not exist such as 2026-02-30.
 */
export function parseInstant(text: string): number | undefined {
  const match =
    /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/.exec(
      text.trim(),
    );
  if (!match) return undefined;
  const [, y, mo, d, h = '0', mi = '0', s = '0', fraction = '', zone = 'Z'] = match;
  const [year, month, day] = [Number(y), Number(mo) - 1, Number(d)];
  if (month > 11 || day < 1 || day > daysInMonth(year, month)) return undefined;
  if (Number(h) > 23 || Number(mi) > 59 || Number(s) > 59) return undefined;
  const millis = Number(fraction.padEnd(3, '0').slice(0, 3));
  return Date.UTC(year, month, day, Number(h), Number(mi), Number(s), millis) - offsetMs(zone);
}

/** The instant at which the year or month has ended that `2024` or `2024-12` names; undefined for any other text. */
export function endOfPeriod(text: string): number | undefined {
  const [, year, month] = /^(\d{4})(?:-(\d{2}))?$/.exec(text.trim()) ?? [];
  // Date.UTC takes years below 100 for those of the 20th century.
  if (year === undefined || Number(year) < 100) return undefined;
  if (month === undefined) return Date.UTC(Number(year) + 1, 0, 1);
  return Number(month) >= 1 && Number(month) <= 12 ? Date.UTC(Number(year), Number(month), 1) : undefined;
}

function offsetMs(zone: string): number {
  if (zone === 'Z') return 0;
  const digits = zone.replace(':', '');
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
  return (digits.startsWith('-') ? -1 : 1) * minutes * 60_000;
}

/** `2026-11-01` at midnight UTC, `2026-11-01T09:30:00.000Z` otherwise. */
export function formatInstant(instant: number): string {
  const iso = new Date(instant).toISOString();
  return instant % DAY_MS === 0 ? iso.slice(0, 10) : iso;
}

/** First instant of the month that holds `instant`. */
export function startOfMonth(instant: number): number {
  const date = new Date(instant);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
}

import { FIRST_DAY, MONTHS } from './edition.ts';

/** Days are counted since 1970-01-01 UTC, months since the first month of facts. */

const DAY_MS = 86_400_000;
const FIRST_YEAR = Number(FIRST_DAY.slice(0, 4));
const FIRST_MONTH = Number(FIRST_DAY.slice(5, 7));

/** First day of month `m`; month MONTHS begins at the last as-of. */
export function monthStart(m: number): number {
  return Date.UTC(FIRST_YEAR, FIRST_MONTH - 1 + m, 1) / DAY_MS;
}

export const FACTS_FROM = monthStart(0);
/** Exclusive. */
export const FACTS_TO = monthStart(MONTHS);

/** The month of facts a day lies in; negative before the first. */
export function monthOf(day: number): number {
  const date = new Date(day * DAY_MS);
  return (date.getUTCFullYear() - FIRST_YEAR) * 12 + date.getUTCMonth() - (FIRST_MONTH - 1);
}

/** `day` moved by calendar months; the 29th to 31st become the 28th, so that anniversaries always exist. */
export function addMonths(day: number, months: number): number {
  const date = new Date(day * DAY_MS);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, Math.min(date.getUTCDate(), 28)) / DAY_MS;
}

/** 2026-10-31 */
export function isoDate(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** 31-10-2026, as the CRM of this base writes the days of a contract. */
export function dutchDate(day: number): string {
  const [year, month, date] = isoDate(day).split('-');
  return `${date}-${month}-${year}`;
}

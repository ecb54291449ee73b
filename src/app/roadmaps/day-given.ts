import { UserError } from '../../util/diagnostic.ts';
import { parseInstant, startOfDay } from '../../util/time.ts';

/** The day that is meant; today where none is given. A day to come is a usage error. */
export function dayGiven(text: string | undefined, now: number): number {
  const today = startOfDay(now);
  if (text === undefined) return today;
  const given = parseInstant(text);
  if (given === undefined) throw new UserError('usage', `"${text}" is not a day; write it as 2026-11-20`);
  // It may be tomorrow already where the caller is.
  if (startOfDay(given) <= today + 86_400_000) return startOfDay(given);
  throw new UserError('usage', `${text} is still to come; give the day on which it happened`);
}

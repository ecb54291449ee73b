import { UserError } from '../../util/diagnostic.ts';
import { addDuration, formatInstant, type Duration } from '../../util/time.ts';
import { parseAsOf } from '../snapshots/pick-snapshot.ts';

export const EVERY = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Every = (typeof EVERY)[number];

const STEP: Readonly<Record<Every, Duration>> = {
  day: { n: 1, unit: 'd' },
  week: { n: 1, unit: 'w' },
  month: { n: 1, unit: 'mo' },
  quarter: { n: 3, unit: 'mo' },
  year: { n: 1, unit: 'y' },
};

const MOST = 1200;

/**
 * The as-ofs of `--from --to --every`, oldest first, both ends included where they fall on a step. Months, quarters and
 * years step over their first days, weeks over Mondays, all at 00:00 UTC.
 */
export function asOfRange(from: string, to: string, every: Every): number[] {
  const [first, last] = [instant(from, 'from'), instant(to, 'to')];
  if (first > last) throw new UserError('usage', `--from ${from} is after --to ${to}; exchange them`);
  const start = firstStep(first, every);
  const found: number[] = [];
  for (let k = 0; ; k++) {
    const at = addDuration(start, STEP[every], k);
    if (at > last) break;
    found.push(at);
    if (found.length > MOST)
      throw new UserError('usage', `--every ${every} gives more than ${MOST} as-ofs; take a longer step`);
  }
  if (found.length === 0) {
    throw new UserError(
      'usage',
      `no first of a ${every} lies between ${formatInstant(first)} and ${formatInstant(last)}; widen --from or --to`,
    );
  }
  return found;
}

function instant(text: string, option: string): number {
  const value = parseAsOf(text);
  if (value === null) throw new UserError('usage', `--${option} needs a date; "${text}" is none`);
  return value;
}

/** Null where `from` is a step; else the steps before and after it. */
export function stepsAround(from: string, every: Every): { readonly before: number; readonly after: number } | null {
  const first = instant(from, 'from');
  const before = stepAt(first, every);
  return before === first ? null : { before, after: firstStep(first, every) };
}

/** The first step at or after `from`. */
function firstStep(from: number, every: Every): number {
  const start = stepAt(from, every);
  return start < from ? addDuration(start, STEP[every], 1) : start;
}

/** The last step at or before an instant. */
function stepAt(at: number, every: Every): number {
  const date = new Date(at);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const monday = Date.UTC(year, month, date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return {
    day: Date.UTC(year, month, date.getUTCDate()),
    week: monday,
    month: Date.UTC(year, month),
    quarter: Date.UTC(year, month - (month % 3)),
    year: Date.UTC(year, 0),
  }[every];
}

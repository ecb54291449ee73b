import { createFormat } from '../../report/format/format.ts';
import { createMessages } from '../../report/words/messages.ts';
import { cleanText } from '../../report/format/clean-text.ts';
import type { MissingReason, StatusName } from '../../table/status.ts';

const format = createFormat({});
const { status: statusWords } = createMessages(format);

interface Fact {
  readonly value: string | number | boolean | null;
  readonly unit: string;
  readonly status: StatusName;
  readonly reason: MissingReason | 'unknown' | null;
}

/** A value as every page writes it, with its unit, or in words why there is none. */
export function shownFact({ value, unit, status, reason }: Fact): string {
  if (value === null) return statusWords.instead(status, reason);
  if (typeof value === 'number') return format.raw(value, unit);
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : cleanText(value);
}

interface Quartiles {
  readonly p25: number | null;
  readonly median: number | null;
  readonly p75: number | null;
}

/** Where the middle of a base and its quarters end. */
export function shownQuartiles({ p25, median, p75 }: Quartiles, unit: string): string {
  if (p25 === null || median === null || p75 === null) return 'no account has a value';
  const [low, middle, high] = [p25, median, p75].map((figure) => format.raw(figure, unit));
  return `median ${middle}; the lowest quarter ends at ${low}, the highest begins at ${high}`;
}

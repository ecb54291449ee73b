import { isoDate, monthStart } from './calendar.ts';
import { MONTHS } from './edition.ts';

export interface Quarter {
  /** 2026-q4 */
  readonly name: string;
  readonly fromMonth: number;
  /** Exclusive. */
  readonly toMonth: number;
}

/** The calendar quarters the facts lie in, the first and last perhaps in part. */
export function quarters(): readonly Quarter[] {
  const found: Quarter[] = [];
  for (let m = 0; m < MONTHS; m++) {
    const name = quarterName(m);
    const last = found.at(-1);
    if (last?.name === name) found[found.length - 1] = { ...last, toMonth: m + 1 };
    else found.push({ name, fromMonth: m, toMonth: m + 1 });
  }
  return found;
}

function quarterName(m: number): string {
  const [year, month] = isoDate(monthStart(m)).split('-');
  return `${year}-q${Math.ceil(Number(month) / 3)}`;
}

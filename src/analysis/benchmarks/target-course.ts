import type { Direction } from '../../model/model.ts';
import { addDuration } from '../../util/time.ts';

/** What is known of a target; values in the metric's unit, instants in milliseconds. */
export interface TargetFacts {
  readonly value: number;
  readonly by: number;
  readonly direction: Direction;
  /** Null for the undated as-of. */
  readonly asOf: number | null;
  readonly now: number | null;
  /** The base at an earlier as-of, see `paceStart`; null where there is nothing to measure a pace from. */
  readonly before: { readonly asOf: number; readonly value: number } | null;
}

/**
 * `on_course`: the pace so far, kept up, reaches it in time. `overdue`: its day has come and it is not reached. `unknown`:
 * there is no value now, or no pace.
 */
export type TargetState = 'reached' | 'on_course' | 'behind' | 'overdue' | 'unknown';

export interface TargetCourse {
  readonly state: TargetState;
  /** Target less now: negative where less is wanted, or where it is passed; null where there is no value now. */
  readonly gap: number | null;
  /** Calendar months left; null for the undated as-of, 0 where its day has come. */
  readonly monthsLeft: number | null;
  /** Change per month from now on that reaches it in time; null where it is reached, overdue or not known. */
  readonly needed: number | null;
  /** Change per month since `paceSince`. */
  readonly pace: number | null;
  readonly paceSince: number | null;
  readonly paceMonths: number | null;
}

/** How far a target is and whether the pace so far reaches it: a straight line on from the value now. */
export function targetCourse({ value, by, direction, asOf, now, before }: TargetFacts): TargetCourse {
  const monthsLeft = asOf === null ? null : monthsBetween(asOf, Math.max(asOf, by));
  const gap = now === null ? null : value - now;
  const toward = direction === 'up' ? 1 : -1;
  const reached = gap !== null && gap * toward <= 0;
  const paceMonths = asOf === null || before === null || before.asOf >= asOf ? null : monthsBetween(before.asOf, asOf);
  const pace = now === null || before === null || paceMonths === null ? null : (now - before.value) / paceMonths;
  const open = gap !== null && !reached && monthsLeft !== null && monthsLeft > 0;
  const needed = open ? gap / monthsLeft : null;
  const state = (): TargetState => {
    if (reached) return 'reached';
    if (gap === null || monthsLeft === null) return 'unknown';
    if (needed === null) return 'overdue';
    if (pace === null) return 'unknown';
    return pace * toward >= needed * toward ? 'on_course' : 'behind';
  };
  const since = pace === null || before === null ? null : before.asOf;
  return {
    state: state(),
    gap,
    monthsLeft,
    needed,
    pace,
    paceSince: since,
    paceMonths: pace === null ? null : paceMonths,
  };
}

const YEAR = { n: 12, unit: 'mo' } as const;
const LONGEST = { n: 15, unit: 'mo' } as const;
const MONTH = { n: 1, unit: 'mo' } as const;

/**
 * The as-of from which the pace of the last 12 months is measured: the newest that is at least 12 months before `asOf`, up
 * to 15; else the oldest after that, if at least a month lies between. Null where there is none.
 */
export function paceStart(asOfs: readonly number[], asOf: number): number | null {
  const [year, longest] = [addDuration(asOf, YEAR, -1), addDuration(asOf, LONGEST, -1)];
  const before = asOfs.filter((each) => each <= year && each >= longest);
  if (before.length > 0) return Math.max(...before);
  const after = asOfs.filter((each) => each > year && each <= addDuration(asOf, MONTH, -1));
  return after.length > 0 ? Math.min(...after) : null;
}

/** Calendar months from one instant to a later one, with the part of the last that has begun. */
function monthsBetween(from: number, to: number): number {
  const [a, b] = [new Date(from), new Date(to)];
  let whole = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
  if (addDuration(from, MONTH, whole) > to) whole -= 1;
  const [start, end] = [addDuration(from, MONTH, whole), addDuration(from, MONTH, whole + 1)];
  return whole + (to - start) / (end - start);
}

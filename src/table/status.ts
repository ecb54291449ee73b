import { keysOf } from '../util/object.ts';

/**
 * The status of a cell is one byte beside its value. Missing, zero and not-applicable are three things: a value is read
 * only where the status is `scored` (or a fill is flagged). The list is append-only: snapshots hold these bytes.
 */
export const SCORED = 0;
export const NOT_APPLICABLE = 1;
export const ERROR = 2;

/** Bytes from here up mean missing, one byte for each reason. */
export const FIRST_MISSING = 16;

export const MISSING = {
  noRows: 16,
  tooFew: 17,
  expired: 18,
  noDenominator: 19,
  notConnected: 20,
  notAnswered: 21,
  noSpread: 22,
  belowCoverage: 23,
  nothingScored: 24,
  notRated: 25,
  /** The value itself says that nothing could be found out, such as -1. */
  inconclusive: 26,
  incomplete: 27,
  notDefined: 28,
  /** An override leaves the account not rated, whatever was seen. */
  setAside: 29,
} as const;

export type MissingReason = keyof typeof MISSING;
export type StatusName = 'scored' | 'missing' | 'notApplicable' | 'error';

const REASONS = new Map<number, MissingReason>(keysOf(MISSING).map((reason) => [MISSING[reason], reason]));

/** Whether there is no value and for a reason; `not applicable` and errors are neither. */
export function isMissing(status: number): boolean {
  return status >= FIRST_MISSING;
}

/** A byte above the known list (written by a newer version) is still missing, for an unknown reason. */
export function statusName(status: number): StatusName {
  if (status === SCORED) return 'scored';
  if (status === NOT_APPLICABLE) return 'notApplicable';
  return isMissing(status) ? 'missing' : 'error';
}

/** The reason of a missing cell; undefined where the cell is not missing. */
export function missingReason(status: number): MissingReason | 'unknown' | undefined {
  return isMissing(status) ? (REASONS.get(status) ?? 'unknown') : undefined;
}

import { ERROR, NOT_APPLICABLE } from '../table/status.ts';

/** The classes of status that occur in a block of cells, one bit each, so that a group can skip what did not occur. */
export const SEEN_NOT_APPLICABLE = 1 << NOT_APPLICABLE;
export const SEEN_ERROR = 1 << ERROR;

/** One bit each for scored, notApplicable, error and missing. */
export function seenBit(status: number): number {
  return 1 << (status < 3 ? status : 3);
}

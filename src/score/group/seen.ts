import { ERROR, NOT_APPLICABLE, SCORED } from '../../table/status.ts';

/**
 * The statuses of the cells without points in a block, one bit each (modulo 32, so that an unknown reason may set off
 * more work than needed but never less). A group skips the work for what did not occur.
 */
export const SEEN_NOT_APPLICABLE = 1 << NOT_APPLICABLE;
export const SEEN_ERROR = 1 << ERROR;

/** A scored cell without points: its curve could not read the value and has to settle it. */
export const SEEN_UNSETTLED = 1 << SCORED;

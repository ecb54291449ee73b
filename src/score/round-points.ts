import type { Rounding } from '../model/rounding.ts';

/** Part of the last place kept within which points stand exactly at a step or half way: they carry rounding of their own. */
const TOLERANCE = 1e-9;

/** Of the points themselves: what one division and one multiplication may be off by. */
const DOUBLE = 2 ** -51;

/** From here doubles have no decimals. */
const WHOLE = 2 ** 52;

/**
 * Points to so many decimals, as the decimal that would be written. What lies within a billionth of a last place of a step,
 * or as near as doubles of that size tell, is that step, and of the middle between two is half way: 0.285 is a half at two decimals though no double is 0.285. NaN
 * and what has no decimals stay as they are.
 */
export function roundPoints(points: number, { to, mode }: Rounding): number {
  // Powers of ten from their literal are exact; a power function may not be.
  const factor = Number(`1e${Math.abs(to)}`);
  const y = to < 0 ? points / factor : points * factor;
  if (!(Math.abs(y) < WHOLE)) return points;
  const slack = Math.max(TOLERANCE, Math.abs(y) * DOUBLE);
  const below = Math.floor(y + slack);
  const past = y - below;
  const rounded = past <= slack ? below : below + stepUp(past, below, mode, slack);
  return (to < 0 ? rounded * factor : rounded / factor) + 0;
}

/** 1 where what lies `past` a step (more than nothing, less than 1) goes to the next one. */
function stepUp(past: number, step: number, mode: Rounding['mode'], slack: number): 0 | 1 {
  if (mode === 'up') return 1;
  if (mode === 'down') return 0;
  if (Math.abs(past - 0.5) > slack) return past > 0.5 ? 1 : 0;
  if (mode === 'half_away') return step >= 0 ? 1 : 0;
  return mode === 'half_up' || step % 2 !== 0 ? 1 : 0;
}

/** Rows `start` to `end` of a column of points. */
export function roundColumn(points: Float64Array, rounding: Rounding, start: number, end: number): void {
  for (let i = start; i < end; i++) points[i] = roundPoints(points[i]!, rounding);
}

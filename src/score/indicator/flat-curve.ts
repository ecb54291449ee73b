import { ERROR, MISSING, SCORED } from '../../table/status.ts';
import type { CurveColumns } from './curve-columns.ts';

/** A population without spread gives no points: every scored cell is missing (no spread). */
export function applyFlat({ values, status, points }: CurveColumns, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    points[i] = Number.NaN;
    if (status[i] === SCORED) status[i] = Number.isNaN(values[i]!) ? ERROR : MISSING.noSpread;
  }
}

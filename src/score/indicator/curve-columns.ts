import { ERROR, SCORED } from '../../table/status.ts';

/** The columns a curve reads and writes. `values` are NaN wherever there is nothing to read; a filled cell is not scored. */
export interface CurveColumns {
  readonly values: Float64Array;
  status: Uint8Array;
  readonly points: Float64Array;
}

/** Points of a raw value; NaN where it can have none. */
export type PointsOf = (value: number) => number;

/** Rows `start` to `end` by a formula: a scored value that it gives no number for is an error. */
export function applyFormula(pointsOf: PointsOf, columns: CurveColumns, start: number, end: number): void {
  const { values, status, points } = columns;
  for (let i = start; i < end; i++) {
    const found = pointsOf(values[i]!);
    points[i] = Number.isFinite(found) ? found : Number.NaN;
    if (status[i] === SCORED && Number.isNaN(points[i]!)) status[i] = ERROR;
  }
}

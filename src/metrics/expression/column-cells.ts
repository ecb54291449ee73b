import { ERROR, NOT_APPLICABLE, SCORED } from '../../table/status.ts';
import type { Column, ColumnKind } from '../../table/table.ts';

/** One value with its status per account. A column whose dictionary need not be sorted yet. */
export type Cells = Column;

export function emptyCells(kind: ColumnKind, rows: number, dictionary: readonly string[] = []): Cells {
  return { kind, values: new Float64Array(rows).fill(NaN), status: new Uint8Array(rows), dictionary };
}

/** The status of what two make together: of two that are missing the first. */
export function worse(a: number, b: number): number {
  if (a === ERROR || b === ERROR) return ERROR;
  if (a === NOT_APPLICABLE || b === NOT_APPLICABLE) return NOT_APPLICABLE;
  return a === SCORED ? b : a;
}

/** A value that is not finite is an error. */
export function set(out: Cells, i: number, value: number, status: number): void {
  const settled = status === SCORED && !Number.isFinite(value) ? ERROR : status;
  out.status[i] = settled;
  out.values[i] = settled === SCORED ? value : NaN;
}

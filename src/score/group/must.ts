import type { GroupNode } from '../../model/model.ts';
import type { NodeColumns } from './accumulate.ts';

/** How far above the minimum still counts as standing there, as a share of the scale: points may carry rounding. */
const RELATIVE_TOLERANCE = 1e-9;

/** Points up to which a child that a group hangs on holds the group at the minimum. */
export function mustFloor({ scale: [low, high] }: NonNullable<GroupNode['must']>): number {
  return low + RELATIVE_TOLERANCE * (high - low);
}

/** Puts the rows of a group that have points at the minimum where one of the children it hangs on stands there. */
export function holdAtMinimum(
  vital: readonly NodeColumns[],
  minimum: number,
  floor: number,
  out: NodeColumns,
  start: number,
  end: number,
): void {
  for (const { points } of vital) {
    for (let i = start; i < end; i++) {
      if (points[i]! <= floor && !Number.isNaN(out.points[i]!)) out.points[i] = minimum;
    }
  }
}

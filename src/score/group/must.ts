import type { GroupNode } from '../../model/model.ts';
import { tolerance } from '../../model/tolerance.ts';
import type { NodeColumns } from './accumulate.ts';

/** Points up to which a child that a group hangs on holds the group at the minimum. */
export function mustFloor({ scale }: NonNullable<GroupNode['must']>): number {
  return scale[0] + tolerance(scale);
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

import type { Combine } from '../../model/model.ts';
import { tolerance } from '../../model/tolerance.ts';
import type { NodeColumns } from './accumulate.ts';

export type Ladder = Extract<Combine, { readonly kind: 'ladder' }>;

/** Points from which a level of a ladder is held; its points may be sums, which carry rounding. */
export function heldFrom({ scale, held }: Ladder): number {
  const [low, high] = scale;
  return low + held * (high - low) - tolerance(scale);
}

/** How much of a level is there as a share of what holds it; what lies below the scale is nothing. */
function partThere(points: number, { scale: [low, high], held }: Ladder): number {
  return Math.max(0, (points - low) / (high - low)) / held;
}

/**
 * How much of each level counts, from 0 to 1, of the points of the levels in their order: all of those that are held from
 * the first on without a gap, of the first that is not what is there of what holds it, nothing of those above.
 */
export function countedLevels(ladder: Ladder, points: readonly number[]): number[] {
  const cut = heldFrom(ladder);
  let climbing = true;
  return points.map((p) => {
    if (!climbing) return 0;
    climbing = p >= cut;
    return climbing ? 1 : partThere(p, ladder);
  });
}

/**
 * Leaves in `combined` the weight of what counts, each level with its weight. A level without points is left out, as
 * everywhere; whoever divides by the weight present has spread it over the others. `climbing` is a row each, for use here.
 */
export function addLadder(
  ladder: Ladder,
  levels: readonly { readonly columns: NodeColumns; readonly weight: number }[],
  combined: Float64Array,
  climbing: Float64Array,
  start: number,
  end: number,
): void {
  const cut = heldFrom(ladder);
  combined.fill(0);
  climbing.fill(1);
  for (const { columns, weight } of levels) {
    const { points } = columns;
    for (let i = start, j = 0; i < end; i++, j++) {
      const p = points[i]!;
      if (p !== p || climbing[j] === 0) continue;
      if (p >= cut) {
        combined[j]! += weight;
      } else {
        combined[j]! += weight * partThere(p, ladder);
        climbing[j] = 0;
      }
    }
  }
}

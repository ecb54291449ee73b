import { placesOfStarts, type MoveStart } from '../../analysis/movement/move-origins.ts';
import type { AccountMovement } from '../../analysis/movement/movement.ts';
import { ifIntact, type ComparedSeries } from './compared-series.ts';
import type { Context } from '../context.ts';
import { redefinedMetrics } from './redefined-metrics.ts';

/** The snapshots that moves start from which the two compared do not show, read whole; without those that are damaged. */
export async function readMoveStarts(
  { store }: Context,
  { series, earlier, earlierHeads }: ComparedSeries,
  moves: readonly AccountMovement[] | null,
): Promise<ReadonlyMap<number, MoveStart>> {
  const b = series.at(-1)!;
  const places = placesOfStarts(series, { earlier }, moves);
  const read = await Promise.all(
    places.map(async (place) => series[place - earlier.length] ?? ifIntact(store.read(earlierHeads[place]!.id))),
  );
  return new Map(
    places.flatMap((place, i) => {
      const base = read[i];
      return base === undefined ? [] : [[place, { base, redefined: redefinedMetrics(base, b) }] as const];
    }),
  );
}

import { isFalling, type Direction } from './curve.ts';
import type { GroupNode, IndicatorNode } from './model.ts';
import { indicators } from './walk.ts';

/** Whether more of the raw value gives more points (1), fewer (-1), or that cannot be said (0). */
export type Better = 1 | -1 | 0;

/**
 * Of one indicator, by its curve and by what its reading does to the raw value; 0 for answers and proportions, which
 * have no order of their own.
 */
export function betterOf({ curve, reading }: Pick<IndicatorNode, 'curve' | 'reading'>): Better {
  if (curve.kind === 'levels' || reading?.proportion !== undefined) return 0;
  const { transform } = reading ?? {};
  const mirrored =
    transform === 'reciprocal' || (typeof transform === 'object' && 'power' in transform && transform.power < 0);
  // A later date is fewer days ago.
  const turns = [isFalling(curve), mirrored, reading?.daysSince === true];
  return turns.filter(Boolean).length % 2 === 0 ? 1 : -1;
}

/** Whether more of a metric is better, as the first indicator says that reads it and can tell; up where none does. */
export function metricDirection(metric: string, root: GroupNode): Direction {
  const told = indicators(root).filter((each) => each.metric === metric);
  return told.map(betterOf).find((better) => better !== 0) === -1 ? 'down' : 'up';
}

import { isFalling } from '../../model/curve.ts';
import type { Direction, GroupNode } from '../../model/model.ts';
import { indicators } from '../../model/walk.ts';

/** Whether more of a metric is better, as the first model that scores it says; up where none does. */
export function metricDirection(metric: string, roots: readonly GroupNode[]): Direction {
  for (const root of roots) {
    const node = indicators(root).find((each) => each.metric === metric);
    if (node !== undefined) return isFalling(node.curve) ? 'down' : 'up';
  }
  return 'up';
}

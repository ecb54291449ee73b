import type { IndicatorNode } from '../../model/model.ts';
import { tolerance } from '../../model/tolerance.ts';

/** What the model says of points: the text of the highest that they reach; undefined where it says nothing of them. */
export function describePoints(
  { descriptions = [] }: IndicatorNode,
  points: number,
  scale: readonly [number, number],
): string | undefined {
  return descriptions.findLast(({ from }) => points >= from - tolerance(scale))?.text;
}

import type { Curve, Knot } from './curve.ts';
import type { Stages } from './model.ts';
import { tolerance } from './tolerance.ts';

type StageFrom = Extract<Curve, { kind: 'stage_from' }>;
type Scale = readonly [number, number];

/** The knots of a `stage_from` curve, ascending: each of its cuts gives the points at which its stage begins. */
export function stageKnots(
  { direction, bottom, cuts, top }: Omit<StageFrom, 'kind' | 'knots'>,
  stages: Pick<Stages, 'from' | 'ends'>,
  scale: Scale,
): readonly Knot[] {
  const rising: Knot[] = [
    [bottom, scale[0]],
    ...cuts.map((cut, i): Knot => [cut, beginOf(i + 1, stages, scale)]),
    [top, scale[1]],
  ];
  return direction === 'up' ? rising : rising.toReversed();
}

/**
 * Points at which stage k + 1 has begun. Where exactly a cut is still the stage below, they lie above the tolerance around
 * it, and once more, so that a mean of such points does too.
 */
function beginOf(k: number, { from, ends }: Pick<Stages, 'from' | 'ends'>, scale: Scale): number {
  const cut = from[k] ?? scale[1];
  return ends === 'upper' ? Math.min(cut + 2 * tolerance(scale), scale[1]) : cut;
}

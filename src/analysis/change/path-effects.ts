import type { Combine, GroupNode } from '../../model/model.ts';
import { combineVariants, variantOf, type VariantChild } from './combine-variants.ts';
import type { ChildPoints } from './child-points.ts';

/** Steps of the straight line. Each adds up exactly; more steps only bring the shares closer to the integral. */
const STEPS = 32;

/**
 * Effects of the `moved` children of one account on their group, in the order of `moved`, where they are too many for
 * exact Shapley values: the integral of each child's marginal effect along the straight line on which all children go
 * from before to after together (Aumann and Shapley). A child that appears or goes keeps its points and has its weight
 * drawn in or out along the line. Each of the 32 steps takes the mean of the child's effect as the first and as the last
 * to make the step; what these leave of the step's change, a second-order rest, is shared by the size of the effects. So
 * the effects add up, do not depend on the order of children, and are negated when before and after change places.
 * Cost: 64 x moved combinations.
 */
export function pathEffects(
  group: GroupNode,
  children: readonly ChildPoints[],
  pair: number,
  moved: readonly number[],
): number[] {
  const effects = moved.map(() => 0);
  for (let step = 0; step < STEPS; step++) {
    stepEffects(group, children, pair, moved, step / STEPS, (step + 1) / STEPS).forEach(
      (effect, m) => (effects[m]! += effect),
    );
  }
  return effects;
}

/**
 * Variants of one step: 0 is its start, 1 its end, 2 + 2m the start with child m already moved, 3 + 2m the end with child
 * m not yet moved.
 */
function stepEffects(
  group: GroupNode,
  children: readonly ChildPoints[],
  pair: number,
  moved: readonly number[],
  from: number,
  to: number,
): number[] {
  const variants = 2 + 2 * moved.length;
  const players = new Map(moved.map((c, m) => [c, m]));
  const columns = children.flatMap((child, c) => {
    const m = players.get(c);
    const own = (i: number): boolean => m !== undefined && (i >> 1) - 1 === m;
    const ahead = (i: number): boolean => (i % 2 === 0 ? own(i) : !own(i));
    return variantColumns(group.combine, child, pair, from, to, variants, ahead);
  });
  const value = combineVariants(group, columns);
  const [start, end] = [value[0]!, value[1]!];
  const single = moved.map((_, m) => (value[2 + 2 * m]! - start + (end - value[3 + 2 * m]!)) / 2);
  return shareRest(single, end - start);
}

/** A child that moves its points is one column; one that appears or goes is cut into what it weighs at each end. */
function variantColumns(
  combine: Combine,
  child: ChildPoints,
  pair: number,
  from: number,
  to: number,
  variants: number,
  ahead: (variant: number) => boolean,
): VariantChild[] {
  const { weight, applies } = child;
  const old: State = { points: child.before[pair]!, applies: applies?.before[pair] ?? 1 };
  const young: State = { points: child.after[pair]!, applies: applies?.after[pair] ?? 1 };
  const column = (share: number, at: (variant: number) => State): VariantChild => {
    const states = Array.from({ length: variants }, (_, i) => at(i));
    return {
      ...variantOf(child),
      weight: weight * share,
      points: Float64Array.from(states, ({ points }) => points),
      applies: Uint8Array.from(states, (state) => state.applies),
    };
  };
  const turns = old.applies !== young.applies || Number.isNaN(old.points) !== Number.isNaN(young.points);
  if (!turns) {
    const same = Object.is(old.points, young.points);
    const along = (t: number): State => (same ? old : { ...old, points: (1 - t) * old.points + t * young.points });
    return [column(1, (i) => along(ahead(i) ? to : from))];
  }
  // Where children are counted there is no part of one: it comes or goes half way.
  if (combine.kind === 'lowest' || combine.kind === 'highest') {
    return [column(1, (i) => ((ahead(i) ? to : from) > 1 / 2 ? young : old))];
  }
  return [
    column(from, () => young),
    column(to - from, (i) => (ahead(i) ? young : old)),
    column(1 - to, () => old),
  ].filter((each) => each.weight > 0);
}

/** How a child is at one end of the line. */
interface State {
  readonly points: number;
  readonly applies: number;
}

function shareRest(effects: readonly number[], change: number): number[] {
  const rest = change - effects.reduce((sum, effect) => sum + effect, 0);
  const size = effects.reduce((sum, effect) => sum + Math.abs(effect), 0);
  return effects.map((effect) => effect + rest * (size > 0 ? Math.abs(effect) / size : 1 / effects.length));
}

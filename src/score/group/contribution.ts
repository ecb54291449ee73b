import type { GroupNode } from '../../model/model.ts';
import { pow } from '../../util/elementary.ts';
import { findMiddle } from './median.ts';
import { chosenWeights } from './choose.ts';
import { countedLevels, type Ladder } from './ladder.ts';
import { inNamedOrder } from './named-order.ts';
import { mustFloor } from './must.ts';

/** A child that takes part and has points. */
export interface PresentPart {
  readonly id: string;
  readonly points: number;
  readonly weight: number;
}

export interface Contribution {
  /** Points of the group that come from this child; over all present children they add up to the group's points. */
  readonly points: number;
  /**
   * How much of the group's points comes with each of this child's: what its own parts bring is passed on with this
   * factor. 0 where the child has 0 points.
   */
  readonly gradient: number;
  /** Share of the group's decision: of the weight present, or of the children that bind. */
  readonly share: number;
}

/**
 * What each present child contributes to a group with `total` points. Most combinations are homogeneous of degree one,
 * so x_i df/dx_i adds up to f (Euler): mean and sum `weight x points`; geometric, harmonic and power by that formula;
 * min, max and median all to the binding or middle children, ties shared equally. A product is shared by the exponents
 * (as a geometric mean is); a ratio is what its first child brings, measured in the second; a difference is one child
 * less the other; of a ladder each level brings its share of the scale as far as it counts; of the lowest, the highest and
 * the first each that was chosen brings `weight x points`. Where a child that the group hangs on holds it at the minimum, all
 * is that child's. `wholeWeight` is the weight of all children that apply, present or not (a sum keeps it); what a sum begins
 * with is no child's.
 */
export function contributions(
  group: Pick<GroupNode, 'combine' | 'must'>,
  parts: readonly PresentPart[],
  total: number,
  wholeWeight: number,
): Contribution[] {
  const holding = holdingParts(group, parts);
  if (holding.length > 0) {
    return parts.map((part) => solely(part, total, holding.includes(part) ? 1 / holding.length : 0));
  }
  const { combine } = group;
  const present = sum(parts.map((part) => part.weight));
  switch (combine.kind) {
    case 'mean':
      return linear(parts, present, 1);
    case 'sum':
      return linear(parts, present, wholeWeight);
    case 'geometric':
    case 'product':
      return curved(parts, present, total, (part) => part.weight);
    case 'harmonic':
      return curved(parts, present, total, (part) => part.weight / part.points);
    case 'power':
      return curved(parts, present, total, (part) => part.weight * pow(part.points / total, combine.exponent));
    case 'lowest':
    case 'highest':
    case 'first':
      return averaged(parts, chosenWeights(combine, parts));
    case 'ladder':
      return climbed(combine, parts, present);
    case 'ratio':
      return parts.map((part) => solely(part, total, part.id === combine.of[0] ? 1 : 0));
    case 'difference':
      return parts.map(({ id, points }) => {
        const sign = id === combine.of[0] ? 1 : -1;
        return { points: sign * points, gradient: sign, share: 1 / 2 };
      });
    case 'min':
    case 'max':
      return binding(parts, [total]);
    case 'median':
      return binding(parts, middlePoints(parts));
  }
}

/** Whether there is enough of some points for others to be told per point of them; less is rounding, or nothing. */
export function bearsPoints(points: number): boolean {
  return Math.abs(points) > LEAST;
}

/** A share of any points over more than this is still a number. */
const LEAST = 1e-280;

/** What a child brings that has `share` of all the group's points, whatever its own are. */
function solely({ points }: PresentPart, total: number, share: number): Contribution {
  return { points: share * total, gradient: bearsPoints(points) ? (share * total) / points : 0, share };
}

/** The children that the group hangs on and that hold it at the scale's minimum. */
export function holdingParts({ must }: Pick<GroupNode, 'must'>, parts: readonly PresentPart[]): PresentPart[] {
  if (must === undefined) return [];
  const floor = mustFloor(must);
  return parts.filter(({ id, points }) => must.of.includes(id) && points <= floor);
}

/** A mean in which the parts count with other weights than their own. */
function averaged(parts: readonly PresentPart[], weights: readonly number[]): Contribution[] {
  const counted = parts.map((part, i) => ({ ...part, weight: weights[i]! }));
  return linear(counted, sum(weights), 1);
}

function linear(parts: readonly PresentPart[], present: number, scale: number): Contribution[] {
  return parts.map(({ points, weight }) => {
    const share = weight / present;
    return { points: share * scale * points, gradient: share * scale, share };
  });
}

/** A mean of what each level counts as, on the scale. */
function climbed(ladder: Ladder, parts: readonly PresentPart[], present: number): Contribution[] {
  const levels = inNamedOrder(ladder, parts);
  const counted = countedLevels(
    ladder,
    levels.map(({ points }) => points),
  );
  const [low, high] = ladder.scale;
  return parts.map((part) => {
    const share = part.weight / present;
    const points = share * (low + (high - low) * (counted[levels.indexOf(part)] ?? 0));
    return { points, gradient: bearsPoints(part.points) ? points / part.points : 0, share };
  });
}

/** Points in proportion to `pull`; a group at 0 has no points to share out. */
function curved(
  parts: readonly PresentPart[],
  present: number,
  total: number,
  pull: (part: PresentPart) => number,
): Contribution[] {
  const pulls = bearsPoints(total) ? parts.map(pull) : parts.map(() => 0);
  const all = sum(pulls);
  return parts.map((part, i) => {
    const points = all === 0 ? 0 : (total * pulls[i]!) / all;
    return { points, gradient: bearsPoints(part.points) ? points / part.points : 0, share: part.weight / present };
  });
}

/** The children that stand at one of `values` decide; each value has an equal say, shared by those that stand there. */
function binding(parts: readonly PresentPart[], values: readonly number[]): Contribution[] {
  return parts.map(({ points }) => {
    const say = values.filter((value) => value === points).length / values.length;
    const share = say === 0 ? 0 : say / parts.filter((other) => other.points === points).length;
    return { points: share * points, gradient: share, share };
  });
}

function middlePoints(parts: readonly PresentPart[]): number[] {
  const points = Float64Array.from(parts, (part) => part.points);
  const weights = Float64Array.from(parts, (part) => part.weight);
  const middle = { lower: 0, upper: 0 };
  findMiddle(points, weights, parts.length, middle);
  return [points[middle.lower]!, points[middle.upper]!];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

import type { Combine } from '../../model/model.ts';
import { tolerance } from '../../model/tolerance.ts';
import { inNamedOrder } from './named-order.ts';

/** Combinations that take some of the children that have points: their weighted mean. */
export type Choice = Extract<Combine, { readonly kind: 'lowest' | 'highest' | 'first' }>;
export type Extremes = Extract<Combine, { readonly kind: 'lowest' | 'highest' }>;

/** A child with points. */
interface Chosen {
  readonly id: string;
  readonly points: number;
  readonly weight: number;
}

/**
 * The weight with which each of the children counts that have points. Children at the last place, within the tolerance of
 * the scale, share what is left of the places: which of them has the smaller id decides nothing.
 */
export function chosenWeights(how: Choice, parts: readonly Chosen[]): number[] {
  if (how.kind === 'first') {
    const [first] = inNamedOrder(how, parts);
    return parts.map((part) => (part === first ? part.weight : 0));
  }
  const room = tolerance(how.scale);
  const sign = signOf(how);
  const values = Float64Array.from(parts, ({ points }) => sign * points);
  const last = lastPlace(Float64Array.from(values), values.length, how.count);
  const below = values.filter((value) => value < last - room).length;
  const tied = values.filter((value) => Math.abs(value - last) <= room).length;
  const share = shareOfTied(how.count, below, tied);
  return parts.map(({ weight }, i) => {
    if (values[i]! < last - room) return weight;
    return values[i]! <= last + room ? share * weight : 0;
  });
}

/** The highest are the lowest of the negated. */
export function signOf({ kind }: Extremes): 1 | -1 {
  return kind === 'lowest' ? 1 : -1;
}

/** The value at the last of `count` places among the lowest of the first `n` values, which are sorted where they stand. */
export function lastPlace(values: Float64Array, n: number, count: number): number {
  for (let i = 1; i < n; i++) {
    const value = values[i]!;
    let at = i;
    for (; at > 0 && values[at - 1]! > value; at--) values[at] = values[at - 1]!;
    values[at] = value;
  }
  return values[Math.min(count, n) - 1]!;
}

/** How much each of `tied` children counts where `below` others have their places already. */
export function shareOfTied(count: number, below: number, tied: number): number {
  return Math.min(1, (count - below) / tied);
}

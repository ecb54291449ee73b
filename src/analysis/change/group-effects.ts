import type { GroupNode } from '../../model/model.ts';
import { combineVariants, variantOf } from './combine-variants.ts';
import { pathEffects } from './path-effects.ts';
import type { ChildPoints } from './child-points.ts';

/** Up to this many moved children the effects are exact Shapley values; above, a path integral (path-effects.ts). */
export const MOST_EXACT = 8;

/** Variants combined in one go: bounds the memory, not the result. */
const BATCH = 1 << 16;

/**
 * How much each child of a group contributed to the group's change, per account: `effects[c][i]`, in points of the group.
 * `pairs` are the accounts for which the group has points before and after; all other entries stay 0.
 *
 * The children that moved (other points, or points appeared or gone) are the players of a game whose value is the
 * group's own combination with some children as they were and the others as they are, weights renormalised over those
 * present. The effect of a child is its Shapley value: its marginal effect averaged over all orders in which the children
 * could have moved. So the effects add up to the change, equal children get equal effects, a child that did not move gets
 * 0, and the order of children does not matter. Where a variant has no child at all (the old evidence gone, the new not
 * there yet) its value is the middle between before and after, which keeps the effects the same, negated, when before and
 * after change places. Cost: 2^moved combinations per account, 1 + children for means whose children all stay.
 */
export function groupEffects(
  group: GroupNode,
  children: readonly ChildPoints[],
  pairs: Uint32Array,
): readonly Float64Array[] {
  const effects = children.map(({ before }) => new Float64Array(before.length));
  const additive = pairs.filter((pair) => isAdditive(group, children, pair));
  additiveEffects(group, children, additive, effects);
  if (additive.length === pairs.length) return effects;
  let batch: Game[] = [];
  let variants = 0;
  for (const pair of pairs) {
    if (isAdditive(group, children, pair)) continue;
    const moved = movedChildren(children, pair);
    if (moved.length > MOST_EXACT) {
      pathEffects(group, children, pair, moved).forEach((effect, m) => (effects[moved[m]!]![pair] = effect));
      continue;
    }
    batch.push({ pair, moved, start: variants });
    variants += 2 ** moved.length;
    if (variants >= BATCH) {
      play(group, children, batch, variants, effects);
      [batch, variants] = [[], 0];
    }
  }
  play(group, children, batch, variants, effects);
  return effects;
}

/** Where the weights stay, a weighted mean or sum moves by as much for a child whatever the others do. */
function isAdditive({ combine, limit, must }: GroupNode, children: readonly ChildPoints[], pair: number): boolean {
  const linear = combine.kind === 'mean' || combine.kind === 'sum';
  if (!linear || limit !== undefined || must !== undefined) return false;
  for (const { weight, before, after, applies } of children) {
    if (weight === 0) continue;
    if (Number.isNaN(before[pair]) !== Number.isNaN(after[pair]) || turns(applies, pair)) return false;
  }
  return true;
}

/** Whether a child began or ceased to apply. */
function turns(applies: ChildPoints['applies'], pair: number): boolean {
  return applies !== undefined && applies.before[pair] !== applies.after[pair];
}

/** Then the effect of a child in any order is what it brings alone. One combination more than there are children that moved. */
function additiveEffects(
  group: GroupNode,
  children: readonly ChildPoints[],
  pairs: Uint32Array,
  effects: readonly Float64Array[],
): void {
  // What does not move, down to the last bit, brings nothing.
  const moved = [...children.keys()].filter((c) => {
    const { before, after } = children[c]!;
    return pairs.some((pair) => !Object.is(before[pair], after[pair]));
  });
  if (moved.length === 0) return;
  const atOnce = Math.max(1, Math.floor(BATCH / (moved.length + 1)));
  for (let from = 0; from < pairs.length; from += atOnce)
    moveAlone(group, children, moved, pairs.subarray(from, from + atOnce), effects);
}

/** Row `k * pairs + i` is pair i with the k-th moved child, from 1, as it is after; in the first rows all are as before. */
function moveAlone(
  group: GroupNode,
  children: readonly ChildPoints[],
  moved: readonly number[],
  pairs: Uint32Array,
  effects: readonly Float64Array[],
): void {
  const n = pairs.length;
  const times = moved.length + 1;
  const combined = combineVariants(
    group,
    children.map((child, c) => {
      const points = repeat(child.before, pairs, times);
      const k = moved.indexOf(c) + 1;
      if (k > 0) for (let i = 0; i < n; i++) points[k * n + i] = child.after[pairs[i]!]!;
      const { applies } = child;
      const own = { ...variantOf(child), points };
      return applies === undefined ? own : { ...own, applies: Uint8Array.from(repeat(applies.before, pairs, times)) };
    }),
  );
  moved.forEach((c, m) => {
    const effect = effects[c]!;
    // Both are NaN where the group has no child with points, which no pair is.
    for (let i = 0; i < n; i++) effect[pairs[i]!] = combined[(m + 1) * n + i]! - combined[i]!;
  });
}

/** The values of the pairs, one after the other, so many times. */
function repeat(values: Float64Array | Uint8Array, pairs: Uint32Array, times: number): Float64Array {
  const repeated = new Float64Array(pairs.length * times);
  for (let row = 0; row < repeated.length; row++) repeated[row] = values[pairs[row % pairs.length]!]!;
  return repeated;
}

interface Game {
  readonly pair: number;
  readonly moved: readonly number[];
  /** Of its 2^moved variants; bit m of the variant's number says that moved child m is as it is after. */
  readonly start: number;
}

/** Children whose points differ, bit for bit, or appeared, or went; those without weight move nothing. */
function movedChildren(children: readonly ChildPoints[], pair: number): number[] {
  const moved: number[] = [];
  children.forEach(({ weight, before, after, applies }, c) => {
    if (weight > 0 && (!Object.is(before[pair], after[pair]) || turns(applies, pair))) moved.push(c);
  });
  return moved;
}

function play(
  group: GroupNode,
  children: readonly ChildPoints[],
  games: readonly Game[],
  variants: number,
  effects: readonly Float64Array[],
): void {
  if (games.length === 0) return;
  const columns = children.map((child) => ({
    ...variantOf(child),
    points: new Float64Array(variants),
    ...(child.applies === undefined ? {} : { applies: new Uint8Array(variants) }),
  }));
  for (const { pair, moved, start } of games) {
    const count = 2 ** moved.length;
    columns.forEach(({ points, applies }, c) => {
      points.fill(children[c]!.before[pair]!, start, start + count);
      applies?.fill(children[c]!.applies!.before[pair]!, start, start + count);
    });
    moved.forEach((c, m) => {
      const child = children[c]!;
      const { points, applies } = columns[c]!;
      for (let set = 0; set < count; set++) {
        if (((set >> m) & 1) === 0) continue;
        points[start + set] = child.after[pair]!;
        if (applies !== undefined) applies[start + set] = child.applies!.after[pair]!;
      }
    });
  }
  const values = combineVariants(group, columns);
  for (const { pair, moved, start } of games) {
    const value = values.subarray(start, start + 2 ** moved.length);
    fillEmpty(value);
    moved.forEach((c, m) => (effects[c]![pair] = shapley(value, moved.length, m)));
  }
}

function fillEmpty(value: Float64Array): void {
  const middle = (value[0]! + value.at(-1)!) / 2;
  for (let set = 0; set < value.length; set++) if (Number.isNaN(value[set]!)) value[set] = middle;
}

/** Shapley value of player m among n; `value[set]` is the value of the set of players whose bits are 1. O(2^n). */
export function shapley(value: Float64Array, n: number, m: number): number {
  let effect = 0;
  for (let set = 0; set < value.length; set++) {
    if ((set >> m) & 1) continue;
    effect += orderShare(bits(set), n) * (value[set | (1 << m)]! - value[set]!);
  }
  return effect;
}

/** s! (n - s - 1)! / n!: the share of orders in which exactly the given s players come before the one in question. */
function orderShare(s: number, n: number): number {
  let share = 1 / n;
  for (let i = 1; i <= s; i++) share *= i / (n - i);
  return share;
}

function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest > 0; rest &= rest - 1) count += 1;
  return count;
}

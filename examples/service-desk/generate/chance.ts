/**
 * Chance that is a function of its keys: the same seed, purpose and number give the same stream wherever and in whatever
 * order it is asked for, so that one table can change without moving the others. Plus, minus, times, divide and square
 * root only: those are exact on every machine, logarithms and powers are not.
 */

export interface Chance {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Uniform integer in [0, n). */
  below(n: number): number;
  /** True with probability `p`. */
  happens(p: number): boolean;
  /** Mean 0, deviation 1: twelve uniforms less six. */
  normal(): number;
  pick<T>(items: readonly T[]): T;
  /** Pick by weight. */
  weighted<T>(items: readonly { readonly weight: number; readonly value: T }[]): T;
}

export function chance(seed: number, purpose: string, n = 0): Chance {
  let state = mix(mix(seed ^ hashText(purpose)) + Math.imul(n, 0x9e3779b1));
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    return (mix(state) >>> 0) / 4294967296;
  };
  return {
    uniform,
    below: (limit) => Math.floor(uniform() * limit),
    happens: (p) => uniform() < p,
    normal: () => {
      let sum = -6;
      for (let i = 0; i < 12; i++) sum += uniform();
      return sum;
    },
    pick: (items) => at(items, Math.floor(uniform() * items.length)),
    weighted: (items) => {
      let rest = uniform() * items.reduce((sum, item) => sum + item.weight, 0);
      for (const item of items) {
        rest -= item.weight;
        if (rest < 0) return item.value;
      }
      return at(items, items.length - 1).value;
    },
  };
}

/** A 48-bit number that sets one use of SQL's hash() apart from the others. */
export function salt(seed: number, purpose: string): number {
  const high = mix(hashText(purpose) ^ mix(seed)) >>> 16;
  const low = mix(hashText(`${purpose}/low`) + mix(seed)) >>> 0;
  return high * 4294967296 + low;
}

/** Piecewise linear between knots of rising x; clamped outside. */
export function interpolate(x: number, knots: readonly (readonly [number, number])[]): number {
  let [x0, y0] = at(knots, 0);
  if (x <= x0) return y0;
  for (const [x1, y1] of knots) {
    if (x < x1) return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
    [x0, y0] = [x1, y1];
  }
  return y0;
}

export function at<T>(items: readonly T[], i: number): T {
  const item = items[i];
  if (item === undefined) throw new RangeError(`no item ${i} in a list of ${items.length}`);
  return item;
}

function mix(x: number): number {
  let h = x | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return mix(h);
}

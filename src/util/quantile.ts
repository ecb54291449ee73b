import { selectSmallest } from './select.ts';

/** The nine definitions of Hyndman and Fan (1996), numbered as in R's `quantile(type =)`; 7 is that of R, NumPy and Excel. */
export type QuantileType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** For types 4 to 9: the k-th of n values stands at the share (k - a) / (n + 1 - a - b). */
const PLOTTING_POSITIONS: Readonly<Record<QuantileType, readonly [a: number, b: number]>> = {
  1: [0, 1],
  2: [0, 1],
  3: [-0.5, 1.5],
  4: [0, 1],
  5: [0.5, 0.5],
  6: [0, 0],
  7: [1, 1],
  8: [1 / 3, 1 / 3],
  9: [3 / 8, 3 / 8],
};

/** A place that rounding puts this near a whole number is one (R's choice): 0.1 x 30 is the third value. */
const FUZZ = 4 * Number.EPSILON;

/**
 * The value below which the share `p` (0 to 1) of `sorted` lies, which must be ascending, finite and not empty.
 * Source: Hyndman and Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996).
 */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number, type: QuantileType): number {
  return quantile(sorted.length, (k) => sorted[k]!, p, type);
}

/** As `quantileOfSorted` of values in any order, which it moves about. Cost: linear. */
export function quantileOf(values: Float64Array, p: number, type: QuantileType): number {
  let selected = -1;
  const ranked = (k: number): number => {
    // Behind the place selected last stands nothing smaller: the next in order is the least of it.
    if (k === selected + 1 && k > 0) return leastFrom(values, k);
    selected = k;
    return selectSmallest(values, k);
  };
  return quantile(values.length, ranked, p, type);
}

function leastFrom(values: Float64Array, from: number): number {
  let least = values[from]!;
  for (let i = from + 1; i < values.length; i++) if (values[i]! < least) least = values[i]!;
  return least;
}

/** Of n values, of which `ranked` gives the k-th smallest (k from 0). */
function quantile(n: number, ranked: (k: number) => number, p: number, type: QuantileType): number {
  const [a, b] = PLOTTING_POSITIONS[type];
  const place = a + p * (n + 1 - a - b);
  const below = Math.floor(place + FUZZ);
  const rest = Math.abs(place - below) < FUZZ ? 0 : place - below;
  const at = (k: number): number => ranked(Math.max(0, Math.min(n - 1, k - 1)));
  const low = at(below);
  const share = type <= 3 ? stepOf(type, rest, below) : rest;
  // The ends exactly: between equal or the largest values no rounding may creep in.
  if (share === 0) return low;
  const high = at(below + 1);
  if (low === high) return low;
  if (share === 1) return high;
  return (1 - share) * low + share * high;
}

/** Types 1 to 3 jump from value to value: how much of the upper one counts. Type 3 takes the nearest, ties to the even place. */
function stepOf(type: QuantileType, rest: number, below: number): number {
  if (type === 1) return rest > 0 ? 1 : 0;
  if (type === 2) return rest > 0 ? 1 : 0.5;
  return rest > 0 || Math.abs(below % 2) === 1 ? 1 : 0;
}

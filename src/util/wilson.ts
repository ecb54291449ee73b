/** The 97.5 % quantile of the standard normal distribution: 95 % lie within it on both sides. */
const Z = 1.959_963_984_540_054;

/** A share (0 to 1) of `n` with its 95 % interval. */
export interface ShareInterval {
  readonly count: number;
  readonly n: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Interval of a share by Wilson's score method (1927), without correction for continuity: right for small numbers and for
 * shares near 0 and 1 too. Null for none of none.
 */
export function wilson(count: number, n: number): ShareInterval | null {
  if (n === 0) return null;
  const share = count / n;
  const square = Z * Z;
  const middle = (count + square / 2) / (n + square);
  const margin = (Z / (n + square)) * Math.sqrt((count * (n - count)) / n + square / 4);
  // Nobody and everybody are ends of their intervals, which rounding would miss.
  return {
    count,
    n,
    share,
    low: count === 0 ? 0 : middle - margin,
    high: count === n ? 1 : middle + margin,
  };
}

export interface ShareDifference {
  /** The first share minus the second, -1 to 1. */
  readonly difference: number;
  /** Ends of the 95 % interval. */
  readonly low: number;
  readonly high: number;
}

/**
 * Interval of the difference of two independent shares from their Wilson intervals (Newcombe 1998, method 10): it never
 * leaves -1 to 1 and has a width where both shares are 0.
 */
export function newcombe(a: ShareInterval, b: ShareInterval): ShareDifference {
  const difference = a.share - b.share;
  return {
    difference,
    low: difference - root(a.share - a.low, b.high - b.share),
    high: difference + root(a.high - a.share, b.share - b.low),
  };
}

/** Not by Math.hypot, whose last digit engines give differently. */
function root(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}

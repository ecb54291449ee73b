import { studentQuantile, studentTwoSided } from './student-t.ts';

/** What a comparison of means needs of a sample. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  /** Sum of squared distances from the mean. */
  readonly squares: number;
}

/**
 * Of numbers without NaN, in two passes, so that large means cost no digits; the mean of none is NaN. Added up from the first
 * value on: the mean of equal values is that value, and they have no spread.
 */
export function momentsOf(values: ArrayLike<number>): Moments {
  const origin = values[0] ?? 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! - origin;
  const mean = origin + sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i]! - mean) ** 2;
  return { n: values.length, mean, squares };
}

/** The moments of two samples together (Chan, Golub and LeVeque 1979). */
export function mergeMoments(a: Moments, b: Moments): Moments {
  if (a.n === 0) return b;
  if (b.n === 0) return a;
  const n = a.n + b.n;
  const apart = b.mean - a.mean;
  return { n, mean: a.mean + apart * (b.n / n), squares: a.squares + b.squares + apart ** 2 * ((a.n / n) * b.n) };
}

export interface MeanDifference {
  /** The first mean minus the second. */
  readonly difference: number;
  /** Ends of the 95 % interval. */
  readonly low: number;
  readonly high: number;
  /** Two-sided. */
  readonly p: number;
  readonly df: number;
}

/** Means this near, as a share of their size, are the same but for rounding. */
const ROUNDING = 1e-12;

/**
 * The difference of two means whose samples may differ in size and spread (Welch 1947, degrees of freedom by
 * Satterthwaite 1946). Null where a side has fewer than two values. Two samples without any spread differ for certain or not
 * at all: the interval is the difference itself, p is 0 or 1. What only rounding makes is no difference.
 */
export function welch(a: Moments, b: Moments): MeanDifference | null {
  if (a.n < 2 || b.n < 2) return null;
  const apart = a.mean - b.mean;
  const difference = Math.abs(apart) <= ROUNDING * Math.max(Math.abs(a.mean), Math.abs(b.mean)) ? 0 : apart;
  const [ofA, ofB] = [a.squares / (a.n - 1) / a.n, b.squares / (b.n - 1) / b.n];
  const variance = ofA + ofB;
  if (variance === 0) {
    return { difference, low: difference, high: difference, p: difference === 0 ? 1 : 0, df: a.n + b.n - 2 };
  }
  // Shares of the variance, whose squares do not vanish where the spread is tiny.
  const df = 1 / ((ofA / variance) ** 2 / (a.n - 1) + (ofB / variance) ** 2 / (b.n - 1));
  const error = Math.sqrt(variance);
  const margin = studentQuantile(0.05, df) * error;
  return {
    difference,
    low: difference - margin,
    high: difference + margin,
    p: studentTwoSided(difference / error, df),
    df,
  };
}

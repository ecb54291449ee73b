import type { Deviation } from '../../model/curve.ts';

/** The mean of values, with rounding taken out; NaN of none. Give them sorted: a sum depends on its order. */
export function meanOf(values: ArrayLike<number>): number {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i]!;
  let mean = sum / n;
  if (!Number.isFinite(mean)) {
    // Of the largest numbers the sum is infinite and the mean is not.
    mean = 0;
    for (let i = 0; i < n; i++) mean += values[i]! / n;
  }
  // A second pass takes away what rounding left in the first.
  let rest = 0;
  for (let i = 0; i < n; i++) rest += values[i]! - mean;
  return mean + rest / n;
}

/** The standard deviation around the mean; NaN of fewer values than it takes. Infinite where no double holds the squares. */
export function spreadOf(values: ArrayLike<number>, mean: number, of: Deviation): number {
  const n = values.length;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i]! - mean) ** 2;
  return Math.sqrt(squares / (of === 'sample' ? n - 1 : n));
}

/** The sum, with rounding taken out; 0 of none. Give them sorted, as for the mean. Infinite where no double holds it. */
export function sumOf(values: ArrayLike<number>): number {
  return values.length === 0 ? 0 : meanOf(values) * values.length;
}

/** The root of the sum of squares, divided by the largest first: no square leaves what doubles hold. Give them sorted. */
export function normOf(values: ArrayLike<number>): number {
  const n = values.length;
  let most = 0;
  for (let i = 0; i < n; i++) most = Math.max(most, Math.abs(values[i]!));
  if (most === 0) return 0;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i]! / most) ** 2;
  return most * Math.sqrt(squares);
}

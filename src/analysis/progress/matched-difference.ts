import { studentQuantile, studentTwoSided } from '../../util/student-t.ts';
import { momentsOf } from '../../util/welch.ts';

/** How something changed for an account that acted, and for those that were like it at the start and did not act. */
export interface MatchedUnit {
  readonly change: number;
  /** One at least. The same account may stand beside several that acted. */
  readonly matches: readonly { readonly account: string; readonly change: number }[];
}

/** The mean change of those that acted, less that of their matches. */
export interface MatchedDifference {
  readonly n: number;
  /** Different accounts that the matches are. */
  readonly matches: number;
  readonly acted: number;
  readonly others: number;
  readonly difference: number;
  /** Ends of the 95 % interval; both null where all differences are the same: nothing says then how sure it is. */
  readonly low: number | null;
  readonly high: number | null;
  /** Two-sided. */
  readonly p: number;
}

/**
 * Difference in differences with matching, the effect on those that acted (Abadie and Imbens 2006, Econometrica 74, 235-267:
 * matching with replacement; its variance for the given sample of theorem 7's estimator of the effect on the treated). An
 * account that is a match more than once is one account: what its reuse adds to the variance is K^2 less the sum of squares
 * of its weights, times the variance among matches of one account; where each has one match, that of the differences, which
 * holds it and more. Student's t with n - 1 degrees of freedom, wider than the paper's normal for few. Null with fewer than two.
 *
 * Where all differences are the same there is no spread to go by: then `p` is that of the exact test that flips signs (Fisher
 * 1935, The Design of Experiments, 21), 2 of 2^n, with no more accounts than there are different matches.
 */
export function matchedDifference(units: readonly MatchedUnit[]): MatchedDifference | null {
  const n = units.length;
  if (n < 2) return null;
  const others = units.map(({ matches }) => mean(matches.map(({ change }) => change)));
  const apart = momentsOf(units.map(({ change }, i) => change - others[i]!));
  const reuse = reuseOf(units, apart.squares / (n - 1));
  const error = Math.sqrt(apart.squares / (n * (n - 1)) + (reuse.extra * reuse.spread) / (n * n));
  const difference = apart.mean;
  const largest = Math.max(...units.map(({ change }, i) => Math.max(Math.abs(change), Math.abs(others[i]!))));
  // Equal numbers that were subtracted from each other are equal but for their last digits.
  const isSame = error <= 1e-12 * largest;
  const margin = isSame ? 0 : studentQuantile(0.05, n - 1) * error;
  const isNone = Math.abs(difference) <= 1e-12 * largest;
  return {
    n,
    matches: reuse.accounts,
    acted: mean(units.map(({ change }) => change)),
    others: mean(others),
    difference,
    low: isSame ? null : difference - margin,
    high: isSame ? null : difference + margin,
    p: !isSame ? studentTwoSided(difference / error, n - 1) : isNone ? 1 : 2 ** (1 - Math.min(n, reuse.accounts)),
  };
}

interface Reuse {
  readonly accounts: number;
  readonly extra: number;
  /** Variance of changes among matches of one account: they were alike at the start. */
  readonly spread: number;
}

/** `instead`: the variance where there is none among matches of one account. */
function reuseOf(units: readonly MatchedUnit[], instead: number): Reuse {
  const weights = new Map<string, { sum: number; squares: number }>();
  let [squares, freedom] = [0, 0];
  for (const { matches } of units) {
    const own = momentsOf(matches.map(({ change }) => change));
    squares += own.squares;
    freedom += own.n - 1;
    for (const { account } of matches) {
      const weight = weights.get(account) ?? { sum: 0, squares: 0 };
      weight.sum += 1 / own.n;
      weight.squares += 1 / own.n ** 2;
      weights.set(account, weight);
    }
  }
  let extra = 0;
  for (const weight of weights.values()) extra += weight.sum ** 2 - weight.squares;
  return { accounts: weights.size, extra, spread: freedom === 0 ? instead : squares / freedom };
}

function mean(values: readonly number[]): number {
  return momentsOf(values).mean;
}

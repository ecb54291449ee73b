import { coverageAt } from '../../score/scores.ts';
import { SCORED } from '../../table/status.ts';
import { overallPoints, rowsByAccount, type Rows, type ScoredBase } from '../base/scored-base.ts';

/**
 * The mean overall score; null where no account has one, never 0. "Rated" here means having an overall score: an account
 * that is seen too little for a score may still have a stage, by the dimensions that are seen.
 */
export interface Average {
  readonly rated: number;
  readonly notRated: number;
  readonly mean: number | null;
  /**
   * Mean coverage (0 to 1) of all accounts that anything of the model applies to, rated or not: what the mean rests on, so
   * null where no account is rated, never 0.
   */
  readonly coverage: number | null;
}

/** O(rows). */
export function average(base: ScoredBase, rows: Rows): Average {
  const root = base.scores.nodes[0]!;
  const { points, status } = root;
  let rated = 0;
  let sum = 0;
  let covered = 0;
  let applicable = 0;
  for (const row of rows) {
    const coverage = coverageAt(root, row);
    if (!Number.isNaN(coverage)) {
      applicable += 1;
      covered += coverage;
    }
    // As `seenPoints`, which asks all accounts: of many segments each asks only its own.
    if (Number.isNaN(points[row]!) || status[row] !== SCORED) continue;
    rated += 1;
    sum += points[row]!;
  }
  const none = rated === 0;
  return {
    rated,
    notRated: rows.length - rated,
    mean: none ? null : sum / rated,
    coverage: none ? null : covered / applicable,
  };
}

/** Accounts, and what they add to the change of the base's mean, in points. */
interface AverageShare {
  readonly accounts: number;
  readonly effect: number;
}

/**
 * Why the mean of the base changed. With S the accounts rated in both snapshots, the change of the whole mean is
 *
 *     mean(B) - mean(A) = [mean(S at B) - mean(S at A)] + [mean(B) - mean(S at B)] + [mean(S at A) - mean(A)]
 *
 * that is the same accounts (the headline), those new to the mean (joined, or rated for the first time), and those no
 * longer in it (left, or no longer rated). The last two are shared out over their accounts by distance from the mean of
 * S, so the five effects add up to `change`.
 */
export interface AverageChange {
  readonly before: Average;
  readonly after: Average;
  /** `after.mean - before.mean`; null where one of them is. */
  readonly change: number | null;
  /** Null where no account is rated in both: then nothing can be split, and the rest is null too. */
  readonly same: {
    readonly accounts: number;
    readonly before: number;
    readonly after: number;
    readonly change: number;
  } | null;
  readonly joined: AverageShare | null;
  readonly becameRated: AverageShare | null;
  readonly left: AverageShare | null;
  readonly becameNotRated: AverageShare | null;
}

/** O(accounts). `rows` of both sides: the same filter, each with the attributes of its own time. */
export function averageChange(a: ScoredBase, rowsA: Rows, b: ScoredBase, rowsB: Rows): AverageChange {
  const before = average(a, rowsA);
  const after = average(b, rowsB);
  const change = before.mean === null || after.mean === null ? null : after.mean - before.mean;
  const sides = splitRated(a, rowsA, b, rowsB);
  const count = sides.sameBefore.length;
  if (count === 0) {
    return { before, after, change, same: null, joined: null, becameRated: null, left: null, becameNotRated: null };
  }
  const meanBefore = mean(sides.sameBefore);
  const meanAfter = mean(sides.sameAfter);
  const entering = (points: readonly number[]): AverageShare => share(points, meanAfter, after.rated, 1);
  const leaving = (points: readonly number[]): AverageShare => share(points, meanBefore, before.rated, -1);
  return {
    before,
    after,
    change,
    same: { accounts: count, before: meanBefore, after: meanAfter, change: meanAfter - meanBefore },
    joined: entering(sides.joined),
    becameRated: entering(sides.becameRated),
    left: leaving(sides.left),
    becameNotRated: leaving(sides.becameNotRated),
  };
}

interface RatedSides {
  readonly sameBefore: number[];
  readonly sameAfter: number[];
  readonly joined: number[];
  readonly becameRated: number[];
  readonly left: number[];
  readonly becameNotRated: number[];
}

function splitRated(a: ScoredBase, rowsA: Rows, b: ScoredBase, rowsB: Rows): RatedSides {
  const sides: RatedSides = {
    sameBefore: [],
    sameAfter: [],
    joined: [],
    becameRated: [],
    left: [],
    becameNotRated: [],
  };
  const pointsA = overallPoints(a);
  const pointsB = overallPoints(b);
  const inA = rowsByAccount(a.scores.accounts);
  const chosenA = new Set(rowsA);
  const met = new Set<number>();
  for (const row of rowsB) {
    const rowA = inA.get(b.scores.accounts[row]!);
    const after = pointsB[row]!;
    if (rowA === undefined || !chosenA.has(rowA)) {
      if (!Number.isNaN(after)) sides.joined.push(after);
      continue;
    }
    met.add(rowA);
    const before = pointsA[rowA]!;
    if (Number.isNaN(before) && !Number.isNaN(after)) sides.becameRated.push(after);
    else if (!Number.isNaN(before) && Number.isNaN(after)) sides.becameNotRated.push(before);
    else if (!Number.isNaN(before)) {
      sides.sameBefore.push(before);
      sides.sameAfter.push(after);
    }
  }
  for (const row of rowsA) if (!met.has(row) && !Number.isNaN(pointsA[row]!)) sides.left.push(pointsA[row]!);
  return sides;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function share(points: readonly number[], reference: number, rated: number, sign: 1 | -1): AverageShare {
  const distance = points.reduce((sum, p) => sum + (p - reference), 0);
  return { accounts: points.length, effect: points.length === 0 ? 0 : (sign * distance) / rated };
}

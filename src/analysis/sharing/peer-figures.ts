import { LEAST_ALIKE } from './least-alike.ts';

/** What a customer may see of its peers in one place, in points; made of several accounts each, and rounded. */
export interface PeerFigures {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
  /** Mean of the best tenth, five accounts or more; null where these are over a quarter, and where one or two make most of it. */
  readonly best: number | null;
}

/** Shares of the scale that figures are rounded to: whole points of a hundred, and of few accounts every fifth. */
const STEPS = { few: 0.05, many: 0.01 } as const;
/** From here on five accounts are a quarter or less. */
const MANY = 20;
const BEST_SHARE = 0.1;
const LEAST_BEST = 5;
/** An account may hold so large a share of a sum. */
const LARGEST_SHARE = 0.5;
/** The rest of a sum, without its two largest parts, is at least this share of the largest: the second cannot work out the first. */
const LEAST_REST = 0.1;

/**
 * Quartiles and a guarded best of points that are all known, none of which is one account's own: a quartile is the mean of
 * the three or four accounts around its place (place p (n - 1), as type 7 has it) and never of the lowest or highest, the best
 * that of a tenth of them, five at least. Null where there are fewer than LEAST_ALIKE accounts, where one makes over half of all points above the scale's
 * minimum, and where all four figures are one, which would tell the points of each. Rules: threshold, dominance (n = 1, k =
 * 50 %) and p % (10) of Hundepool et al., "Statistical Disclosure Control" (2012), chapter 4. O(n log n).
 */
export function peerFigures(points: Float64Array, [low, high]: readonly [number, number]): PeerFigures | null {
  const n = points.length;
  if (n < LEAST_ALIKE) return null;
  const sorted = Float64Array.from(points).sort();
  if (isDominated(sorted, low)) return null;
  const step = (n >= MANY ? STEPS.many : STEPS.few) * (high - low);
  const shown = (value: number): number => low + Math.round((value - low) / step) * step;
  const top = sorted.subarray(n - Math.max(LEAST_BEST, Math.ceil(n * BEST_SHARE)));
  const quantile = (p: number): number => shown(around(sorted, p));
  const [lower, median, upper] = [quantile(0.25), quantile(0.5), quantile(0.75)];
  const best = n < MANY || isDominated(top, low) ? null : shown(meanOf(top));
  if (lower === upper && (best ?? upper) === upper) return null;
  return { lower, median, upper, best };
}

/** Mean of the sorted values around a quantile's place; does not fall as `p` rises. */
function around(sorted: Float64Array, p: number): number {
  const place = p * (sorted.length - 1);
  return meanOf(
    sorted.subarray(Math.max(1, Math.floor(place - 1)), Math.min(sorted.length - 2, Math.ceil(place + 1)) + 1),
  );
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Whether one or two of the parts of a sum can be told from it. A sum of nothing but zeros has no such part. */
function isDominated(sorted: Float64Array, low: number): boolean {
  const parts = sorted.map((value) => Math.max(0, value - low));
  const sum = parts.reduce((all, part) => all + part, 0);
  const [first, second] = [parts.at(-1)!, parts.at(-2)!];
  return sum > 0 && (first > LARGEST_SHARE * sum || sum - first - second < LEAST_REST * first);
}

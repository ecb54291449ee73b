import { adjustByBenjaminiHochberg } from '../../util/benjamini-hochberg.ts';
import { mergeMoments, momentsOf, welch, type Moments } from '../../util/welch.ts';
import type { Rows } from '../base/scored-base.ts';

/** A segment's mean is shown from so many accounts with points on. */
export const SHOWN_FROM = 5;
/** A segment is compared with the rest where both have so many accounts with points. */
export const COMPARED_FROM = 20;
/** An adjusted p below this is called sure. */
const SURE_BELOW = 0.05;

/** How segments differ from the rest of the accounts. */
export interface SegmentDifferences {
  /** In the order of the segments, of each in the order of the measures. */
  readonly segments: readonly (readonly MeasureDifference[])[];
  /** How many comparisons the p values are adjusted for: segments by measures, those that are compared. */
  readonly comparisons: number;
}

/** Some accounts against others, in points of one measure; only accounts that have points count. */
export interface MeasureDifference {
  readonly n: number;
  readonly nOfRest: number;
  /** Null below SHOWN_FROM accounts. */
  readonly mean: number | null;
  readonly meanOfRest: number | null;
  /** `mean - meanOfRest`; null where one of them is. */
  readonly difference: number | null;
  /** Null below COMPARED_FROM accounts on either side. */
  readonly compared: ComparedDifference | null;
}

export interface ComparedDifference {
  /** Ends of Welch's 95 % interval of this one difference, not adjusted. */
  readonly low: number;
  readonly high: number;
  readonly p: number;
  /** Adjusted by Benjamini and Hochberg over all comparisons of the family. */
  readonly adjustedP: number;
}

/** Whether the difference is more than chance would give among so many comparisons (Benjamini-Hochberg). */
export function isSure({ compared }: Pick<MeasureDifference, 'compared'>): boolean {
  return compared !== null && compared.adjustedP < SURE_BELOW;
}

/**
 * Each segment against all others together: `segments` share no row, `points` are those of each measure, NaN where there are
 * none. The rest is put together from the moments of the other segments, so that no row is read twice. O((rows +
 * segments) x measures).
 */
export function segmentDifferences(
  segments: readonly { readonly rows: Rows }[],
  points: readonly Float64Array[],
): SegmentDifferences {
  const byMeasure = points.map((values) => {
    const own = segments.map(({ rows }) => momentsOf(known(values, rows)));
    const rests = restsOf(own);
    return own.map((moments, s) => compare(moments, rests[s]!));
  });
  return adjusted(segments.map((_, s) => byMeasure.map((measure) => measure[s]!)));
}

/** Two sets of accounts against each other over some measures, as a family of its own. O(rows x measures). */
export function differencesBetween(a: Rows, b: Rows, points: readonly Float64Array[]): SegmentDifferences {
  return adjusted([points.map((values) => compare(momentsOf(known(values, a)), momentsOf(known(values, b))))]);
}

/** For each the moments of all others: those before it with those behind it. */
function restsOf(all: readonly Moments[]): readonly Moments[] {
  const behind: Moments[] = [NONE];
  for (const one of all.slice(1).toReversed()) behind.push(mergeMoments(one, behind.at(-1)!));
  behind.reverse();
  let before: Moments = NONE;
  return all.map((one, i) => {
    const rest = mergeMoments(before, behind[i]!);
    before = mergeMoments(before, one);
    return rest;
  });
}

const NONE: Moments = { n: 0, mean: Number.NaN, squares: 0 };

/** Its adjusted p is known only with all others. */
interface Open extends Omit<MeasureDifference, 'compared'> {
  readonly compared: { -readonly [Key in keyof ComparedDifference]: number } | null;
}

function adjusted(segments: readonly (readonly Open[])[]): SegmentDifferences {
  const compared = segments.flat().flatMap((one) => one.compared ?? []);
  const p = adjustByBenjaminiHochberg(compared.map((one) => one.p));
  compared.forEach((one, i) => (one.adjustedP = p[i]!));
  return { segments, comparisons: compared.length };
}

function compare(a: Moments, b: Moments): Open {
  const mean = a.n < SHOWN_FROM ? null : a.mean;
  const meanOfRest = b.n < SHOWN_FROM ? null : b.mean;
  const told = a.n < COMPARED_FROM || b.n < COMPARED_FROM ? null : welch(a, b);
  return {
    n: a.n,
    nOfRest: b.n,
    mean,
    meanOfRest,
    difference: mean === null || meanOfRest === null ? null : mean - meanOfRest,
    compared: told === null ? null : { low: told.low, high: told.high, p: told.p, adjustedP: told.p },
  };
}

function known(points: Float64Array, rows: Rows): Float64Array {
  const out = new Float64Array(rows.length);
  let n = 0;
  for (const row of rows) if (Number.isFinite(points[row])) out[n++] = points[row]!;
  return out.subarray(0, n);
}

import type { Column } from '../../table/table.ts';
import { adjustByBenjaminiHochberg } from '../../util/benjamini-hochberg.ts';
import { momentsOf, welch } from '../../util/welch.ts';
import type { Rows, ScoredBase } from '../base/scored-base.ts';
import { segmentRows } from './segments.ts';
import { measuresOf, pointsOf, type Measure } from './measures.ts';

/** A segment's mean is shown from so many accounts with points on. */
export const SHOWN_FROM = 5;
/** A segment is compared with the rest where both have so many accounts with points. */
const COMPARED_FROM = 20;

/** How the segments of an attribute differ from the rest of the accounts. */
export interface SegmentDifferences {
  /** The whole model first, then its dimensions. */
  readonly measures: readonly Measure[];
  /** In the attribute's own order, the missing last. */
  readonly segments: readonly SegmentDifference[];
  /** How many comparisons the p values are adjusted for: segments by measures, those that are compared. */
  readonly comparisons: number;
}

interface SegmentDifference {
  /** Null: the attribute is missing for these accounts. */
  readonly value: string | boolean | null;
  readonly accounts: number;
  /** In the order of the measures. */
  readonly measures: readonly MeasureDifference[];
}

/** A segment against all other accounts, in points of one measure; only accounts that have points count. */
interface MeasureDifference {
  readonly path: string;
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

interface ComparedDifference {
  /** Ends of Welch's 95 % interval of this one difference, not adjusted. */
  readonly low: number;
  readonly high: number;
  readonly p: number;
  /** Adjusted by Benjamini and Hochberg over all comparisons of the attribute. */
  readonly adjustedP: number;
}

/**
 * Each segment of `rows` by an attribute against the rest of `rows`. Undefined for attributes that are neither text nor
 * boolean. O(rows x segments x dimensions).
 */
export function segmentDifferences(base: ScoredBase, column: Column, rows: Rows): SegmentDifferences | undefined {
  const segments = segmentRows(column, rows);
  if (segments === undefined) return undefined;
  const measures = measuresOf(base);
  const compared: Compared[] = [];
  const points = measures.map(({ path }) => pointsOf(base, path));
  const isInside = new Uint8Array(base.table.accounts.length);
  const found = segments.map(({ value, rows: own }) => {
    for (const row of own) isInside[row] = 1;
    const rest = rows.filter((row) => isInside[row] === 0);
    for (const row of own) isInside[row] = 0;
    const each = measures.map(({ path }, m) => {
      const one = compare(path, known(points[m]!, own), known(points[m]!, rest));
      if (one.compared !== null) compared.push(one.compared);
      return one;
    });
    return { value, accounts: own.length, measures: each };
  });
  const adjusted = adjustByBenjaminiHochberg(compared.map(({ p }) => p));
  compared.forEach((one, i) => (one.adjustedP = adjusted[i]!));
  return { measures, segments: found, comparisons: compared.length };
}

/** Its adjusted p is known only with all others. */
type Compared = { -readonly [Key in keyof ComparedDifference]: ComparedDifference[Key] };

function compare(
  path: string,
  own: Float64Array,
  rest: Float64Array,
): MeasureDifference & { readonly compared: Compared | null } {
  const [a, b] = [momentsOf(own), momentsOf(rest)];
  const mean = a.n < SHOWN_FROM ? null : a.mean;
  const meanOfRest = b.n < SHOWN_FROM ? null : b.mean;
  const told = a.n < COMPARED_FROM || b.n < COMPARED_FROM ? null : welch(a, b);
  return {
    path,
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

import type { Column } from '../../table/table.ts';
import type { Rows, StagedBase } from '../base/scored-base.ts';
import { segmentRows } from './segments.ts';
import { pointsOf } from './measures.ts';
import { SHOWN_FROM } from './segment-differences.ts';

/**
 * A segment's difference from the whole, in points, in two parts that add up to it: `mix`, what comes of who is in it, and
 * `behaviour`, what comes of how those in it differ from others of their kind.
 */
export interface MixAndBehaviour {
  readonly difference: number;
  readonly mix: number;
  readonly behaviour: number;
  /** In the second attribute's own order, the missing last; their parts add up to those above. */
  readonly groups: readonly MixGroup[];
  /** Accounts of the segment in groups of which it has fewer than SHOWN_FROM: their means say little. */
  readonly thin: number;
}

/** The accounts of one kind, by the second attribute. */
interface MixGroup {
  readonly value: string | boolean | null;
  /** Accounts with points. */
  readonly n: number;
  readonly nOfWhole: number;
  /** Their share of the segment and of the whole, 0 to 1. */
  readonly share: number;
  readonly shareOfWhole: number;
  /** Null where the segment has none of them. */
  readonly mean: number | null;
  readonly meanOfWhole: number;
  readonly mix: number;
  readonly behaviour: number;
}

/**
 * Kitagawa's two parts (1955; with groups for regressors also Oaxaca's and Blinder's). With s and S the shares of a group in the
 * segment and in the whole, m and M its means there, and T the mean of the whole,
 *
 *     segment - whole = sum (s - S) ((m + M) / 2 - T)  +  sum (m - M) (s + S) / 2
 *
 * T only shares the mix out over the groups: the s and the S each add up to 1. A group that the segment has none of has no m:
 * it takes M, and is mix alone. `segment` is part of `rows`; accounts without points are left out of both. Null where the
 * segment has no points; undefined for attributes that are neither text nor boolean. O(rows).
 */
export function mixAndBehaviour(
  base: StagedBase,
  by: Column,
  segment: Rows,
  rows: Rows,
  path = '',
): MixAndBehaviour | null | undefined {
  const points = pointsOf(base, path);
  const inside = new Set(segment);
  const groups = segmentRows(
    by,
    rows.filter((row) => Number.isFinite(points[row])),
  );
  if (groups === undefined) return undefined;
  const counted = groups.map(({ value, rows: all }) => ({
    value,
    whole: sumOf(points, all),
    own: sumOf(
      points,
      all.filter((row) => inside.has(row)),
    ),
  }));
  const whole = total(counted.map((group) => group.whole));
  const own = total(counted.map((group) => group.own));
  if (own.n === 0) return null;
  const mean = whole.sum / whole.n;
  const parts = counted.map((group) => partOf(group, own.n, whole.n, mean));
  return {
    difference: own.sum / own.n - mean,
    mix: parts.reduce((sum, part) => sum + part.mix, 0),
    behaviour: parts.reduce((sum, part) => sum + part.behaviour, 0),
    groups: parts,
    thin: parts.reduce((sum, { n }) => sum + (n < SHOWN_FROM ? n : 0), 0),
  };
}

interface Sum {
  readonly n: number;
  readonly sum: number;
}

function partOf(
  { value, own, whole }: { readonly value: MixGroup['value']; readonly own: Sum; readonly whole: Sum },
  nOfSegment: number,
  nOfAll: number,
  meanOfAll: number,
): MixGroup {
  const [share, shareOfWhole] = [own.n / nOfSegment, whole.n / nOfAll];
  const meanOfWhole = whole.sum / whole.n;
  const mean = own.n === 0 ? null : own.sum / own.n;
  const m = mean ?? meanOfWhole;
  return {
    value,
    n: own.n,
    nOfWhole: whole.n,
    share,
    shareOfWhole,
    mean,
    meanOfWhole,
    mix: (share - shareOfWhole) * ((m + meanOfWhole) / 2 - meanOfAll),
    behaviour: ((m - meanOfWhole) * (share + shareOfWhole)) / 2,
  };
}

function sumOf(points: Float64Array, rows: Rows): Sum {
  let sum = 0;
  for (const row of rows) sum += points[row]!;
  return { n: rows.length, sum };
}

function total(sums: readonly Sum[]): Sum {
  return { n: sums.reduce((n, one) => n + one.n, 0), sum: sums.reduce((sum, one) => sum + one.sum, 0) };
}

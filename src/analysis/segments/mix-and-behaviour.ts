import { studentQuantile } from '../../util/student-t.ts';
import { momentsOf, type Moments } from '../../util/welch.ts';
import type { Rows } from '../base/scored-base.ts';
import { COMPARED_FROM, SHOWN_FROM } from './segment-differences.ts';
import { splitRows, type SegmentValue, type Split } from './splits.ts';

/**
 * The difference of a segment from the rest, in points, in two parts that add up to it: `mix`, what comes of who is in it, and
 * `behaviour`, what comes of how those in it differ from others of their kind.
 */
export interface MixAndBehaviour {
  readonly difference: number;
  readonly mix: number;
  readonly behaviour: number;
  /** Ends of the 95 % interval of the behaviour, the mix taken as it is; null below COMPARED_FROM accounts on either side. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** In the order of the kinds' values; their parts add up to those above. */
  readonly kinds: readonly Kind[];
  /** Accounts of the segment of whose kind it or the rest has fewer than SHOWN_FROM: their means say little. */
  readonly thin: number;
  /** Accounts of the segment with points. */
  readonly n: number;
}

/** Accounts of one kind, by the attributes that tell kinds apart. */
export interface Kind {
  readonly values: readonly SegmentValue[];
  /** Accounts with points. */
  readonly n: number;
  readonly nOfRest: number;
  /** Their share of the segment and of the rest, 0 to 1. */
  readonly share: number;
  readonly shareOfRest: number;
  /** Null where there are none of them. */
  readonly mean: number | null;
  readonly meanOfRest: number | null;
  readonly mix: number;
  readonly behaviour: number;
}

/**
 * Kitagawa's two parts (1955; with groups for regressors also Oaxaca's and Blinder's). With s and S the shares of a kind in the
 * segment and in the rest, m and M its means there, and T the mean of both together,
 *
 *     segment - rest = sum (s - S) ((m + M) / 2 - T)  +  sum (m - M) (s + S) / 2
 *
 * T only shares the mix out over the kinds: the s and the S each add up to 1. A kind that only one side has takes the mean it
 * has there for both, and is mix alone. The interval is Welch's for the weighted sum of the m - M. Null where a side has no
 * `points`. O(rows).
 */
export function mixAndBehaviour(
  points: Float64Array,
  kinds: readonly Split[],
  segment: Rows,
  rest: Rows,
): MixAndBehaviour | null {
  const hasPoints = (row: number): boolean => Number.isFinite(points[row]);
  const [own, others] = [segment.filter(hasPoints), rest.filter(hasPoints)];
  if (own.length === 0 || others.length === 0) return null;
  const isOwn = new Set(own);
  const meanOfAll = meanOf(points, own, others);
  const counted = splitRows(kinds, Uint32Array.from([...own, ...others])).map(({ values, rows }) => ({
    values,
    own: momentsAt(
      points,
      rows.filter((row) => isOwn.has(row)),
    ),
    rest: momentsAt(
      points,
      rows.filter((row) => !isOwn.has(row)),
    ),
  }));
  const parts = counted.map((kind) => partOf(kind, own.length, others.length, meanOfAll));
  const sum = (read: (kind: Kind) => number): number => parts.reduce((total, part) => total + read(part), 0);
  const behaviour = sum((part) => part.behaviour);
  const isThin = (part: Kind): boolean => part.n < SHOWN_FROM || part.nOfRest < SHOWN_FROM;
  return {
    difference: momentsAt(points, own).mean - momentsAt(points, others).mean,
    mix: sum((part) => part.mix),
    behaviour,
    interval:
      own.length < COMPARED_FROM || others.length < COMPARED_FROM
        ? null
        : intervalOf(behaviour, counted, own.length, others.length),
    kinds: parts,
    thin: sum((part) => (isThin(part) ? part.n : 0)),
    n: own.length,
  };
}

interface Counted {
  readonly values: readonly SegmentValue[];
  readonly own: Moments;
  readonly rest: Moments;
}

function partOf({ values, own, rest }: Counted, n: number, nOfRest: number, meanOfAll: number): Kind {
  const [share, shareOfRest] = [own.n / n, rest.n / nOfRest];
  const m = own.n === 0 ? rest.mean : own.mean;
  const M = rest.n === 0 ? own.mean : rest.mean;
  return {
    values,
    n: own.n,
    nOfRest: rest.n,
    share,
    shareOfRest,
    mean: own.n === 0 ? null : own.mean,
    meanOfRest: rest.n === 0 ? null : rest.mean,
    mix: (share - shareOfRest) * ((m + M) / 2 - meanOfAll),
    behaviour: ((m - M) * (share + shareOfRest)) / 2,
  };
}

/**
 * Each kind adds w^2 s^2 / n for either side, w its weight in the behaviour; a single account has no spread of its own and
 * takes that of its side. Degrees of freedom by Satterthwaite: with one kind this is Welch's interval. Null where a side
 * has no two accounts of one kind.
 */
function intervalOf(
  behaviour: number,
  counted: readonly Counted[],
  n: number,
  nOfRest: number,
): MixAndBehaviour['interval'] {
  const both = counted.filter(({ own, rest }) => own.n > 0 && rest.n > 0);
  const sides = [both.map(({ own }) => own), both.map(({ rest }) => rest)];
  let [variance, squares] = [0, 0];
  for (const moments of sides) {
    const df = moments.reduce((sum, one) => sum + one.n - 1, 0);
    if (df === 0) return null;
    const pooled = moments.reduce((sum, one) => sum + one.squares, 0) / df;
    moments.forEach((one, k) => {
      const weight = (both[k]!.own.n / n + both[k]!.rest.n / nOfRest) / 2;
      const own = one.n > 1 ? one.squares / (one.n - 1) : pooled;
      const part = (weight ** 2 * own) / one.n;
      variance += part;
      squares += part ** 2 / (one.n > 1 ? one.n - 1 : df);
    });
  }
  const margin = variance === 0 ? 0 : studentQuantile(0.05, variance ** 2 / squares) * Math.sqrt(variance);
  return { low: behaviour - margin, high: behaviour + margin };
}

function momentsAt(points: Float64Array, rows: Rows): Moments {
  return momentsOf(Float64Array.from(rows, (row) => points[row]!));
}

function meanOf(points: Float64Array, ...all: readonly Rows[]): number {
  let [n, sum] = [0, 0];
  for (const rows of all) {
    n += rows.length;
    for (const row of rows) sum += points[row]!;
  }
  return sum / n;
}

/**
 * Which of some splits tell kinds apart within segments: not those that the segments are made by, nor those that follow from
 * them, as the region does from the branch. O(rows x splits).
 */
export function tellingKinds(
  kinds: readonly Split[],
  by: readonly Split[],
  segments: readonly { readonly rows: Rows }[],
): readonly Split[] {
  return kinds.filter((kind) => {
    if (by.some(({ on }) => on === kind.on)) return false;
    return segments.some(({ rows }) => {
      const known = rows.find((row) => kind.codes[row] !== -1);
      return known !== undefined && rows.some((row) => kind.codes[row] !== -1 && kind.codes[row] !== kind.codes[known]);
    });
  });
}

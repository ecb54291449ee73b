import { distribution, type Distribution } from '../standing/distribution.ts';
import { average, type Average } from '../standing/average.ts';
import { emptyTally, countRow, type Tally } from '../base/tally.ts';
import { weightColumn, type Rows, type ScoredBase } from '../base/scored-base.ts';
import { measuresOf, pointsOf, type Measure } from './measures.ts';
import { isSure, segmentDifferences, type MeasureDifference } from './segment-differences.ts';
import { splitRows, type SegmentValue, type Split } from './splits.ts';

/** The segments of some accounts, where each stands and how it differs from the rest of them. */
export interface Segments {
  /** The whole model first, then its dimensions. */
  readonly measures: readonly Measure[];
  /** By meaning: bands and stages in their order, else the highest mean first; what is not known last. */
  readonly segments: readonly Segment[];
  /** How many comparisons the p values are adjusted for. */
  readonly comparisons: number;
  readonly average: Average;
}

export interface Segment {
  /** One for each split. */
  readonly values: readonly SegmentValue[];
  readonly rows: Rows;
  readonly total: Tally;
  /** Null where the model has no stages. */
  readonly distribution: Distribution | null;
  readonly average: Average;
  /** In the order of the measures. */
  readonly differences: readonly MeasureDifference[];
}

/** Every row in exactly one segment. O(rows x measures). */
export function readSegments(
  base: ScoredBase,
  splits: readonly Split[],
  rows: Rows,
  weightAttribute: string,
): Segments {
  const measures = measuresOf(base);
  const found = splitRows(splits, rows);
  const { segments: differences, comparisons } = segmentDifferences(
    found,
    measures.map(({ path }) => pointsOf(base, path)),
  );
  const segments = found.map(({ values, rows: own }, s): Segment => {
    const stages = distribution(base, own, weightAttribute);
    return {
      values,
      rows: own,
      total: stages?.total ?? tallyOf(base, own, weightAttribute),
      distribution: stages,
      average: average(base, own),
      differences: differences[s]!,
    };
  });
  const ordered = splits.every((split) => split.ordered);
  return {
    measures,
    segments: ordered ? segments : byMean(segments, splits),
    comparisons,
    average: average(base, rows),
  };
}

/**
 * The highest mean first, of the same ones by name; of splits that have an order only what has none is moved. Segments too small
 * for a mean stand behind, those of which a value is not known last.
 */
function byMean(segments: readonly Segment[], splits: readonly Split[]): readonly Segment[] {
  const means = new Map<SegmentValue, number>();
  const [first] = splits;
  const meanOf = ({ differences }: Segment): number => differences[0]?.mean ?? Number.NEGATIVE_INFINITY;
  if (splits.length > 1 && first !== undefined && !first.ordered) {
    // Two splits: the first by what all of its segments have together, the second below it.
    const sums = new Map<SegmentValue, { n: number; sum: number }>();
    for (const { values, average: own } of segments) {
      const sum = sums.get(values[0]!) ?? { n: 0, sum: 0 };
      sums.set(values[0]!, { n: sum.n + own.rated, sum: sum.sum + own.rated * (own.mean ?? 0) });
    }
    for (const [value, { n, sum }] of sums) means.set(value, n === 0 ? Number.NEGATIVE_INFINITY : sum / n);
  }
  const isKnown = (segment: Segment, s: number): boolean => segment.values[s] !== null;
  const compare = (a: Segment, b: Segment): number => {
    for (const [s, split] of splits.entries()) {
      const known = Number(isKnown(b, s)) - Number(isKnown(a, s));
      if (known !== 0) return known;
      if (a.values[s] === b.values[s]) continue;
      const places = split.values.indexOf(a.values[s]!) - split.values.indexOf(b.values[s]!);
      if (split.ordered) return places;
      const last = s === splits.length - 1;
      const [of, than] = last ? [meanOf(a), meanOf(b)] : [means.get(a.values[s]!)!, means.get(b.values[s]!)!];
      // Of two alike the one that comes first in the order of names: what belongs together stays together.
      return of === than ? places : than - of;
    }
    return 0;
  };
  return segments.toSorted(compare);
}

/** A segment, and the measure in which it differs from the rest. */
export interface StandsOut {
  readonly segment: number;
  readonly measure: number;
}

/**
 * The segment whose overall score differs most from the rest's and for sure; where there is none, the one that does so in a
 * dimension. Accounts of which the value is not known are no segment that could stand out. Null where nothing is sure.
 */
export function standsOut({ segments, measures }: Segments): StandsOut | null {
  const most = (among: readonly number[]): StandsOut | null => {
    let best: (StandsOut & { readonly by: number }) | null = null;
    for (const [segment, { values, differences }] of segments.entries()) {
      if (values.includes(null)) continue;
      for (const measure of among) {
        const one = differences[measure]!;
        const by = Math.abs(one.difference ?? 0);
        if (isSure(one) && by > (best?.by ?? 0)) best = { segment, measure, by };
      }
    }
    return best === null ? null : { segment: best.segment, measure: best.measure };
  };
  return most([0]) ?? most(measures.map((_, m) => m).slice(1));
}

function tallyOf(base: ScoredBase, rows: Rows, weightAttribute: string): Tally {
  const tally = emptyTally();
  const weights = weightColumn(base, weightAttribute);
  for (const row of rows) countRow(tally, weights, row);
  return tally;
}

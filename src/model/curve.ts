import type { QuantileType } from '../util/quantile.ts';

/** Raw value to points, as a model says it. Knots are strictly increasing in the raw value. */
export type Curve =
  | {
      /** Linear between the knots, clamped outside. Two knots or more. */
      readonly kind: 'points';
      readonly knots: readonly Knot[];
    }
  | {
      /** `cuts[i]` is the raw value at which stage i + 2 begins; `knots` follow from it and from the stages' cuts. */
      readonly kind: 'stage_from';
      readonly direction: Direction;
      readonly cuts: readonly number[];
      readonly bottom: number;
      readonly top: number;
      readonly knots: readonly Knot[];
    }
  | BandsCurve
  | RangeCurve
  | PercentileRankCurve
  | RankCurve
  | ZScoreCurve
  | ObservedBandsCurve
  | LogNormalCurve
  | DecayCurve
  | LogisticCurve
  | LevelsCurve
  | OwnPastCurve;

export type Direction = 'up' | 'down';

export type Knot = readonly [raw: number, points: number];

/** Level between thresholds. */
export interface BandsCurve {
  readonly kind: 'bands';
  /** Below the first threshold the points are the first band's. Two or more, ascending. */
  readonly bands: readonly Band[];
}

export interface Band {
  readonly from: number;
  readonly points: number;
  /** A value of exactly `from` still belongs to the band before; absent: it belongs to this one. */
  readonly above?: true;
}

/** A straight line from one end (the scale's minimum) to the other (its maximum), or between the points that it gives. */
export interface RangeCurve {
  readonly kind: 'range';
  readonly direction: Direction;
  readonly low: RangeEnd;
  readonly high: RangeEnd;
  /** Sides on which the line goes on past its end; absent: none. */
  readonly open?: Sides;
  /** On the natural logarithm of value and ends. */
  readonly log?: true;
  /** The share of the way from the worse to the better end is raised to it; above 0. */
  readonly power?: number;
  /** Points at the low and at the high end, which differ; absent: the ends of the scale. */
  readonly give?: readonly [atLow: number, atHigh: number];
  readonly among?: string;
  /** As-ofs (ms since 1970 UTC) whose tables hold the values that are observed; absent: the population's. */
  readonly observedIn?: readonly number[];
}

/** A number, the value of one account, or what is observed of all. */
export type RangeEnd = number | { readonly account: string } | ObservedEnd;

/**
 * The smallest or largest value, their middle or sum, a quantile (a share from 0 to 1), so many standard deviations from the
 * mean, the Euclidean norm, or the mean of so many of the lowest or highest (of all where there are fewer).
 */
export type ObservedEnd =
  | (typeof OBSERVED_ENDS)[number]
  | { readonly quantile: number; readonly type: QuantileType }
  | { readonly deviations: number; readonly of: Deviation }
  | NormEnd
  | { readonly lowest: number }
  | { readonly highest: number };

export const OBSERVED_ENDS = ['min', 'max', 'mean', 'median', 'sum'] as const;

/** The root of the sum of squares; with `from` so far above the least value, or below the greatest. */
interface NormEnd {
  readonly norm: 2;
  readonly from?: 'min' | 'max';
}

export type Sides = 'lower' | 'upper' | 'both';

/** What is resolved against the population may be resolved among those who share the value of an attribute. */
interface Observed {
  readonly among?: string;
}

interface PercentileRankCurve extends Observed {
  readonly kind: 'percentile_rank';
  readonly direction: Direction;
  /** Absent: mean, the share below plus half of those equal (scipy's percentileofscore 'mean'). */
  readonly method?: Exclude<PercentileRank, 'mean'>;
}

export const PERCENTILE_RANKS = ['mean', 'weak', 'strict', 'rank', 'inclusive', 'inclusive_mean', 'exclusive'] as const;
export type PercentileRank = (typeof PERCENTILE_RANKS)[number];

/** Points are the rank itself, not a share of the scale. */
export interface RankCurve extends Observed {
  readonly kind: 'rank';
  readonly direction: Direction;
  readonly ties: Ties;
  /** Points are the rank less one: how many stand lower. */
  readonly borda?: true;
}

export const TIES = ['min', 'max', 'mean', 'dense'] as const;
export type Ties = (typeof TIES)[number];

export interface ZScoreCurve extends Observed {
  readonly kind: 'z_score';
  readonly direction: Direction;
  readonly deviation: Deviation;
  /** Points of the population's mean, and points for one standard deviation. Without meaning where it is cumulative. */
  readonly mean: number;
  readonly sd: number;
  /** What the deviations of a value are brought into, before they become points; absent: taken as they are. */
  readonly limits?: readonly [low: DeviationLimit, high: DeviationLimit];
  /** Points are the share of a normal distribution below the value, of the scale. */
  readonly cumulative?: true;
}

/** So many deviations, those at which the points reach the end of the scale, or none. */
export type DeviationLimit = number | 'scale' | null;

export const DEVIATIONS = ['sample', 'population'] as const;
export type Deviation = (typeof DEVIATIONS)[number];

/** Bands whose thresholds are quantiles of the population, or cut what it spans into equal widths. */
export interface ObservedBandsCurve extends Observed {
  readonly kind: 'quantile_bands' | 'equal_width';
  /** Points of each band from the lowest values up. */
  readonly give: readonly number[];
  /** A value exactly at a threshold still belongs to the lower band; absent: to the upper. */
  readonly ends?: 'upper';
  /** Of quantile_bands: Hyndman and Fan's number, 1 to 9. */
  readonly type?: QuantileType;
}

/** Half of the scale at the median, nine tenths at p10, along a log-normal distribution. */
export interface LogNormalCurve {
  readonly kind: 'log_normal';
  readonly median: number;
  readonly p10: number;
}

/** The whole scale at 0 and below, half of what is left at each further half life; above 0. */
export interface DecayCurve {
  readonly kind: 'decay';
  readonly halfLife: number;
}

/** Half of the scale at the midpoint, nine tenths at p90, along a logistic curve. */
export interface LogisticCurve {
  readonly kind: 'logistic';
  readonly midpoint: number;
  readonly p90: number;
}

/** Answers with their points. */
export interface LevelsCurve {
  readonly kind: 'levels';
  readonly levels: Readonly<Record<string, number>>;
}

/** The value against the account's own baseline: the whole scale from `1 - grace` of it, going on up to `cap` of it. */
export interface OwnPastCurve {
  readonly kind: 'own_past';
  readonly baseline: string;
  readonly direction: Direction;
  readonly grace: number;
  readonly cap: number;
}

/** Whether the points say how an account stands among others, not how far it is. */
export function isRelative(curve: Curve): boolean {
  switch (curve.kind) {
    case 'percentile_rank':
    case 'rank':
    case 'z_score':
    case 'quantile_bands':
    case 'equal_width':
      return true;
    case 'range':
      return curve.observedIn === undefined && isObserved(curve.low) && isObserved(curve.high);
    default:
      return false;
  }
}

/** Whether an end of a range follows from the population: neither a raw value nor an account. */
export function isObserved(end: RangeEnd): end is ObservedEnd {
  return typeof end === 'object' ? !('account' in end) : typeof end === 'string';
}

/** Points at the low and at the high end of a range. */
export function pointsAtEnds(
  { direction, give }: Pick<RangeCurve, 'direction' | 'give'>,
  [least, most]: readonly [number, number],
): readonly [atLow: number, atHigh: number] {
  return give ?? (direction === 'up' ? [least, most] : [most, least]);
}

/** The accounts whose values are ends of this curve. */
export function referencesOf(curve: Curve): string[] {
  if (curve.kind !== 'range') return [];
  return [curve.low, curve.high].flatMap((end) => (typeof end === 'object' && 'account' in end ? [end.account] : []));
}

/** Whether less is better from one end of a curve to the other. */
export function isFalling(curve: Curve): boolean {
  switch (curve.kind) {
    case 'points':
      return curve.knots[0]![1] > curve.knots.at(-1)![1];
    case 'bands':
      return curve.bands[0]!.points > curve.bands.at(-1)!.points;
    case 'quantile_bands':
    case 'equal_width':
      return curve.give[0]! > curve.give.at(-1)!;
    case 'log_normal':
      return curve.p10 < curve.median;
    case 'logistic':
      return curve.p90 < curve.midpoint;
    case 'decay':
      return true;
    case 'levels':
      return false;
    default:
      return curve.direction === 'down';
  }
}

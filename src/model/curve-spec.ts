import type { QuantileType } from '../util/quantile.ts';
import type { Deviation, Direction, PercentileRank, RangeEnd, Ties } from './curve.ts';

/** A curve as a person writes it: one of the kinds, and what goes with it. */
export interface CurveSpec {
  readonly points?: readonly (readonly [number, number])[] | undefined;
  readonly stage_from?: readonly number[] | undefined;
  readonly bands?: readonly (readonly [ThresholdSpec, number])[] | undefined;
  readonly range?: readonly [EndSpec, EndSpec] | undefined;
  readonly target?: EndSpec | undefined;
  readonly percentile_rank?: PercentileRank | undefined;
  readonly rank?: Ties | undefined;
  readonly borda?: Ties | undefined;
  readonly z_score?: Deviation | undefined;
  readonly quantile_bands?: number | undefined;
  readonly equal_width?: number | undefined;
  readonly log_normal?: { readonly median: number; readonly p10: number } | undefined;
  readonly decay?: { readonly half_life: number } | undefined;
  readonly logistic?: { readonly midpoint: number; readonly p90: number } | undefined;
  readonly levels?: Readonly<Record<string, number>> | undefined;
  readonly own_past?: { readonly baseline: string; readonly grace: number; readonly cap: number } | undefined;

  readonly bottom?: number | undefined;
  readonly top?: number | undefined;
  readonly from?: EndSpec | undefined;
  readonly capped?: boolean | undefined;
  readonly clamp?: 'both' | 'lower' | 'upper' | 'none' | readonly [number, number] | undefined;
  readonly cumulative?: boolean | undefined;
  readonly log?: boolean | undefined;
  readonly power?: number | undefined;
  readonly ends?: 'lower' | 'upper' | undefined;
  readonly give?: readonly number[] | undefined;
  readonly type?: QuantileType | undefined;
  readonly mean?: number | undefined;
  readonly sd?: number | undefined;
  readonly among?: string | undefined;
  readonly observed_in?: readonly string[] | undefined;
  readonly direction?: Direction | undefined;
}

/** An end as it is written: the type of a quantile, and what deviations are of, may be left out. */
export type EndSpec =
  | RangeEnd
  | { readonly quantile: number; readonly type?: QuantileType | undefined }
  | { readonly deviations: number; readonly of?: Deviation | undefined }
  | { readonly norm: 2; readonly from?: 'min' | 'max' | undefined }
  | { readonly best: number }
  | { readonly worst: number };

/** A plain number leaves it to `ends` which band it belongs to; `above` and `from` say it themselves. */
export type ThresholdSpec = number | { readonly side: 'from' | 'above'; readonly value: number };

/** Of these a curve gives one; beside it only what belongs to it. */
export const CURVE_KEYS = {
  points: ['direction'],
  stage_from: ['bottom', 'top', 'direction'],
  bands: ['ends'],
  range: ['clamp', 'log', 'power', 'give', 'direction', 'among', 'observed_in'],
  target: ['from', 'capped', 'log', 'power', 'give', 'among', 'observed_in'],
  percentile_rank: ['direction', 'among'],
  rank: ['direction', 'among'],
  borda: ['direction', 'among'],
  z_score: ['mean', 'sd', 'clamp', 'cumulative', 'direction', 'among'],
  quantile_bands: ['type', 'ends', 'give', 'direction', 'among'],
  equal_width: ['ends', 'give', 'direction', 'among'],
  log_normal: [],
  decay: [],
  logistic: [],
  levels: [],
  own_past: ['direction'],
} as const satisfies Readonly<Partial<Record<keyof CurveSpec, readonly (keyof CurveSpec)[]>>>;

export type CurveKey = keyof typeof CURVE_KEYS;

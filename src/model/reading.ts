import type { QuantileType } from '../util/quantile.ts';

/**
 * What happens to a raw value before the curve reads it, in the order of the keys: the value itself (the metric's, or a
 * proportion), values that are no measurement, days since a date, division, filling of missing cells, outliers, transform.
 */
export interface Reading {
  readonly proportion?: Proportion;
  readonly statusOf?: readonly ValueStatus[];
  /** The metric holds a date: days from it to the as-of. */
  readonly daysSince?: true;
  /** A metric, else a numeric attribute; 0 or missing: missing, no denominator. */
  readonly denominator?: string;
  readonly impute?: Impute;
  readonly outliers?: Outliers;
  readonly transform?: Transform;
}

/** sum(weight x of) / sum(weight x outOf) over the parts whose `outOf` is above 0. */
export interface Proportion {
  readonly parts: readonly ProportionPart[];
  /** The proportion where every such part has weight 0. */
  readonly noWeight: 'best' | 'missing';
}

interface ProportionPart {
  /** Metrics: how many passed, of how many. */
  readonly of: string;
  readonly outOf: string;
  /** >= 0 */
  readonly weight: number;
}

/** A raw value, or the text of one, that stands for a status: missing (inconclusive) or notApplicable. */
export interface ValueStatus {
  readonly value: number | string;
  readonly status: 'missing' | 'notApplicable';
}

/** What a missing cell is filled with; `among`: of the accounts with the same value of that attribute, null: of all. */
export type Impute =
  | { readonly with: 'mean' | 'median'; readonly among: string | null }
  | { readonly with: 'constant'; readonly value: number };

export type Outliers =
  | {
      /**
       * Where |skewness| >= `skew` and kurtosis >= `kurtosis`, the most extreme values are set to the next one until that
       * no longer holds or `points` values are set; where that does not suffice, `else` (null: it stays so).
       */
      readonly kind: 'winsorise';
      readonly points: number;
      readonly skew: number;
      readonly kurtosis: number;
      readonly else: 'log' | null;
    }
  | {
      /** Values outside the quantiles `from` and `to` (0 to 1) are set to them. */
      readonly kind: 'clamp';
      readonly from: number;
      readonly to: number;
      readonly type: QuantileType;
    };

/** One that is named, x to a power, or the logarithm to a base. */
export type Transform = TransformName | { readonly power: number } | { readonly log: number };

export const TRANSFORMS = ['log', 'log1p', 'sqrt', 'exp', 'square', 'reciprocal'] as const;
export type TransformName = (typeof TRANSFORMS)[number];

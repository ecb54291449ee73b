import type {
  Band,
  DecayCurve,
  Direction,
  Knot,
  LevelsCurve,
  LogisticCurve,
  LogNormalCurve,
  OwnPastCurve,
  PercentileRank,
  Sides,
  Ties,
} from '../model/curve.ts';
import type { Model, PlainModel } from '../model/model.ts';

/**
 * A model with everything resolved that needs the population: the ruler. Serialisable (bound.json). The same bound model
 * scores any account, filter or what-if alone and gives the same points.
 */
export interface BoundModel extends PlainBoundModel {
  readonly model: Model;
  /** In the order of the model's variants, each with a ruler of its own; the rest of this is for the accounts in none. */
  readonly variants?: readonly PlainBoundModel[];
}

export interface PlainBoundModel {
  readonly model: PlainModel;
  /** Instant the table describes; null for the one undated as-of. Needed for `max_age`. */
  readonly asOf: number | null;
  /** Accounts in the population that the curves were resolved against. */
  readonly populationSize: number;
  /** By path: of every indicator, and of the groups that have a curve of their own. */
  readonly curves: Readonly<Record<string, BoundCurve>>;
  /**
   * By path of a node whose policy is a fill: the points it gets where it has none of its own. A node whose policy is
   * `worst` has no entry where nobody in the population has points there. Absent where no node has an entry.
   */
  readonly fills?: Readonly<Record<string, number>>;
  /** By path of the indicators whose reading needs the population; absent where no indicator's does. */
  readonly readings?: Readonly<Record<string, BoundReading>>;
}

/** A curve with everything resolved that needs the population. */
export type BoundCurve = PlainCurve | GroupedCurve;

/** One curve for each value of an attribute. */
export interface GroupedCurve {
  readonly kind: 'by_group';
  readonly attribute: string;
  /** By the attribute's value, ascending: text, or the number that a number, flag (0, 1) or date is kept as. */
  readonly groups: readonly { readonly key: string | number; readonly curve: PlainCurve }[];
  /** Against the whole population, for a value of the attribute that nobody in it has. */
  readonly rest: PlainCurve;
}

export type PlainCurve =
  | LinearCurve
  | StepCurve
  | RankTable
  | NormalCurve
  | LogNormalCurve
  | DecayCurve
  | LogisticCurve
  | LevelsCurve
  | OwnPastCurve
  /** The population has no spread (all equal, or none): every cell is missing (no spread). */
  | { readonly kind: 'flat' };

export interface LinearCurve {
  readonly kind: 'linear';
  readonly knots: readonly Knot[];
  /** Sides on which the outermost line goes on; absent: level outside the knots. */
  readonly open?: Sides;
  /** Straight in the logarithm of the raw value; knots are raw values, above 0. */
  readonly log?: true;
  /** Of two knots, the scale's ends: the share of the scale that the line gives is raised to it; above 0. */
  readonly power?: number;
}

/** The share of a normal distribution below a value (where less is better: above it), of the scale. */
export interface NormalCurve {
  readonly kind: 'normal';
  readonly direction: Direction;
  readonly mean: number;
  /** Above 0. */
  readonly sd: number;
  /** Standard deviations from the mean that values are brought into; absent: taken as they are. */
  readonly limits?: readonly [low: number, high: number];
}

export interface StepCurve {
  readonly kind: 'step';
  /** Points below the first step. */
  readonly first: number;
  /** Ascending; several at one value where a quantile falls on many: the last counts. */
  readonly steps: readonly Band[];
}

export interface RankTable {
  /** `values` ascending and distinct; `below[i]` accounts of `n` are below `values[i]`, the next entry minus it are equal. */
  readonly kind: 'rank';
  readonly direction: Direction;
  readonly values: readonly number[];
  /** One longer than `values`; the last is n. */
  readonly below: readonly number[];
  /** What becomes points: a share of the scale (absent: 'mean'), or the rank itself. */
  readonly method?: Exclude<PercentileRank, 'mean'> | { readonly ties: Ties; readonly borda?: true };
}

/** What the population says of the values of an indicator before its curve. */
export interface BoundReading {
  /** What missing cells are filled with; absent where nothing is filled. */
  readonly fill?: BoundFill;
  /** Absent where outliers are left alone. */
  readonly outliers?: BoundOutliers;
}

export type BoundFill =
  | {
      readonly kind: 'one';
      /** Null where the population has no value to fill with: cells stay missing. */
      readonly value: number | null;
    }
  | {
      /** A cell of an account whose attribute is empty, or has no entry here, stays missing. */
      readonly kind: 'among';
      readonly attribute: string;
      /** By the attribute's value, ascending: text, or the number that a number, flag (0, 1) or date is kept as. */
      readonly groups: readonly { readonly key: string | number; readonly value: number }[];
    };

export type BoundOutliers =
  /** Values are brought into the limits; `lowered` and `raised` values of the population lay outside them. */
  | {
      readonly kind: 'limits';
      readonly low: number;
      readonly high: number;
      readonly lowered: number;
      readonly raised: number;
    }
  /** ln(x - low + (high - low) / 100), `low` and `high` the extremes of the population. */
  | { readonly kind: 'log'; readonly low: number; readonly high: number };

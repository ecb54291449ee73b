import type { Duration } from '../util/time.ts';

/**
 * A scoring model as plain, total, serialisable data: every default is written out, every reference resolved, nothing
 * depends on a base. `model/parse` makes it from YAML; snapshots keep it as model.json. Raw values are in the metric's
 * own unit (a percent metric holds fractions), points are on the model's `scale`.
 */
export interface Model {
  readonly formatVersion: 1;
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Lowest and highest points, lowest < highest. */
  readonly scale: readonly [number, number];
  /** Its children are the dimensions. Its path is the empty string. */
  readonly root: GroupNode;
  readonly stages: Stages | null;
  readonly features: readonly Feature[];
}

export type Node = GroupNode | IndicatorNode;

interface NodeBase {
  /** `knowledge.deflection`; the root's is ''. */
  readonly path: string;
  readonly id: string;
  readonly title: string;
  /** >= 0; renormalised among siblings that have points. */
  readonly weight: number;
  readonly why: string;
  /** The path this node had before a rename, so that history goes on. */
  readonly was: string | null;
}

export interface GroupNode extends NodeBase {
  readonly kind: 'group';
  readonly combine: Combine;
  /** Share of leaf weight, 0 to 1: below it the group is missing; equal passes. */
  readonly minCoverage: number;
  /** Sorted by id by code unit: the order in which everything is summed. */
  readonly children: readonly Node[];
}

export interface IndicatorNode extends NodeBase {
  readonly kind: 'indicator';
  readonly metric: string;
  readonly curve: Curve;
  /** All must hold, else the indicator is notApplicable; an empty attribute makes it missing. Empty: for everyone. */
  readonly onlyFor: readonly AttributeCondition[];
  /** Longest age of the newest contributing fact; past it the indicator is missing (expired); equal passes. */
  readonly maxAge: Duration | null;
  readonly improve: string;
}

export type Combine =
  | { readonly kind: 'mean' | 'geometric' | 'harmonic' | 'min' | 'max' | 'median' | 'sum' }
  | { readonly kind: 'power'; readonly exponent: number };

export type Direction = 'up' | 'down';

/** Raw value to points. Knots are strictly increasing in the raw value. */
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
  | {
      /** Share of the population below plus half of those equal, times the scale (scipy's percentileofscore 'mean'). */
      readonly kind: 'percentile_rank';
      readonly direction: Direction;
    };

export type Knot = readonly [raw: number, points: number];

export interface AttributeCondition {
  readonly attribute: string;
  readonly values: readonly (string | number | boolean)[];
}

export interface Stages {
  /** Points at which stage 1, 2, ... begins; ascending, the first is the scale's minimum. */
  readonly from: readonly number[];
  /** Points exactly at a cut are still the stage below; absent: they have reached the stage. */
  readonly ends?: 'upper';
  readonly names: readonly string[];
  readonly descriptions: readonly string[];
  readonly overall: StageRule;
  /** gates[k] are the requirements of stage k + 1 (so the first entry is always empty); cumulative. */
  readonly gates: readonly (readonly Requirement[])[];
  readonly ifMissing: 'at_most' | 'ignore' | 'missing';
  /** Share of the applicable dimensions that must be seen, else the account is not rated; equal passes. */
  readonly minDimensions: number;
}

export type StageRule = 'weakest' | 'score' | 'gates';

/** Bounds are inclusive; null means unbounded on that side. `path` '' is the whole model. */
export type Requirement =
  | {
      readonly kind: 'metric';
      readonly metric: string;
      readonly atLeast: number | null;
      readonly atMost: number | null;
    }
  | { readonly kind: 'group'; readonly path: string; readonly atLeast: number | null; readonly atMost: number | null }
  | { readonly kind: 'stage'; readonly path: string; readonly atLeast: number }
  | ({ readonly kind: 'attribute' } & AttributeCondition)
  | { readonly kind: 'some'; readonly n: number; readonly of: readonly Requirement[] };

/** Something the vendor wants to ship, with what an account needs for it. */
export interface Feature {
  readonly id: string;
  readonly title: string;
  readonly needs: readonly Requirement[];
}

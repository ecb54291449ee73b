import type { Duration } from '../util/time.ts';
import type { Curve } from './curve.ts';
import type { CustomerWords } from './customer-words.ts';
import type { Reading } from './reading.ts';
import type { Rounding } from './rounding.ts';

export type { Curve, Direction, Knot } from './curve.ts';

/**
 * A scoring model as plain, total, serialisable data: every default is written out, every reference resolved, nothing
 * depends on a base. `model/parse` makes it from YAML; snapshots keep it as model.json. Raw values are in the metric's
 * own unit (a percent metric holds fractions), points are on the model's `scale`.
 */
export interface Model extends PlainModel {
  /** For some accounts the model is another, with the same nodes and stages; the first that is for an account counts. */
  readonly variants?: readonly Variant[];
  /** Each variant is bound to the whole population; absent: to the accounts it is for. */
  readonly variantRuler?: 'shared';
}

export interface Variant {
  readonly id: string;
  /** All must hold; an empty attribute is no match. */
  readonly onlyFor: readonly AttributeCondition[];
  readonly model: PlainModel;
}

/** A model without variants of its own. */
export interface PlainModel {
  readonly formatVersion: 1;
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Lowest and highest points, lowest < highest. */
  readonly scale: readonly [number, number];
  /** Its children are the dimensions. Its path is the empty string. */
  readonly root: GroupNode;
  readonly stages: Stages | null;
  /** Named weights by path, each set with its own; the tree already has those of the set in use. Absent: none. */
  readonly weightSets?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The set in use; absent: the weights of the nodes themselves. */
  readonly weights?: string;
  /** Rules above the score, in their order; absent: none. The result before them is kept beside theirs. */
  readonly overrides?: readonly Override[];
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
  /** Words to find it by, such as process or design; absent: none. */
  readonly tags?: readonly string[];
  /** What customers read on pages made for them; absent: nothing of its own. */
  readonly customer?: CustomerWords;
  /** What it counts as in its group where it has no points of its own; absent: its weight is re-spread. */
  readonly ifMissing?: IfMissing;
  /** Of its points after the curve; absent: not rounded. */
  readonly round?: Rounding;
}

/**
 * `zero`: 0 points. `worst`: the lowest points that anyone in the population reaches there. A number: these points. These
 * three are fills: points without evidence. `missing`: its group is missing with it.
 */
export type IfMissing = 'zero' | 'worst' | 'missing' | number;

export interface GroupNode extends NodeBase {
  readonly kind: 'group';
  readonly combine: Combine;
  /** Share of leaf weight, 0 to 1: below it the group is missing; equal passes. */
  readonly minCoverage: number;
  /** So many children must be scored, else the group is missing; absent: one with points. */
  readonly minChildren?: number;
  /** The combined points are brought into it, before the curve; absent: they stay as they are. */
  readonly limit?: readonly [number, number];
  /** Reads the combined points as that of an indicator reads a raw value; absent: they are the group's. */
  readonly curve?: Curve;
  /** Where one of these children (ids) stands at the scale's minimum or below, so does the group. */
  readonly must?: { readonly of: readonly string[]; readonly scale: readonly [number, number] };
  /** Sorted by id by code unit: the order in which everything is summed. */
  readonly children: readonly Node[];
}

export interface IndicatorNode extends NodeBase {
  readonly kind: 'indicator';
  /** Empty where a proportion is read, which has several. */
  readonly metric: string;
  /** What happens to the raw value before the curve; absent: nothing. */
  readonly reading?: Reading;
  readonly curve: Curve;
  /** All must hold, else the indicator is notApplicable; an empty attribute makes it missing. Empty: for everyone. */
  readonly onlyFor: readonly AttributeCondition[];
  /** Longest age of the newest contributing fact; past it the indicator is missing (expired); equal passes. */
  readonly maxAge: Duration | null;
  /** What its points mean, from so many on, ascending; absent: nothing is said of them. */
  readonly descriptions?: readonly Description[];
  /** To an account that began more recently than one of these says it does not apply yet. */
  readonly grace?: readonly Grace[];
  readonly improve: string;
  /** What to ask a customer about it; absent: nothing is said. */
  readonly talk?: string;
}

export type Combine =
  | { readonly kind: 'mean' | 'geometric' | 'harmonic' | 'min' | 'max' | 'median' }
  /** Begins at `start` points; absent: at 0. */
  | { readonly kind: 'sum'; readonly start?: number }
  | { readonly kind: 'power'; readonly exponent: number }
  /** Shares of the scale, which is here so that a group says all that combining it takes. */
  | { readonly kind: 'product'; readonly scale: readonly [number, number] }
  /**
   * The children that have weight, by id, from the first level up: a level is held from a share `held` of the scale on, and
   * counts where all below it are.
   */
  | {
      readonly kind: 'ladder';
      readonly of: readonly string[];
      /** Above 0, up to 1. */
      readonly held: number;
      readonly scale: readonly [number, number];
    }
  /** The mean of so many children, those with the lowest or highest points; of all that have points where these are fewer. */
  | { readonly kind: 'lowest' | 'highest'; readonly count: number; readonly scale: readonly [number, number] }
  /** The children that have weight, by id: the first of them that has points. */
  | { readonly kind: 'first'; readonly of: readonly string[] }
  /** Of two children, by id. */
  | { readonly kind: 'ratio' | 'difference'; readonly of: readonly [string, string] };

export interface Description {
  readonly from: number;
  readonly text: string;
}

/** `since`: an attribute that holds a date; where it is empty nobody is new. Exactly `for` old is not new any more. */
export interface Grace {
  readonly since: string;
  readonly for: Duration;
}

export interface AttributeCondition {
  readonly attribute: string;
  readonly values: readonly (string | number | boolean)[];
}

export interface Stages {
  /**
   * Points at which stage 1, 2, ... begins; ascending, the first is the scale's minimum. With `deviations` a ruler has them
   * from its population, and a model that is not bound has even steps in their place.
   */
  readonly from: readonly number[];
  /** Stage 2, 3, ... begins so many standard deviations (sample) from the mean overall score of the population. */
  readonly deviations?: readonly number[];
  /** Points exactly at a cut are still the stage below; absent: they have reached the stage. */
  readonly ends?: 'upper';
  readonly names: readonly string[];
  readonly descriptions: readonly string[];
  /** More to say of each stage: by topic, for stage 1, 2, ... some texts. */
  readonly details?: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly overall: StageRule;
  /** gates[k] are the requirements of stage k + 1 (so the first entry is always empty); cumulative. */
  readonly gates: readonly (readonly Requirement[])[];
  readonly ifMissing: 'at_most' | 'ignore' | 'missing';
  /** Share of the applicable dimensions that must be seen, else the account is not rated; equal passes. */
  readonly minDimensions: number;
  /** Share of what the next level asks of an indicator that it may lack and be near it; absent: 20 %. For assessments alone. */
  readonly near?: number;
  /** What customers read in the place of names, and of the stages at all; absent: nothing of their own. */
  readonly customer?: { readonly names?: readonly string[]; readonly descriptions?: readonly string[] };
}

export type StageRule = 'weakest' | 'score' | 'gates';

/** `path` '' is the whole model. What `not` says in a file is turned round here, see `negated`. */
export type Requirement =
  | ({
      readonly kind: 'metric';
      readonly metric: string;
      /** The value must be one of these; without bounds then. */
      readonly values?: readonly (string | number | boolean)[];
      /** The value must be none of `values`. */
      readonly not?: true;
    } & Bounds)
  /** The points of a group or of an indicator. */
  | ({ readonly kind: 'group' | 'indicator'; readonly path: string } & Bounds)
  /** From one stage to another, both included; absent: to the last. */
  | { readonly kind: 'stage'; readonly path: string; readonly atLeast: number; readonly atMost?: number }
  /** With `not` it must have none of the values. */
  | ({ readonly kind: 'attribute'; readonly not?: true } & AttributeCondition)
  | { readonly kind: 'some'; readonly n: number; readonly of: readonly Requirement[] };

/** `atLeast` and `atMost` are inclusive, null means unbounded on that side; `above` and `below` are not inclusive. */
export interface Bounds {
  readonly atLeast: number | null;
  readonly atMost: number | null;
  readonly above?: number;
  readonly below?: number;
}

/**
 * Where `if` is known to hold of the result before all overrides, `effect` changes the result. What is missing or does
 * not apply never holds.
 */
export interface Override {
  readonly if: Requirement;
  readonly effect: OverrideEffect;
  readonly why: string;
}

/**
 * `stage` and `score` stand in the place of the result, also where there is none; `at_most` and `at_least` bound a stage
 * that there is. Where the overall score decides the stage, the stage follows `score`. `not_rated` leaves neither score nor
 * stage.
 */
export type OverrideEffect =
  | { readonly kind: 'stage' | 'at_most' | 'at_least'; readonly stage: number }
  | { readonly kind: 'score'; readonly points: number }
  | { readonly kind: 'not_rated' };

/** Something the vendor wants to ship, with what an account needs for it. */
export interface Feature {
  readonly id: string;
  readonly title: string;
  readonly needs: readonly Requirement[];
  /** Shipped already; absent: it is not. */
  readonly live?: LiveFeature;
}

/** A feature that accounts can have taken up: what its prerequisites can be held against. */
export interface LiveFeature {
  /** Instant it became available. */
  readonly since: number;
  /** What an account that uses it meets. */
  readonly adopted: Requirement;
}

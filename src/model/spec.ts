import type { CustomerWordsSpec } from './customer-words.ts';
import type { CurveSpec } from './curve-spec.ts';
import type { Duration } from '../util/time.ts';
import type { StageRule } from './model.ts';
import type { ReadingSpec } from './reading-spec.ts';
import type { RoundingSpec } from './rounding.ts';

/**
 * A model as a person writes it, after its form was checked: defaults that need no thought are filled in, percent
 * literals are numbers, nothing is resolved or held against anything else yet. `parse` makes it, `compile` takes it.
 */
export interface ModelSpec extends GroupRulesSpec {
  readonly title?: string | undefined;
  readonly description: string;
  readonly scale: readonly [number, number];
  readonly why: string;
  readonly customer?: CustomerWordsSpec | undefined;
  readonly groups: Readonly<Record<string, GroupSpec>>;
  readonly indicators: Readonly<Record<string, IndicatorSpec>>;
  readonly stages?: StagesSpec | undefined;
  readonly weight_sets?: Readonly<Record<string, Readonly<Record<string, number>>>> | undefined;
  readonly weights?: string | undefined;
  readonly overrides?: readonly OverrideSpec[] | undefined;
  readonly readiness: Readonly<Record<string, FeatureSpec>>;
  /** Of each variant who it is for; what it changes is merged over the file and checked as a model of its own. */
  readonly variants?: Readonly<Record<string, VariantSpec>> | undefined;
  readonly variant_ruler?: (typeof VARIANT_RULERS)[number] | undefined;
}

export const VARIANT_RULERS = ['own', 'shared'] as const;

export interface VariantSpec {
  readonly only_for: Readonly<Record<string, AttributeValues>>;
}

export interface GroupSpec extends GroupRulesSpec {
  readonly tags?: readonly string[] | undefined;
  readonly customer?: CustomerWordsSpec | undefined;
  readonly title?: string | undefined;
  readonly weight: number;
  readonly why: string;
  readonly was?: string | undefined;
  readonly groups: Readonly<Record<string, GroupSpec>>;
  readonly indicators: Readonly<Record<string, IndicatorSpec>>;
}

/** What a group says, and the model as a whole like one: how its children become one score, and what holds below it. */
export interface GroupRulesSpec {
  readonly combine: CombineSpec;
  readonly curve?: CurveSpec | undefined;
  readonly round?: RoundingSpec | undefined;
  readonly start?: number | undefined;
  readonly limit?: readonly [number, number] | undefined;
  readonly min_coverage?: number | undefined;
  readonly min_children?: number | undefined;
  readonly if_missing?: IfMissingSpec | undefined;
  readonly only_for: Readonly<Record<string, AttributeValues>>;
  readonly max_age?: Duration | undefined;
  readonly grace?: GraceSpec | undefined;
  readonly must?: readonly string[] | undefined;
  readonly checklist?: ChecklistSpec | undefined;
}

export type CombineSpec =
  | (typeof COMBINATIONS)[number]
  /** One of them; `held` belongs to the ladder. */
  | {
      readonly power?: number | undefined;
      readonly ratio?: readonly [string, string] | undefined;
      readonly difference?: readonly [string, string] | undefined;
      readonly ladder?: readonly string[] | undefined;
      readonly held?: number | undefined;
      readonly lowest?: number | undefined;
      readonly highest?: number | undefined;
      readonly first?: readonly string[] | undefined;
    };

export const COMBINATIONS = ['mean', 'geometric', 'harmonic', 'min', 'max', 'median', 'sum', 'product'] as const;

/** Those that are written with what they take, one of them. */
export const GIVEN_COMBINATIONS = ['power', 'ratio', 'difference', 'ladder', 'lowest', 'highest', 'first'] as const;

export type IfMissingSpec = (typeof IF_MISSING)[number] | number;

export const IF_MISSING = ['spread', 'zero', 'worst', 'missing'] as const;

interface GraceSpec {
  readonly since: string;
  readonly for: Duration;
}

interface ChecklistSpec {
  readonly answers: Readonly<Record<string, number>>;
  readonly items: Readonly<Record<string, number>>;
}

export interface IndicatorSpec extends ReadingSpec {
  readonly tags?: readonly string[] | undefined;
  readonly customer?: CustomerWordsSpec | undefined;
  readonly title?: string | undefined;
  readonly weight: number;
  readonly curve: CurveSpec;
  readonly round?: RoundingSpec | undefined;
  readonly only_for: Readonly<Record<string, AttributeValues>>;
  readonly max_age?: Duration | undefined;
  readonly if_missing?: IfMissingSpec | undefined;
  readonly grace?: GraceSpec | undefined;
  readonly why: string;
  readonly improve: string;
  readonly talk?: string | undefined;
  readonly descriptions?: Readonly<Record<string, string>> | undefined;
  readonly was?: string | undefined;
}

export type AttributeValue = string | number | boolean;
export type AttributeValues = AttributeValue | readonly AttributeValue[];

export interface StagesSpec {
  readonly from: readonly number[] | { readonly deviations: readonly number[] };
  readonly ends?: 'lower' | 'upper' | undefined;
  readonly names?: readonly string[] | undefined;
  readonly descriptions?: readonly string[] | undefined;
  readonly details?: Readonly<Record<string, readonly (string | readonly string[])[]>> | undefined;
  readonly overall: StageRule;
  readonly gates: Readonly<Record<string, readonly RequirementSpec[]>>;
  readonly if_missing: 'at_most' | 'ignore' | 'missing';
  readonly min_dimensions: number;
  readonly near?: number | undefined;
  readonly customer?:
    | { readonly names?: readonly string[] | undefined; readonly descriptions?: readonly string[] | undefined }
    | undefined;
}

export interface OverrideSpec {
  readonly if?: RequirementSpec | undefined;
  /** None of those before it holds. */
  readonly otherwise?: true | undefined;
  /** A stage is given by its number or its name. */
  readonly stage?: number | string | undefined;
  readonly at_most?: number | string | undefined;
  readonly at_least?: number | string | undefined;
  readonly score?: number | undefined;
  readonly not_rated?: true | undefined;
  readonly why: string;
}

export interface RequirementSpec {
  readonly metric?: string | undefined;
  readonly group?: string | undefined;
  readonly indicator?: string | undefined;
  readonly stage?: string | undefined;
  readonly attribute?: string | undefined;
  readonly is?: AttributeValues | undefined;
  /** With `stage` also the name of one. */
  readonly at_least?: number | string | undefined;
  readonly at_most?: number | string | undefined;
  readonly above?: number | string | undefined;
  readonly below?: number | string | undefined;
  readonly all?: readonly RequirementSpec[] | undefined;
  readonly any?: readonly RequirementSpec[] | undefined;
  readonly of?: readonly RequirementSpec[] | undefined;
  readonly not?: RequirementSpec | undefined;
}

export interface FeatureSpec {
  readonly title?: string | undefined;
  readonly live?: LiveSpec | undefined;
  readonly all?: readonly RequirementSpec[] | undefined;
  readonly any?: readonly RequirementSpec[] | undefined;
  readonly at_least?: number | undefined;
  readonly of?: readonly RequirementSpec[] | undefined;
}

export interface LiveSpec {
  /** A date. */
  readonly since: string;
  readonly adopted: RequirementSpec;
}

import type { Combine, Curve, IfMissing, Override, Requirement, StageRule } from '../../model/model.ts';
import type { Rounding } from '../../model/rounding.ts';
import type { MissingReason, StatusName } from '../../table/status.ts';
import type { CurveReading } from '../indicator/read-curve.ts';
import type { StageKindName } from '../scores.ts';
import type { KeptOut } from './kept-out.ts';
import type { ValueReading } from './value-reading.ts';

/** Every point of one account's score, as plain serialisable data. Nothing is rounded; null stands for "has none". */
export interface Explanation {
  readonly account: string;
  readonly model: string;
  /** Instant in ms since 1970 UTC, null for the undated as-of. */
  readonly asOf: number | null;
  readonly scale: readonly [number, number];
  readonly stage: StageExplanation | null;
  readonly root: NodeExplanation;
  /** Only where overrides changed the result. */
  readonly overridden?: Overridden;
  /** The variant of the model that scored the account; absent where it was the model itself. */
  readonly variant?: string;
}

/** The result as it was before overrides: the parts of the root add up to these points, not to its own. */
export interface Overridden {
  readonly points: number | null;
  /** Null where it was not rated, and without stages. */
  readonly stage: number | null;
  /** Null without stages. */
  readonly kind: StageKindName | null;
  readonly name: string | null;
  /** Those that changed something, in their order. */
  readonly by: readonly Override[];
}

export interface StageExplanation {
  readonly rule: StageRule;
  /** 1..n, null where the account is not rated. */
  readonly stage: number | null;
  readonly kind: StageKindName;
  readonly name: string | null;
  /** What keeps the account from the next stage; empty at the top and where it is not rated. */
  readonly heldBy: readonly Holder[];
  /** What could not be seen and therefore leaves the stage open. */
  readonly unseen: readonly Holder[];
}

export type Holder =
  | { readonly kind: 'dimension'; readonly path: string; readonly stage: number | null }
  /** The overall score is `short` points below the next stage's cut; `above`: it must pass the cut, not just reach it. */
  | { readonly kind: 'score'; readonly cut: number; readonly short: number; readonly above?: true }
  | { readonly kind: 'gate'; readonly stage: number; readonly requirement: Requirement }
  /** A rule above the score has lowered the stage. */
  | { readonly kind: 'override'; readonly override: Override };

interface NodeExplanationBase {
  readonly path: string;
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly weight: number;
  readonly status: StatusName;
  readonly reason: MissingReason | 'unknown' | null;
  readonly points: number | null;
  /** What its points were before they were rounded, and how; absent: they are not, or it has none of its own. */
  readonly rounded?: { readonly from: number; readonly by: Rounding };
  /** Null where nothing applies. */
  readonly coverage: number | null;
  readonly filled: boolean;
  /** What it counts as where it has no points of its own, by policy; absent: its weight is re-spread. */
  readonly ifMissing?: IfMissing;
  readonly childError: boolean;
  /** Of a dimension. */
  readonly stage: number | null;
  /** Share in the group before absent siblings' weight was re-spread: of all that apply. Null for the root and where the node does not apply or has weight 0. */
  readonly plannedShare: number | null;
  /** Share in the group's decision as it was; null where this node or its group has no points. */
  readonly share: number | null;
  /** Points of the group that come from this node; siblings add up to the group's, before its limit, curve and rounding and beside its start where it has them. */
  readonly contribution: number | null;
  /** The part of `contribution` that comes from weight re-spread from missing siblings. */
  readonly respread: number | null;
  /** Points of the overall score that come from this node; the nodes of one level below a group add up to the group's, beside its start where it has one. */
  readonly overallContribution: number | null;
}

export type NodeExplanation = GroupExplanation | IndicatorExplanation;

export interface GroupExplanation extends NodeExplanationBase {
  readonly kind: 'group';
  readonly combine: Combine;
  readonly minCoverage: number;
  /** With how many points its sum begins, which no child brings, and the points of the overall score that come with them. */
  readonly start?: { readonly points: number; readonly overall: number | null };
  /** What its children combine to, where that was brought into these bounds. */
  readonly limited?: { readonly from: number; readonly to: readonly [number, number] };
  /** How many of its children are scored and how many must be, where these are too few. */
  readonly tooFewParts?: { readonly scored: number; readonly needed: number };
  /** Its own curve where that made its points: the children add up to what it read. Absent where it has none, or another rule decides. */
  readonly curved?: CombinedReading;
  /** Titles of the children that the group hangs on and that hold it at the scale's minimum; absent where none does. */
  readonly heldBy?: readonly string[];
  /** Titles of the missing children that the group cannot do without; absent where it is not incomplete. */
  readonly lacks?: readonly string[];
  /** How far it has come on its ladder; absent where it has none, or another rule decides. */
  readonly ladder?: LadderReading;
  readonly children: readonly NodeExplanation[];
}

/** Titles of levels, from the first up. */
export interface LadderReading {
  /** Those held without a gap. */
  readonly held: readonly string[];
  /** The first that is not held; null where all are that have points. */
  readonly next: LevelLeft | null;
  /** Those above it, which do not count. */
  readonly above: readonly string[];
  /** Those without points, which are left out. */
  readonly unseen: readonly string[];
}

export interface LevelLeft {
  readonly title: string;
  /** Share of the scale that is there, and from which the level is held. */
  readonly share: number;
  readonly needed: number;
  /** Any so many of these hold the level when they are all there; null where it depends on which. */
  readonly count: number | null;
  /** Titles of its parts that are not all there. */
  readonly of: readonly string[];
}

/** How the curve of a group read what its children combine to. */
interface CombinedReading extends Pick<IndicatorExplanation, 'curve' | 'reading' | 'among'> {
  readonly combined: number;
}

export interface IndicatorExplanation extends NodeExplanationBase {
  readonly kind: 'indicator';
  readonly improve: string;
  /** Absent: the model says nothing. */
  readonly talk?: string;
  /** Empty where a proportion is read. */
  readonly metric: string;
  /** What happened to the raw value before the curve; absent where the curve reads the metric as it is. */
  readonly before?: ValueReading;
  /** The raw value, whether or not the indicator uses it; null for a text, which is the answer. */
  readonly value: number | null;
  readonly answer?: string;
  /** What the model says its points mean; absent where it says nothing, or there is no evidence. */
  readonly description?: string;
  readonly evidence: EvidenceExplanation | null;
  readonly curve: Curve['kind'];
  readonly reading: CurveReading;
  /** Where the curve was resolved among those who share the value of an attribute: which; null: the account has none. */
  readonly among?: { readonly attribute: string; readonly value: string | number | null };
  /** Fewer points here are more for the account, as in what a difference takes away; absent: more are. */
  readonly lowers?: true;
  /** The nearest raw value that brings more points (fewer, where it `lowers`;for `stage_from` below its top stage: the next stage); null where none does. */
  readonly next: NextThreshold | null;
  /** The conditions that keep it from applying; absent: it applies, or its value says that it does not. */
  readonly keptOut?: readonly KeptOut[];
  /** Where outliers are brought within limits and the curve asks for a value past one: how far values count. */
  readonly limit?: ValueLimit;
}

export interface EvidenceExplanation {
  readonly rows: number | null;
  /** Instant in ms since 1970 UTC. */
  readonly newest: number | null;
  readonly parts: Readonly<Record<string, number | null>>;
}

/** Values above it (else below) count as it and no more. */
interface ValueLimit {
  readonly raw: number;
  readonly above: boolean;
}

export interface NextThreshold {
  readonly raw: number;
  readonly points: number;
  /** The stage that begins there, for `stage_from`. */
  readonly stage: number | null;
  /** How far the raw value is from it, >= 0. */
  readonly distance: number;
  /** The points come only past the raw value, not at it. */
  readonly past?: true;
}

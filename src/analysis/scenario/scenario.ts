import type { StageRule } from '../../model/model.ts';
import type { Condition } from '../filter/condition.ts';

/** Changes to a base or to its model whose consequences are asked for: plain data, to be named, saved and shared. */
export interface Scenario {
  /** Made in their order; of two changes to the same thing the later one counts. */
  readonly changes: readonly Change[];
  /** `moved`: what the curves take from the population is resolved again, against the changed one. */
  readonly ruler: 'fixed' | 'moved';
}

export type Change = Lift | ThresholdMove | RuleMove | WeightChange | StageRuleChange;

/** Another number for what decides beside the curves. */
export type RuleMove = CutMove | GateMove | CoverageMove | MinDimensionsMove;

/** Better values of some metrics for some accounts. */
export interface Lift {
  readonly kind: 'lift';
  /** A metric, or a node: then each metric that the indicators below it read as their own value. */
  readonly lever: { readonly metric: string } | { readonly node: string };
  readonly by: LiftBy;
  /** Which accounts could adopt it; none: everyone. */
  readonly for: readonly Condition[];
  /** Share (0 to 1) of those accounts that do. */
  readonly adoption: number;
}

/**
 * Always toward better, which the curve says. `share`: by so much of the own value. `amount`: in the metric's unit. `floor`:
 * to that value where it is worse. `quantile`: to that quantile (0 to 1, from the worst) of the accounts it is for.
 */
export type LiftBy =
  | { readonly kind: 'share' | 'amount'; readonly size: number }
  | { readonly kind: 'floor'; readonly value: number }
  | { readonly kind: 'quantile'; readonly p: number };

/** Another raw value for threshold `index` of the curve of an indicator, or of a group that has one, counted as `thresholdsOf` lists them. */
export interface ThresholdMove {
  readonly kind: 'threshold';
  readonly path: string;
  readonly index: number;
  readonly value: number;
}

/** Stage `stage` (from 2 on) begins at other points, and with it the curves that say where stages begin. */
interface CutMove {
  readonly kind: 'cut';
  readonly stage: number;
  readonly value: number;
}

/** Another number for bound `index` of what a stage requires, counted as `gateBounds` lists them. */
interface GateMove {
  readonly kind: 'gate';
  readonly stage: number;
  readonly index: number;
  readonly value: number;
}

/** Another share of leaf weight that a group (path '': the model as a whole) must see to be scored. */
interface CoverageMove {
  readonly kind: 'coverage';
  readonly path: string;
  readonly value: number;
}

/** Another share of the dimensions that must be seen for an account to be rated. */
interface MinDimensionsMove {
  readonly kind: 'min_dimensions';
  readonly value: number;
}

interface WeightChange {
  readonly kind: 'weight';
  readonly path: string;
  readonly weight: number;
}

interface StageRuleChange {
  readonly kind: 'stage_rule';
  readonly overall: StageRule;
}

import type { StageRule } from '../../model/model.ts';
import type { Condition } from '../filter/condition.ts';

/** Changes to a base or to its model whose consequences are asked for: plain data, to be named, saved and shared. */
export interface Scenario {
  /** Made in their order; of two changes to the same thing the later one counts. */
  readonly changes: readonly Change[];
  /** `moved`: what the curves take from the population is resolved again, against the changed one. */
  readonly ruler: 'fixed' | 'moved';
}

export type Change = Lift | ThresholdMove | WeightChange | StageRuleChange;

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

/** Another raw value for threshold `index` of an indicator's curve, counted as `thresholdsOf` lists them. */
interface ThresholdMove {
  readonly kind: 'threshold';
  readonly path: string;
  readonly index: number;
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

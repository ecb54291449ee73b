import type { Place } from '../util/diagnostic.ts';
import type { AttributeCondition } from './model.ts';

/** Something a customer can do, or have done for it, and what that changes in its metrics. */
export interface Action {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly lifts: readonly ActionLift[];
  /** Ids of the actions that come first, where they apply to the account. */
  readonly needs: readonly string[];
  /** Accounts it is for: all conditions hold. Empty: everyone. */
  readonly onlyFor: readonly AttributeCondition[];
  /** Person-days, above 0. */
  readonly effort: number;
  /** From beginning to effect, at the least and at the most. */
  readonly weeks: readonly [least: number, most: number];
  /** Who does it, such as "service owner". */
  readonly role: string;
  /** Attribute of the account that holds that person's name; null where none does. */
  readonly person: string | null;
  readonly resources: readonly Resource[];
  readonly place: Place;
}

export interface Resource {
  readonly title: string;
  readonly url: string;
}

/** What an action does to one metric, as a range: the lesser effect, then the greater. */
export interface ActionLift {
  readonly metric: string;
  readonly effect: Effect;
  readonly evidence: LiftEvidence;
}

/**
 * `add`: so much is added, in the metric's unit; `grow`: so large a share of the value is added; below 0 it is taken away.
 * `at_least`, `at_most`: to that value where it is below, or above. `set`: to an answer, also where none was given.
 */
export type Effect = SizedEffect | { readonly kind: 'set'; readonly answer: string | boolean };

export interface SizedEffect {
  readonly kind: 'add' | 'grow' | 'at_least' | 'at_most';
  readonly range: readonly [lesser: number, greater: number];
}

/** Where the size of a lift is known from. */
export type LiftEvidence =
  | { readonly kind: 'guess' }
  | { readonly kind: 'published'; readonly source: string }
  | { readonly kind: 'observed'; readonly accounts: number };

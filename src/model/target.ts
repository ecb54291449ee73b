import type { Place } from '../util/diagnostic.ts';
import type { AttributeCondition } from './model.ts';

/** What the base, or a segment of it, is to reach in one metric by a day. */
export interface Target {
  readonly metric: string;
  /** In the metric's unit. */
  readonly value: number;
  /** Instant by which it is to be reached: an as-of, so that a date stands for everything before it. */
  readonly by: number;
  /** Id of the benchmark it was set by; null for none. */
  readonly benchmark: string | null;
  /** Accounts it is for: all conditions hold. Empty: the whole base. */
  readonly for: readonly AttributeCondition[];
  readonly place: Place;
}

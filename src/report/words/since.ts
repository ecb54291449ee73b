import type { BaseChangeLine, Cause } from '../../analysis/change/change.ts';
import type { CauseCount } from '../../analysis/movement/move-causes.ts';
import type { MoveCounts } from '../../analysis/movement/movement.ts';
import type { AverageChange } from '../../analysis/standing/average.ts';

/** What became of a base, or a part of it, since an earlier snapshot. Nothing is rounded. */
export interface Since {
  readonly asOf: string | null;
  readonly average: AverageChange;
  /** Effects on the mean of the same accounts; they add up to `average.same.change`. */
  readonly causes: readonly { readonly cause: Cause; readonly effect: number }[];
  readonly lines: readonly BaseChangeLine[];
  /** Null where the stages of the two do not compare. */
  readonly movement: MovementSummary | null;
}

/** Who moved between stages, and why. */
export interface MovementSummary extends MoveCounts {
  readonly causes: readonly CauseCount[];
}

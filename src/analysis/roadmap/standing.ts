import type { StageKindName } from '../../score/scores.ts';

/** Where an account stands, or would stand. */
export interface Standing {
  /** NaN where there are none. */
  readonly points: number;
  /** Null where the model has no stages. */
  readonly stage: number | null;
  readonly kind: StageKindName | null;
}

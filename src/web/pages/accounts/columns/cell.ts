import type { Direction } from '../../../../analysis/base/stage-reading.ts';

/** What stands in a cell of the table: missing, zero and not applicable are three things, and so is "at most". */
export type Cell =
  | { readonly kind: 'account'; readonly name: string; readonly key: string | null }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'date'; readonly text: string; readonly away: string | null }
  | { readonly kind: 'stage'; readonly stage: ShownStage }
  | {
      readonly kind: 'move';
      readonly from: ShownStage;
      readonly to: ShownStage;
      readonly direction: Extract<Direction, 'up' | 'down'>;
      /** Beside the move: not confirmed yet, or that the newest reading contradicts it. */
      readonly note: string | null;
      /** The whole of it in words. */
      readonly told: string;
    }
  | {
      readonly kind: 'reasons';
      /** Where it is not since the snapshot compared with: since when; else ''. */
      readonly since: string;
      readonly lead: string;
      readonly lines: readonly string[];
      readonly more: string | null;
    }
  /** How far the account is from a feature: the state, and what it lacks or is not known. */
  | { readonly kind: 'readiness'; readonly state: string; readonly lacks: string }
  /** Nothing to say: an account that did not move. */
  | { readonly kind: 'nothing'; readonly told: string }
  | { readonly kind: 'absent'; readonly what: AbsentKind; readonly text: string; readonly told: string };

export interface ShownStage {
  readonly stage: number;
  readonly stages: number;
  /** `2`, `≤ 2` */
  readonly text: string;
  readonly name: string;
  readonly told: string;
}

type AbsentKind = 'missing' | 'notApplicable' | 'error';

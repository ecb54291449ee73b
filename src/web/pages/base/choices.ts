import type { Choice } from '../../state/choice.ts';

/** What each bar and number of the page filters by. */

export function ofStage(stage: number): Choice {
  return { stage: String(stage), kind: null };
}

/** The hatched part of a stage's bar. */
export function ofAtMost(stage: number): Choice {
  return { stage: String(stage), kind: 'at_most' };
}

export const NOT_RATED_CHOICE: Choice = { stage: 'none', kind: null };

export function ofDimension(path: string): Choice {
  return { held: path };
}

/** Held by one dimension, by two, by three or more. */
export function ofHolders(holders: 1 | 2 | 3): Choice {
  return { holders: String(holders) };
}

export type MoveValue =
  'up' | 'down' | 'pending' | 'pending_up' | 'pending_down' | 'joined' | 'left' | 'became_rated' | 'became_not_rated';

export function ofMove(move: MoveValue): Choice {
  return { moved: move };
}

export function ofCause(cause: string): Choice {
  return { cause };
}

import type { Action } from '../../model/action.ts';
import type { Scores } from '../../score/scores.ts';
import { applicableActions } from './applicable-actions.ts';
import { dimensionsOfActions } from './dimensions-of-actions.ts';
import type { Range } from './range.ts';
import type { TriedActions } from './tried-actions.ts';

/** An action that applies to an account, by itself. */
export interface StudiedAction {
  readonly action: Action;
  /** Path of the dimension it lifts most; null where it lifts none by itself. */
  readonly dimension: string | null;
  /** Points of the whole; NaN where the account has none. */
  readonly alone: Range<number>;
}

/** Every action that applies (see `applicableActions`), in the order of the list. O(actions x nodes). */
export function studyActions(tried: TriedActions): readonly StudiedAction[] {
  const actions = applicableActions(tried);
  const dimensions = dimensionsOfActions(tried, actions, [...actions.keys()]);
  return actions.map((action, i) => ({
    action,
    dimension: dimensions.get(i) ?? null,
    alone: gainAlone(tried, action),
  }));
}

/** What an action gives the whole by itself. */
export function gainAlone({ after, rowAfter }: TriedActions, action: Action): Range<number> {
  const row = rowAfter(action);
  const gain = ({ nodes }: Scores): number => nodes[0]!.points[row]! - nodes[0]!.points[0]!;
  return { lesser: gain(after.lesser.scores), greater: gain(after.greater.scores) };
}

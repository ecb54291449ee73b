import type { Action } from '../../model/action.ts';
import { applicableActions } from './applicable-actions.ts';
import { dimensionsOfActions } from './dimensions-of-actions.ts';
import { scorePlans, type PlannedAccount } from './planned-account.ts';
import type { Range } from './roadmap.ts';

/** An action that applies to an account, by itself. */
export interface StudiedAction {
  readonly action: Action;
  /** Path of the dimension it lifts most; null where it lifts none by itself. */
  readonly dimension: string | null;
  /** Points of the whole; NaN where the account has none. */
  readonly alone: Range<number>;
}

/** Every action that applies (see `applicableActions`), in the order of the list. O(actions x nodes). */
export function studyActions(account: PlannedAccount, done: ReadonlySet<string>): readonly StudiedAction[] {
  const open = { ...account, actions: applicableActions(account, done) };
  const every = [...open.actions.keys()];
  const dimensions = dimensionsOfActions(open, every);
  const plans = [[], ...every.map((action) => [action])];
  const [lesser, greater] = (['lesser', 'greater'] as const).map((effects) => {
    const { points } = scorePlans(open, plans, effects).nodes[0]!;
    return every.map((action) => points[action + 1]! - points[0]!);
  });
  return open.actions.map((action, i) => ({
    action,
    dimension: dimensions.get(i) ?? null,
    alone: { lesser: lesser![i]!, greater: greater![i]! },
  }));
}

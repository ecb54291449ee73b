import { readyName } from '../../../analysis/filter/condition.ts';
import type { Cell } from '../../components/data-table.tsx';
import type { ViewState } from '../../state/use-view.ts';
import { withChoice, type Choice } from '../../state/choice.ts';
import { onOtherPage, withCondition, withOwn, type View } from '../../state/view.ts';

/**
 * The address of the accounts that are so far from a feature (see `readinessTest` for values), among those that the page shows; `also`:
 * of a segment.
 */
export type AccountsOf = (feature: string, value: string, also?: Choice) => string;

export function accountsLink({ view, linkTo }: Pick<ViewState, 'view' | 'linkTo'>): AccountsOf {
  return (feature, value, also = {}) => linkTo('/accounts', listOf(withChoice(view, also), feature, value));
}

/** All of them with the column that says what they lack; where only some of a state are shown, those stay. */
function listOf(view: View, feature: string, value: string): View {
  const on = readyName(feature);
  const now = view.conditions.find((condition) => condition.on === on)?.values ?? [];
  const within = now.includes(value) ? [] : now.filter((one) => one.startsWith(`${value}:`));
  const next = withCondition(onOtherPage(view), on, within.length > 0 ? within : [value]);
  return withOwn(withOwn(next, 'tab', 'all'), 'columns', [on, ...BEHIND].join(','));
}

/** Columns that would push it out of sight. */
const BEHIND = ['-stage', '-score', '-change', '-coverage', '-overall.variant'];

/** A number that leads to those it counts, where there are any. */
export function countCell(n: number, text: string, to: string): Cell {
  return n === 0 ? text : { text, to };
}

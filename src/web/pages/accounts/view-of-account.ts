import { onOtherPage, type View } from '../../state/view.ts';
import type { ColumnContext } from './column-context.ts';

/**
 * The view in which the page of an account tells why it moved: against the same snapshot, or, for a move that had happened
 * before that one and is confirmed since, against the one before it.
 */
export function viewOfAccount(
  { open, changed }: Pick<ColumnContext, 'open' | 'changed'>,
  account: string,
  view: View,
): View {
  const own = onOtherPage(view);
  if (changed.get(account)?.cause !== 'earlier') return own;
  const before = open.series[open.series.findIndex(({ id }) => id === open.earlier?.item.id) - 1];
  return before === undefined ? own : { ...own, against: before.asOf };
}

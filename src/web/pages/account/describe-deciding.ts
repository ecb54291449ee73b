import { decidingLines, type IsDeciding } from '../../../analysis/movement/deciding-lines.ts';
import type { AccountWords } from '../../words/account.ts';
import type { ColumnContext } from '../accounts/columns/column-context.ts';
import type { AccountCase } from './account-case.ts';

/** Which lines of a change belong to what decided the account's move, and what to call them. */
export interface Deciding {
  readonly title: string;
  readonly isDeciding: IsDeciding;
}

/** Null where the account did not move, or every line belongs. */
export function describeDeciding(account: AccountCase, context: ColumnContext, words: AccountWords): Deciding | null {
  const move = context.changed.get(account.report.account.id);
  if (move === undefined || context.reasons === null) return null;
  const reasons = context.reasons(move);
  const isDeciding = decidingLines(account.ruler.model, reasons);
  if (isDeciding === null) return null;
  const titles = reasons.dimensions.map(({ title }) => title);
  return { title: titles.length === 0 ? words.change.gate : words.change.list(titles), isDeciding };
}

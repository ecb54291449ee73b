import { dateWords } from '../../../report/base/answer.ts';
import type { AccountWords } from '../../words/account.ts';
import type { ColumnContext } from '../accounts/columns/column-context.ts';
import { shownStage } from '../accounts/columns/column-context.ts';
import { originDate, originEnd, readSince, reasonDescriber } from '../accounts/columns/describe-reasons.ts';
import type { AccountCase } from './account-case.ts';

/** Where it stood before and why it stands elsewhere now, as the list of accounts says it; '' where it did not move. */
export function describeMove({ report, open }: AccountCase, context: ColumnContext, words: AccountWords): string {
  const move = context.changed.get(report.account.id);
  if (move === undefined || context.reasons === null || open.earlier === null) return '';
  const { terms, f } = context.speech;
  const compared = dateWords(open.earlier.item.asOf, terms, f);
  const reasons = context.reasons(move);
  const { lead, lines } = reasonDescriber(context)(move, reasons);
  const [from, to] = [shownStage(context, move.from).text, shownStage(context, move.to).text];
  const say = words.answer;
  const { origin } = reasons;
  if (move.cause === 'earlier' && origin === null) return `${say.moveEarlier(move.direction, from, to, compared)}.`;
  const end = origin === null ? null : originEnd(origin, context);
  const head =
    origin === null || end !== null || !move.confirmed
      ? say.move(move.direction, from, to, move.confirmed)
      : say.moveRead(from, to, readSince(origin, context));
  const why = [lead, lines.join('; ')].filter((text) => text !== '').join('. ');
  const told = why === '' ? `${head}.` : `${head}: ${why}.`;
  const start = origin === null ? compared : originDate(origin, context.speech);
  const against = end === null ? say.comparedWith(start) : say.comparedFrom(start, end);
  return `${told} ${[against, ...(lines.length === 0 ? [] : [say.inBrackets])].join('; ')}.`;
}

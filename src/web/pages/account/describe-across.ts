import { indicators } from '../../../model/walk.ts';
import { dateWords } from '../../../report/base/answer.ts';
import { shownStage, type ColumnContext } from '../accounts/columns/column-context.ts';
import { originDate, originEnd, rawDescriber } from '../accounts/columns/describe-reasons.ts';
import type { AccountWords } from '../../words/account.ts';
import type { AccountCase } from './account-case.ts';
import { changeView, type ChangeView } from './describe-change.ts';
import { describeDeciding } from './describe-deciding.ts';

/** The change told across a move that the two snapshots compared do not show, and what to call either way. */
export interface AcrossView {
  readonly view: ChangeView;
  readonly label: string;
  readonly comparedLabel: string;
}

/** Null where the comparison shows the move, or its start is not known. */
export function describeAcross(account: AccountCase, context: ColumnContext, words: AccountWords): AcrossView | null {
  const { report, open } = account;
  const move = context.changed.get(report.account.id);
  const origin = move === undefined ? null : (context.reasons?.(move).origin ?? null);
  if (move === undefined || origin === null || open.earlier === null) return null;
  const { before, after, lines } = origin;
  if (before === null || after === null) return null;
  const { speech } = context;
  const from = originDate(origin, speech);
  const compared = dateWords(open.earlier.item.asOf, speech.terms, speech.f);
  const raw = rawDescriber(context);
  const known = new Map(indicators(account.ruler.model.root).map((indicator) => [indicator.path, indicator]));
  const rawOf = (path: string): string => {
    const line = lines.find((one) => one.path === path);
    const indicator = known.get(path);
    if (line === undefined || indicator === undefined || line.before === null || line.after === null) return '';
    return words.change.values(raw(line.before, indicator, line.after), raw(line.after, indicator, line.before));
  };
  const [old, now] = [shownStage(context, move.from), shownStage(context, move.to)];
  const until = originEnd(origin, context);
  const stage = [
    words.change.stage(old.told, now.told),
    move.cause === 'earlier' ? words.change.across : words.change.acrossLater,
    ...(until === null ? [] : [words.change.acrossEnds]),
  ];
  const belongs = describeDeciding(account, context, words);
  const told = { from, until, change: { before, after, lines }, raw: rawOf, stage, belongs };
  const view = changeView(told, account, words, speech);
  const reading = words.change.readingAcross(view.before?.value ?? '', view.after?.value ?? '');
  return {
    view: { ...view, reading },
    label: words.change.sinceMove(from),
    comparedLabel: words.change.sinceCompared(compared),
  };
}

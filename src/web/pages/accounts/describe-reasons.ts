import type { ChangeReason, MoveReasons, RawReading } from '../../../analysis/change-reasons.ts';
import type { ChangedAccount } from '../../../analysis/changed-accounts.ts';
import { indicators } from '../../../model/walk.ts';
import { cleanText } from '../../../report/clean-text.ts';
import { missingReason, SCORED, statusName } from '../../../table/status.ts';
import type { Cell } from './cell.ts';
import type { ColumnContext } from './column-context.ts';

export type Reasons = Omit<Extract<Cell, { kind: 'reasons' }>, 'kind'>;

/** Why an account moved, in words: what decided it, then the strongest lines with the raw values before and now. */
export function reasonDescriber(context: ColumnContext): (move: ChangedAccount, reasons: MoveReasons) => Reasons {
  const { words } = context;
  const line = lineDescriber(context);
  return (move, reasons) => {
    const cause = move.cause === null || move.cause === 'customer' ? null : words.reasons.cause(move.cause);
    const dimensions = reasons.dimensions.map(({ title, from, to }) =>
      words.reasons.dimension(cleanText(title), from, to),
    );
    const gate = reasons.gate ? [move.direction === 'down' ? words.reasons.gate : words.reasons.gateBefore] : [];
    const lead = [...(cause === null ? [] : [cause]), ...dimensions, ...gate].join('; ');
    const lines = reasons.lines.map(line);
    return {
      lead: lead === '' && lines.length === 0 ? words.reasons.noLine : lead,
      lines,
      more: reasons.more > 0 ? words.reasons.more(reasons.more) : null,
    };
  };
}

function lineDescriber(context: ColumnContext): (reason: ChangeReason) => string {
  const { open, speech, words } = context;
  const titles = new Map(
    indicators(open.base.bound.model.root).map(({ path, title }) => [path, cleanText(title)] as const),
  );
  const raw = rawDescriber(context);
  return ({ path, cause, effect, metric, before, after }) => {
    const title = titles.get(path);
    if (title === undefined || before === null || after === null) {
      const what = cause === 'reference' ? words.reasons.reference : words.reasons.restated;
      return words.reasons.ruler(title === undefined ? what : title, effect);
    }
    const same = before.status === SCORED && after.status === SCORED && before.value === after.value;
    if (same) return words.reasons.still(title, effect, speech.terms.cause[cause]);
    const told = words.reasons.line(title, raw(before, metric, after), raw(after, metric, before), effect);
    return cause === 'restated' ? `${told}, ${words.reasons.lineRestated}` : told;
  };
}

/** A raw value with its unit, to as many digits as tell it from the other; else why there is none. */
export function rawDescriber({
  open,
  speech,
  words,
}: Pick<ColumnContext, 'open' | 'speech' | 'words'>): (
  reading: RawReading,
  metric: string,
  other?: RawReading,
) => string {
  const { f, terms } = speech;
  return ({ value, text, status }, metric, other) => {
    if (status !== SCORED) return terms.status.instead(statusName(status), missingReason(status) ?? null);
    if (text !== null) return cleanText(text);
    const kind = open.base.table.metrics.get(metric)?.kind ?? 'number';
    if (kind === 'boolean') return value === 1 ? words.cells.yes : words.cells.no;
    if (kind === 'date') return f.date(value);
    const unit = open.record.metrics[metric]?.unit ?? '';
    return other?.status === SCORED ? f.raw(value, unit, other.value) : f.raw(value, unit);
  };
}

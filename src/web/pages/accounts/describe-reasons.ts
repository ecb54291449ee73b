import type { ChangeReason, GateReading, MoveReasons, RawReading } from '../../../analysis/change-reasons.ts';
import type { ChangedAccount } from '../../../analysis/changed-accounts.ts';
import { indicators } from '../../../model/walk.ts';
import { cleanText } from '../../../report/clean-text.ts';
import { requirementNames } from '../../../report/requirement-names.ts';
import { requirementWords } from '../../../report/requirement-words.ts';
import { missingReason, SCORED, statusName } from '../../../table/status.ts';
import type { Cell } from './cell.ts';
import type { ColumnContext } from './column-context.ts';

export type Reasons = Omit<Extract<Cell, { kind: 'reasons' }>, 'kind'>;

/** Why an account moved, in words: what decided it, then the strongest lines with the raw values before and now. */
export function reasonDescriber(context: ColumnContext): (move: ChangedAccount, reasons: MoveReasons) => Reasons {
  const { words } = context;
  const line = lineDescriber(context);
  const gate = gateDescriber(context);
  return (move, reasons) => {
    const cause = move.cause === null || move.cause === 'customer' ? null : words.reasons.cause(move.cause);
    const dimensions = reasons.dimensions.map(({ title, from, to }) =>
      words.reasons.dimension(cleanText(title), from, to),
    );
    const gates = reasons.gates.map(gate);
    const holders = reasons.holders.length === 0 ? [] : [words.reasons.holds(reasons.holders.map(cleanText))];
    const lead = [cause ?? '', dimensions.join('; '), ...holders, ...gates].filter((part) => part !== '').join('. ');
    const lines = reasons.lines.map(line);
    return {
      lead: lead === '' && lines.length === 0 ? words.reasons.noLine : lead,
      lines,
      more: reasons.more > 0 ? words.reasons.more(reasons.more) : null,
    };
  };
}

/** What a gate asks for, with the metric's value before and now. */
function gateDescriber(context: ColumnContext): (gate: GateReading) => string {
  const { open, speech, words } = context;
  const names = requirementNames(open.base.bound.model.root, open.record.metrics);
  const raw = rawDescriber(context);
  return ({ stage, requirement, metric, before, after }) => {
    const needed = requirementWords(requirement, names, speech.terms, speech.f);
    if (metric === null || before === null || after === null) return words.reasons.gate(stage, needed, '');
    const values = words.reasons.values(raw(before, metric, after, true), raw(after, metric, before));
    return words.reasons.gate(stage, needed, values);
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
    const told = words.reasons.line(title, raw(before, metric, after, true), raw(after, metric, before), effect);
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
  bare?: boolean,
) => string {
  const { f, terms } = speech;
  return ({ value, text, status }, metric, other, bare = false) => {
    if (status !== SCORED) return terms.status.instead(statusName(status), missingReason(status) ?? null);
    if (text !== null) return cleanText(text);
    const kind = open.base.table.metrics.get(metric)?.kind ?? 'number';
    if (kind === 'boolean') return value === 1 ? words.cells.yes : words.cells.no;
    if (kind === 'date') return f.date(value);
    const unit = open.record.metrics[metric]?.unit ?? '';
    if (other?.status !== SCORED) return f.raw(value, unit);
    // Percent stand at both numbers; any other unit stands once: 3 → 5 articles.
    return f.raw(value, bare && !unit.startsWith('percent') ? '' : unit, other.value);
  };
}

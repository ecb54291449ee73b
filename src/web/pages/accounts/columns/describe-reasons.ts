import type { MoveReasons } from '../../../../analysis/movement/change-reasons.ts';
import type { ChangedAccount } from '../../../../analysis/movement/changed-accounts.ts';
import type { MoveCause } from '../../../../analysis/movement/move-causes.ts';
import type { ChangeReason, GateReading, RawReading } from '../../../../analysis/movement/move-facts.ts';
import type { MoveOrigin } from '../../../../analysis/movement/move-origins.ts';
import type { IndicatorNode, Requirement } from '../../../../model/model.ts';
import { indicators } from '../../../../model/walk.ts';
import { cleanText } from '../../../../report/format/clean-text.ts';
import { unitOfMeasured } from '../../../../report/explain/reading-words.ts';
import { requirementNames } from '../../../../report/explain/requirement-names.ts';
import { requirementWords } from '../../../../report/explain/requirement-words.ts';
import { valueColumn } from '../../../../table/column.ts';
import { missingReason, SCORED, statusName } from '../../../../table/status.ts';
import { parseInstant } from '../../../../util/time.ts';
import { upperFirst } from '../../../../util/upper-first.ts';
import type { Cell } from './cell.ts';
import type { ColumnContext } from './column-context.ts';

export type Reasons = Omit<Extract<Cell, { kind: 'reasons' }>, 'kind'>;

/** Why an account moved, in words: since when, what decided it, then the strongest lines with the raw values before and now. */
export function reasonDescriber(context: ColumnContext): (move: ChangedAccount, reasons: MoveReasons) => Reasons {
  const { words } = context;
  const line = lineDescriber(context);
  const gate = gateDescriber(context);
  return (move, reasons) => {
    const { origin } = reasons;
    const cause = move.confirmed ? (origin?.cause ?? move.cause) : null;
    const why = causeText(cause, context);
    const dimensions = reasons.dimensions.map(({ title, from, to }) =>
      words.reasons.dimension(cleanText(title), from, to),
    );
    const gates = reasons.gates.map((one) => gate(one, move.direction));
    const holders = reasons.holders.length === 0 ? [] : [words.reasons.holds(reasons.holders.map(cleanText))];
    const parts = [why, dimensions.join('; '), ...holders, ...gates].filter((part) => part !== '');
    const lines = reasons.lines.map(line);
    const said = parts.length === 0 && lines.length === 0 ? words.reasons.noLine : parts.join('. ');
    return {
      since: origin === null ? '' : sinceText(origin, context),
      lead: said,
      lines,
      more: reasons.more > 0 ? words.reasons.more(reasons.more) : null,
    };
  };
}

/** '' for what goes without saying: the customer changed. */
function causeText(cause: MoveCause['cause'] | null, { words, speech }: ColumnContext): string {
  if (cause === null || cause === 'customer') return '';
  return cause === 'earlier' ? words.reasons.earlier : upperFirst(speech.terms.cause[cause]);
}

function sinceText(origin: MoveOrigin, context: ColumnContext): string {
  const { words } = context;
  const since = readSince(origin, context);
  const end = originEnd(origin, context);
  return end === null ? words.reasons.since(since) : words.reasons.readOnly(since, end);
}

/** The last day on which the new stage was read, of a move that the newest snapshot contradicts; else null. */
export function originEnd(
  { endAsOf }: MoveOrigin,
  { open, speech }: Pick<ColumnContext, 'open' | 'speech'>,
): string | null {
  const { asOf } = open.base.bound;
  return endAsOf === asOf || endAsOf === null ? null : speech.f.date(endAsOf);
}

/** Since when an account is read on the stage it moved to: the first snapshot after the start of the move. */
export function readSince({ asOf }: MoveOrigin, { open, speech }: Pick<ColumnContext, 'open' | 'speech'>): string {
  const instants = open.series.map((item) => parseInstant(item.asOf));
  const first = instants.find((instant) => instant !== undefined && instant > (asOf ?? -Infinity));
  return first === undefined ? speech.terms.status.undated : speech.f.date(first);
}

/** Since when a move is told that is not told since the snapshot compared with. */
export function originDate({ asOf }: MoveOrigin, { terms, f }: ColumnContext['speech']): string {
  return asOf === null ? terms.status.undated : f.date(asOf);
}

/** What a gate asks for, with its metric's value before and now where that is what the move crossed, else its value now. */
function gateDescriber(context: ColumnContext): (gate: GateReading, direction: ChangedAccount['direction']) => string {
  const { open, speech, words } = context;
  const names = requirementNames(open.base.bound.model.root, open.record.metrics);
  const raw = rawDescriber(context);
  return ({ stage, requirement, metric, before, after }, direction) => {
    const needed = requirementWords(requirement, names, speech.terms, speech.f);
    if (metric === null || after === null) return words.reasons.gate(stage, needed, '');
    if (before === null || !crosses(requirement, before, after, direction))
      return words.reasons.gate(stage, needed, words.reasons.now(raw(after, metric)));
    const values = words.reasons.values(raw(before, metric, after, true), raw(after, metric, before));
    return words.reasons.gate(stage, needed, values);
  };
}

/** Met before and not now (a rise: the other way). What is not known at one end tells the move by itself. */
function crosses(
  requirement: Requirement,
  before: RawReading,
  after: RawReading,
  direction: ChangedAccount['direction'],
): boolean {
  if (before.status !== SCORED || after.status !== SCORED) return before.status !== after.status;
  if (requirement.kind !== 'metric') return false;
  const { atLeast, atMost, above = -Infinity, below = Infinity } = requirement;
  const met = ({ value }: RawReading): boolean =>
    value >= (atLeast ?? -Infinity) && value <= (atMost ?? Infinity) && value > above && value < below;
  return direction === 'down' ? met(before) && !met(after) : !met(before) && met(after);
}

function lineDescriber(context: ColumnContext): (reason: ChangeReason) => string {
  const { open, speech, words } = context;
  const known = new Map(indicators(open.base.bound.model.root).map((indicator) => [indicator.path, indicator]));
  const raw = rawDescriber(context);
  return ({ path, cause, effect, before, after }) => {
    const indicator = known.get(path);
    if (indicator === undefined || before === null || after === null) {
      const what = indicator === undefined ? speech.terms.cause[cause] : cleanText(indicator.title);
      return words.reasons.ruler(what, effect);
    }
    const title = cleanText(indicator.title);
    if (sameReading(before, after)) return words.reasons.still(title, effect, speech.terms.cause[cause]);
    const told = words.reasons.line(title, raw(before, indicator, after, true), raw(after, indicator, before), effect);
    return cause === 'restated' ? `${told}, ${words.reasons.lineRestated}` : told;
  };
}

function sameReading(before: RawReading, after: RawReading): boolean {
  if (before.status !== SCORED || after.status !== SCORED) return false;
  return before.text === after.text && Object.is(before.value, after.value);
}

/** A value of a metric, or one measured of an indicator, with its unit, to as many digits as tell it from the other; else why there is none. */
export function rawDescriber({
  open,
  speech,
  words,
}: Pick<ColumnContext, 'open' | 'speech' | 'words'>): (
  reading: RawReading,
  of: string | IndicatorNode,
  other?: RawReading,
  bare?: boolean,
) => string {
  const { f, terms } = speech;
  const { table } = open.base;
  const { metrics } = open.record;
  return ({ value, text, status }, of, other, bare = false) => {
    if (status !== SCORED) return terms.status.instead(statusName(status), missingReason(status) ?? null);
    if (text !== null) return cleanText(text);
    const kind =
      typeof of === 'string' || isPlain(of)
        ? valueColumn(table, typeof of === 'string' ? of : of.metric)?.kind
        : 'number';
    if (kind === 'boolean') return value === 1 ? words.cells.yes : words.cells.no;
    if (kind === 'date') return f.date(value);
    const unit = typeof of === 'string' ? (metrics[of]?.unit ?? '') : unitOfMeasured(of, metrics);
    if (other?.status !== SCORED) return f.raw(value, unit);
    // Percent stand at both numbers; any other unit stands once: 3 → 5 articles.
    return f.raw(value, bare && !unit.startsWith('percent') ? '' : unit, other.value);
  };
}

/** Whether what is measured is a cell of the metric as it is. */
function isPlain({ reading }: IndicatorNode): boolean {
  return reading?.denominator === undefined && reading?.proportion === undefined && reading?.daysSince !== true;
}

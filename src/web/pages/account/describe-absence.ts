import { indicators } from '../../../model/walk.ts';
import type { AttributeCondition, IndicatorNode } from '../../../model/model.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { unlistedWords } from '../../../report/explain/indicator-words.ts';
import { readingWords } from '../../../report/explain/reading-words.ts';
import type { IndicatorExplanation, NodeExplanation } from '../../../score/explain/explanation.ts';
import { matches } from '../../../table/matches.ts';
import { missingReason, NOT_APPLICABLE, SCORED, statusName } from '../../../table/status.ts';
import type { Column } from '../../../table/table.ts';
import { parseInstant, startOfDay } from '../../../util/time.ts';
import type { AccountWords } from '../../words/account.ts';
import { attributeTitle } from '../../words/attribute-title.ts';
import type { Speech } from '../../words/speech.ts';
import type { AccountCase } from './account-case.ts';

/**
 * Why a node has no points, down to what would have to be there: the condition of the model that keeps it out, the source
 * or the metric that is absent. '' where it has points.
 */
export function absenceText(node: NodeExplanation, account: AccountCase, words: AccountWords, speech: Speech): string {
  const { terms } = speech;
  if (node.status === 'scored') return '';
  const instead = terms.status.instead(node.status, node.reason);
  if (node.kind === 'group') {
    if (node.status !== 'notApplicable') return instead;
    return words.absence.because(instead, words.absence.noPart);
  }
  const why = indicatorAbsence(node, account, words, speech);
  if (why === '') return instead;
  return words.absence.because(terms.status.instead(node.status, null), why);
}

function indicatorAbsence(
  node: IndicatorExplanation,
  account: AccountCase,
  words: AccountWords,
  speech: Speech,
): string {
  const model = indicators(account.ruler.model.root).find(({ path }) => path === node.path);
  const conditions = model?.onlyFor ?? [];
  if (node.status === 'notApplicable') {
    const failing = conditions.filter((one) => standingOf(one, account) === 'fails');
    if (failing.length > 0) return failing.map((one) => conditionText(one, account, words, speech)).join('; ');
    const early = (node.keptOut ?? []).filter(({ kind }) => kind === 'grace');
    if (early.length > 0) return early.map(speech.terms.explain.keptOut).join('; ');
    return valueAbsence(node, account, words, speech);
  }
  const unlisted = unlistedWords(node, speech.terms);
  if (unlisted !== '') return unlisted;
  if (node.reason === 'expired') return expiredText(node, model, words, speech);
  const unknown = conditions.filter((one) => standingOf(one, account) === 'unknown');
  if (unknown.length > 0) return unknown.map((one) => conditionText(one, account, words, speech)).join('; ');
  if (node.reason === 'noSpread') return words.absence.noSpread;
  return valueAbsence(node, account, words, speech);
}

/** By what was done to the value, where something was, else by its metric. */
function valueAbsence(node: IndicatorExplanation, account: AccountCase, words: AccountWords, speech: Speech): string {
  const read = readingWords(node, account.report.metrics, { words: speech.terms, format: speech.f });
  return read === '' && node.metric !== '' ? metricAbsence(node.metric, account, words, speech) : read;
}

type Standing = 'holds' | 'fails' | 'unknown';

function standingOf(condition: AttributeCondition, { open, row }: AccountCase): Standing {
  const column = open.base.table.attributes.get(condition.attribute);
  if (column === undefined || column.status[row] !== SCORED) return 'unknown';
  const own: Column = { ...column, values: column.values.subarray(row, row + 1) };
  return matches(own, condition)[0] === 1 ? 'holds' : 'fails';
}

/** "only for Product line “professional” or “enterprise”; here it is “essential”". */
function conditionText(
  condition: AttributeCondition,
  { open, report }: AccountCase,
  words: AccountWords,
  { f, terms }: Speech,
): string {
  const { attribute, values } = condition;
  const say = (value: string | number | boolean): string => {
    if (typeof value === 'boolean') return value ? terms.explain.yes : terms.explain.no;
    if (typeof value === 'number') return f.exact(value, '');
    const instant = open.base.table.attributes.get(attribute)?.kind === 'date' ? parseInstant(value) : undefined;
    return instant === undefined ? `“${cleanText(value)}”` : f.date(instant);
  };
  const own = report.account.attributes.find(({ id }) => id === attribute)?.value ?? null;
  return words.absence.onlyFor(attributeTitle(attribute), values.map(say), own === null ? null : say(own));
}

function expiredText(
  { evidence }: IndicatorExplanation,
  model: IndicatorNode | undefined,
  words: AccountWords,
  { f, terms }: Speech,
): string {
  const newest = evidence?.newest ?? null;
  const age = model?.maxAge ?? null;
  if (newest === null || age === null) return terms.status.reason('expired');
  return words.absence.expired(f.date(startOfDay(newest)), age);
}

/** Why a metric has no value for the account, by the source it is read from; '' where it has one, or nothing is known. */
export function metricAbsence(metric: string, account: AccountCase, words: AccountWords, speech: Speech): string {
  const { open, row } = account;
  const say = words.absence;
  const column = open.base.table.metrics.get(metric);
  const record = open.record.metrics[metric];
  if (column === undefined) return say.noMetric(cleanText(record?.title ?? metric));
  const status = column.status[row]!;
  if (record === undefined || status === SCORED) return '';
  if (record.from === null) return partsAbsence(metric, account, words, speech);
  const source = cleanText(record.from);
  if (status === NOT_APPLICABLE) return '';
  if (statusName(status) === 'error') return say.error(source);
  const rows = column.evidence?.rows[row];
  switch (missingReason(status)) {
    case 'notConnected':
      return say.notConnected(source);
    case 'noRows':
      return say.noRows(source);
    case 'tooFew':
      return rows === undefined ? say.noRows(source) : say.tooFew(rows, record.minRows, source);
    case 'noDenominator':
      return rows === 0 ? say.noRows(source) : say.noDenominator(source);
    case 'notAnswered':
      return say.notAnswered(source);
    default:
      return '';
  }
}

/** Of a metric computed from others: which of them is absent, or 0 where something is divided by it. */
function partsAbsence(metric: string, account: AccountCase, words: AccountWords, speech: Speech): string {
  const { open, row } = account;
  const { metrics, attributes } = open.base.table;
  const say = words.absence;
  const parts = [...(metrics.get(metric)?.evidence?.parts.keys() ?? [])];
  const titled = (id: string): string => cleanText(open.record.metrics[id]?.title ?? attributeTitle(id));
  const absent = parts.flatMap((id) => {
    const column = metrics.get(id) ?? attributes.get(id);
    if (column === undefined || column.status[row] === SCORED) return [];
    const why = metrics.has(id) ? metricAbsence(id, account, words, speech) : say.notKnown;
    return why === '' ? [titled(id)] : [say.part(titled(id), why)];
  });
  if (absent.length > 0) return [...new Set(absent)].join('; ');
  const zero = parts.filter((id) => (metrics.get(id) ?? attributes.get(id))?.values[row] === 0);
  return zero.length === 0 ? say.noPartDivides : say.zero(zero.map(titled));
}

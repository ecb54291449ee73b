import { cleanText } from '../../../report/format/clean-text.ts';
import { curveWords, factsWords, partWords, valueWords } from '../../../report/explain/indicator-words.ts';
import { readingWords, readUnit, valueUnit } from '../../../report/explain/reading-words.ts';
import type { IndicatorExplanation } from '../../../score/explain/explanation.ts';
import type { MetricRecord } from '../../../table/record.ts';
import { startOfDay } from '../../../util/time.ts';
import { upperFirst } from '../../../util/upper-first.ts';
import type { AccountWords } from '../../words/account.ts';
import type { Speech } from '../../words/speech.ts';
import type { AccountCase } from './account-case.ts';
import { daysBetween } from './describe-head.ts';

/** What stands behind one number. */
export interface WhyView {
  readonly facts: readonly { readonly name: string; readonly text: string; readonly code: boolean }[];
  /** The aggregates that the value is computed from. */
  readonly parts: readonly { readonly text: string; readonly value: string }[];
  /** One query, or, of a metric that combines others, theirs; '' is the name of the only one. */
  readonly sql: readonly { readonly name: string; readonly text: string }[];
  /** The commands that list the rows. */
  readonly commands: readonly string[];
}

export function describeWhy(
  child: IndicatorExplanation,
  account: AccountCase,
  words: AccountWords,
  speech: Speech,
): WhyView {
  const { report, open } = account;
  const { f, terms } = speech;
  const record = report.metrics[child.metric];
  const say = words.why;
  const facts: WhyView['facts'][number][] = [];
  const add = (name: string, text: string, code = false): void => {
    if (text !== '') facts.push({ name, text: upperFirst(text), code });
  };
  const tongue = { words: terms, format: f };
  add(say.value, valueWords(child, valueUnit(child, report.metrics), tongue));
  add(say.means, cleanText(child.description ?? ''));
  add(say.read, readingWords(child, report.metrics, tongue));
  const metric = cleanText(record?.title ?? '');
  if (metric !== cleanText(child.title)) add(say.metric, metric);
  add(say.counts, countsText(child, record, words, tongue));
  if (record !== undefined) {
    const computed = terms.explain.computed(cleanText(record.value), record.from, record.where);
    facts.push({ name: say.computed, text: computed, code: true });
    add(say.window, windowsText(child, record, account, words, speech));
    add(say.least, record.minRows > 0 ? say.facts(record.minRows) : '');
  }
  add(say.newest, newestText(child, open.base.bound.asOf, words, speech));
  add(say.curve, curveWords(child, readUnit(child, report.metrics), tongue));
  if (child.plannedShare !== null)
    add(say.weight, say.weightOf(f.raw(child.weight, ''), f.shareDecimal(child.plannedShare)));
  add(say.reason, cleanText(child.why));
  add(say.improve, cleanText(child.improve));
  add(say.talk, cleanText(child.talk ?? ''));
  return {
    facts,
    parts: Object.entries(child.evidence?.parts ?? {}).map(([text, value]) => ({
      text: cleanText(text),
      value: value === null ? words.none : partWords(text, value, f),
    })),
    ...sourcesOf(child, account),
  };
}

/** Queries and commands of the metric, or of those it is computed from. */
function sourcesOf(child: IndicatorExplanation, { report, open }: AccountCase): Pick<WhyView, 'sql' | 'commands'> {
  const record = report.metrics[child.metric];
  const own = record === undefined || record.from !== null;
  const from = own ? [child.metric] : Object.keys(child.evidence?.parts ?? {});
  const records = from.flatMap((id) => {
    const one = open.record.metrics[id];
    return one === undefined || one.from === null ? [] : [{ id, title: cleanText(one.title), text: one.sql }];
  });
  return {
    sql: records.flatMap(({ title, text }) => (text === null ? [] : [{ name: own ? '' : title, text }])),
    commands: records.map(({ id }) => `rungs explain ${shellWord(report.account.id)} --rows ${shellWord(id)}`),
  };
}

function countsText(
  child: IndicatorExplanation,
  record: MetricRecord | undefined,
  words: AccountWords,
  tongue: Parameters<typeof factsWords>[2],
): string {
  if (child.evidence === null) return '';
  if (child.evidence.rows === 0 && record?.from !== null) return words.why.none;
  return factsWords(child, record, tongue);
}

/** A combination has no window of its own: those of the metrics it is made of, each once. */
function windowsText(
  { evidence }: IndicatorExplanation,
  record: MetricRecord,
  { open }: AccountCase,
  words: AccountWords,
  speech: Speech,
): string {
  if (record.from !== null) return windowText(record, words, speech);
  const parts = Object.keys(evidence?.parts ?? {}).flatMap((id) => open.record.metrics[id] ?? []);
  const texts = parts.filter(({ from }) => from !== null).map((part) => windowText(part, words, speech));
  return [...new Set(texts)].join('; ');
}

function windowText({ windowStart, windowEnd }: MetricRecord, words: AccountWords, { f }: Speech): string {
  if (windowEnd === null) return words.why.windowNone;
  return windowStart === null
    ? words.why.windowTo(f.date(windowEnd))
    : words.why.windowOf(f.date(windowStart), f.date(windowEnd));
}

function newestText(
  { evidence }: IndicatorExplanation,
  asOf: number | null,
  words: AccountWords,
  { f }: Speech,
): string {
  const newest = evidence?.newest ?? null;
  if (newest === null) return '';
  const date = f.date(startOfDay(newest));
  return asOf === null ? date : `${date}, ${words.why.old(daysBetween(newest, asOf))}`;
}

/** As a shell takes it for one word. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

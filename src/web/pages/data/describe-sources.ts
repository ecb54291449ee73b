import type { showSources } from '../../../app/operations/show-sources.ts';
import { dateWords } from '../../../report/base/answer.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { DAY_MS } from '../../../util/time.ts';
import type { OpenBase } from '../../requests/open-base.ts';
import { attributeTitle } from '../../words/attribute-title.ts';
import type { DataWords } from '../../words/data.ts';
import type { Speech } from '../../words/speech.ts';

export type SourcesAnswer = Awaited<ReturnType<typeof showSources.run>>;
type SourceItem = SourcesAnswer['items'][number];

/** A base is scored every month, so what is older than a month and a half did not come in for the last one. */
const FRESH_DAYS = 45;

export interface SourcesView {
  /** The page's one sentence, and what stands under it. */
  readonly answer: string;
  readonly details: readonly string[];
  readonly finding: string;
  readonly reading: string;
  /** Those that say something of any source. */
  readonly columns: readonly SourceColumn[];
  /** Late ones first, else in the order of rungs.yaml. */
  readonly rows: readonly SourceRow[];
}

const COLUMNS = ['rows', 'newest', 'rejected', 'stray', 'unmapped', 'connected', 'used'] as const;
export type SourceColumn = (typeof COLUMNS)[number];

/** Texts of a row; empty where there is nothing to say. */
export interface SourceRow {
  readonly id: string;
  readonly what: string;
  readonly files: string;
  readonly rows: string;
  readonly newest: string;
  readonly age: string;
  readonly late: boolean;
  readonly rejected: string;
  readonly stray: string;
  readonly unmapped: string;
  readonly connected: string;
  readonly covers: string;
  readonly used: string;
  /** Titles of the metrics that read it. */
  readonly metrics: readonly string[];
  readonly findings: string;
}

/** What the server knows of the sources, with what the snapshot on screen read of each. */
export function describeSources(answer: SourcesAnswer, open: OpenBase, words: DataWords, speech: Speech): SourcesView {
  const { f, terms } = speech;
  const asOf = open.base.bound.asOf;
  const date = dateWords(open.item.asOf === 'undated' ? null : open.item.asOf, terms, f);
  const read = answer.items.map((item) => ({ item, record: readOf(item, answer, open) }));
  const records = read.flatMap(({ record }) => (record === null ? [] : [record]));
  const dated = read.flatMap(({ item, record }) => {
    const newest = record?.newest ?? null;
    return newest === null || asOf === null ? [] : [{ id: item.id, newest, late: isLate(newest, asOf) }];
  });
  const sum = (all: readonly number[]): number => all.reduce((total, n) => total + n, 0);
  const rejected = sum(answer.items.map(({ files }) => files?.rejectedRows ?? 0));
  const unmapped = sum(records.map(({ unmappedKeys }) => unmappedKeys));
  const rows = read
    .map(({ item, record }) => describeRow(item, record, answer, open, words, speech))
    .toSorted((a, b) => Number(b.late) - Number(a.late));
  return {
    answer: answerOf(answer.items.length, records.length, dated, words, f.date),
    details: [
      records.length === 0 ? '' : words.answer.read(sum(records.map(({ rows }) => rows)), records.length),
      rejected === 0 ? '' : words.answer.rejected(rejected),
      unmapped === 0 ? '' : words.answer.unmapped(unmapped),
      answer.checkedAt === null ? words.answer.unchecked : '',
      dated.length === 0 ? '' : words.answer.freshMeans(FRESH_DAYS, date),
    ].filter((sentence) => sentence !== ''),
    finding: words.sources.title(answer.items.length),
    reading: words.sources.reading(date),
    columns: columnsWith(rows),
    rows,
  };
}

function columnsWith(rows: readonly SourceRow[]): SourceColumn[] {
  return COLUMNS.filter((column) => rows.some((row) => row[column] !== ''));
}

type Read = OpenBase['record']['sources'][string];

/** The list tells of the newest snapshot; an older one on screen knows of its own facts. */
function readOf(item: SourceItem, answer: SourcesAnswer, open: OpenBase): Read | null {
  return open.record.sources[item.id] ?? (answer.snapshot === open.item.id ? item.read : null);
}

function isLate(newest: number, asOf: number): boolean {
  return asOf - newest > FRESH_DAYS * DAY_MS;
}

function answerOf(
  sources: number,
  read: number,
  dated: readonly { readonly id: string; readonly newest: number; readonly late: boolean }[],
  words: DataWords,
  date: (instant: number) => string,
): string {
  if (sources === 0) return words.answer.none;
  if (read === 0) return words.answer.unread(sources);
  if (dated.length === 0) return words.answer.undated(sources);
  const late = dated.filter((one) => one.late).toSorted((a, b) => a.newest - b.newest);
  if (late.length === 0) return words.answer.fresh(dated.length);
  const named = late.map(({ id, newest }) => ({ name: cleanText(id), since: date(newest) }));
  return words.answer.stale(dated.length - late.length, dated.length, named);
}

function describeRow(
  item: SourceItem,
  record: Read | null,
  answer: SourcesAnswer,
  open: OpenBase,
  words: DataWords,
  { f }: Speech,
): SourceRow {
  const say = words.sources;
  const asOf = open.base.bound.asOf;
  const newest = record?.newest ?? null;
  const metrics = Object.values(open.record.metrics).filter(({ from }) => from === item.id);
  const connected = answer.snapshot === open.item.id ? item.connected : null;
  return {
    id: item.id,
    what: [
      item.kind === 'metrics' ? say.kinds.metrics : item.role === 'facts' ? '' : say.kinds[item.role],
      item.keysFrom === null ? '' : say.keysFrom(item.keysFrom),
    ]
      .filter((part) => part !== '')
      .join(', '),
    files: [say.files(item.files?.files ?? null, item.files?.formats ?? []), ...item.patterns]
      .filter((part) => part !== '')
      .join(' · '),
    rows: record === null ? (item.role === 'facts' ? say.notRead : '') : f.count(record.rows),
    newest: newest !== null ? f.date(newest) : record === null ? '' : record.rows === 0 ? say.nothing : say.noTime,
    age: newest !== null && asOf !== null ? say.age(asOf - newest) : '',
    late: newest !== null && asOf !== null && isLate(newest, asOf),
    rejected: item.files === null ? '' : f.count(item.files.rejectedRows),
    stray: record?.rowsOfNoAccount === undefined ? '' : f.count(record.rowsOfNoAccount),
    unmapped: item.keysFrom === null || record === null ? '' : f.count(record.unmappedKeys),
    connected:
      item.role !== 'facts'
        ? ''
        : connected === null
          ? say.unknown
          : connected === answer.accounts && item.covers.length === 0
            ? say.everyone
            : say.part(connected, answer.accounts),
    covers: item.covers
      .map(({ attribute, values }) => say.covers(attributeTitle(attribute), values.map((v) => cleanText(say.value(v)))))
      .join('; '),
    used: metrics.length === 0 ? '' : say.metrics(metrics.length),
    metrics: metrics.map(({ title }) => cleanText(title)).toSorted((a, b) => a.localeCompare(b, f.locale)),
    findings: item.findings.length === 0 ? '' : say.findings(item.findings.length),
  };
}

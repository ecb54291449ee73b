import type { RecordedPoint } from '../../analysis/records/recorded-assessment.ts';
import { tellDiagnostic } from '../../util/diagnostic.ts';
import { formatInstant, startOfDay } from '../../util/time.ts';
import { cleanText } from '../format/clean-text.ts';
import { createDisagreementWords } from '../explain/disagreement-words.ts';
import type { Block, DocumentTable, Section, Words } from '../document/document.ts';
import { ticksOf } from '../document/ticks.ts';
import { say, strong, strongName } from '../document/words.ts';
import { titleOf } from '../explain/explained-nodes.ts';
import type { Format } from '../format/format.ts';
import type { Told } from './told.ts';
import { changeBlocks } from './overview-blocks.ts';

/** Since last time: what it is held against, why it moved, and the assessments that are recorded. */
export function sinceBlocks(told: Told): readonly Block[] {
  // Of a snapshot that is gone nothing more is known than what was recorded.
  const change = told.assessment.past.lastTime === 'gone' ? [] : changeBlocks(told);
  return [...lastTimeBlocks(told), ...change, ...historyBlocks(told)];
}

/** What is said first where that is a recorded assessment. */
function lastTimeBlocks(told: Told): readonly Block[] {
  const { assessment, f, words, said } = told;
  const { past, since, report } = assessment;
  const { last, lastTime } = past;
  if (last === null) return [];
  const issued = day(last.issued, f);
  const { points } = last.overall;
  const now = report.explanation.root.points;
  const sentence = (text: string): readonly Block[] => [{ kind: 'paragraph', text: say`${text}` }];
  if (lastTime === 'recorded') return sentence(said.past.recorded(issued, asOfText(last, told), last.comparable));
  if (points === null) return sentence(said.past.noScore(issued));
  if (last.comparable !== 'same' || now === null || since === null)
    return sentence(said.past.notCompared(issued, f.score(points), last.comparable));
  return [{ kind: 'paragraph', text: said.past.gone(f.score(points), f.score(now), issued, words.difference(since)) }];
}

/** The recorded assessments and today, as a line over time and as a table; nothing where none is recorded. */
function historyBlocks(told: Told): readonly Block[] {
  const { assessment, f, said } = told;
  const { past, report } = assessment;
  const { points } = past;
  if (points.length === 0) return [];
  const table = historyTable(told);
  const now = report.explanation.root.points;
  const isNow = points.at(-1)!.asOf !== null && formatInstant(points.at(-1)!.asOf!) === report.asOf;
  const places = [
    ...points.map((one) => ({ at: asOfText(one, told), points: one.overall.points, comparable: one.comparable })),
    ...(isNow
      ? []
      : [
          {
            at: report.asOf === null ? said.past.now : f.date(Date.parse(report.asOf)),
            points: now,
            comparable: 'same' as const,
          },
        ]),
  ];
  if (places.length < 2) return [{ kind: 'table', table }];
  const series = (isSame: boolean): (number | null)[] =>
    places.map((one) => ((one.comparable === 'same') === isSame ? one.points : null));
  const others = series(false);
  const apart = others.filter((value) => value !== null).length;
  return [
    {
      kind: 'chart',
      finding: said.past.count(points.length, points.length - apart),
      chart: {
        kind: 'lines',
        unit: said.past.unit,
        at: places.map(({ at }) => at),
        series: [
          {
            name: said.past.onToday,
            tone: 'dark',
            values: series(true),
            label: now === null ? '' : f.score(now),
          },
          ...(apart === 0 ? [] : [{ name: said.past.onAnother, tone: 'light' as const, values: others, label: '' }]),
        ],
        range: report.model.scale,
        ticks: ticksOf(report.model.scale, f),
      },
      table,
    },
  ];
}

function historyTable(told: Told): DocumentTable {
  const { words, f, said } = told;
  const { columns, caption, beside } = said.past;
  return {
    caption,
    columns: [
      { title: columns.issued, kind: 'text' },
      { title: columns.asOf, kind: 'text' },
      { title: columns.score, kind: 'number' },
      { title: columns.level, kind: 'text' },
      { title: columns.since, kind: 'number' },
      { title: columns.readOn, kind: 'text' },
    ],
    rows: told.assessment.past.points.map((one) => [
      day(one.issued, f),
      asOfText(one, told),
      words.points(one.overall.points),
      words.level(one.overall),
      words.difference(one.since),
      beside[one.comparable],
    ]),
    leftOut: '',
  };
}

/** What colleagues are told and no customer: notes of assessments, and what people hold against the score. */
export function internalSection(told: Told): readonly Section[] {
  const blocks = internalBlocks(told);
  return blocks.length === 0 ? [] : [{ id: 'internal', title: told.said.internal.title, blocks }];
}

function internalBlocks({ assessment: { internal, report, dimensions }, f, said: own }: Told): readonly Block[] {
  if (internal === null) return [];
  const leaves = dimensions.flatMap(({ indicators }) => indicators);
  const unitOf = (path: string): string => leaves.find((own) => own.path === path)?.unit ?? '';
  const { notes, disagreements, unread } = internal;
  const words = createDisagreementWords(f);
  const note = (one: (typeof notes)[number]): Words =>
    say`${day(one.issued, f)}, ${strongName(one.by)}: ${{ text: cleanText(one.note), name: true }}`;
  const dispute = (one: (typeof disagreements)[number]): Words => {
    const title = titleOf(report.explanation.root, one.about) ?? null;
    const about = strongName(words.about(one, title));
    const said = {
      text: sentenceOf(words.wrong(one), words.settled(one)),
      name: true,
    } as const;
    return say`${about} (${words.pointsThen(one, unitOf(one.about))}), ${{ text: words.who(one), name: true }}: ${said}`;
  };
  return [
    ...(disagreements.length === 0
      ? []
      : ([
          { kind: 'paragraph', text: say`${strong(words.heading(open(disagreements)))}. ${words.unchanged}` },
          { kind: 'list', ordered: false, items: disagreements.map(dispute) },
        ] as const)),
    ...(notes.length === 0
      ? []
      : ([
          { kind: 'paragraph', text: say`${strong(own.internal.notes)}` },
          { kind: 'list', ordered: false, items: notes.map(note) },
        ] as const)),
    ...(unread.length === 0
      ? []
      : ([{ kind: 'caveats', items: unread.map((one) => cleanText(`${tellDiagnostic(one)}.`)) }] as const)),
  ];
}

function open(all: readonly { readonly settled: unknown }[]): number {
  return all.filter(({ settled }) => settled === null).length;
}

function day(instant: number, f: Format): string {
  return f.date(startOfDay(instant));
}

function asOfText({ asOf }: Pick<RecordedPoint, 'asOf'>, { f, terms }: Told): string {
  return asOf === null ? terms.status.undated : f.date(asOf);
}

/** One after the other; what somebody typed may end in no point. */
function sentenceOf(first: string, second: string): string {
  return second === '' ? first : `${first.replace(/[^.!?]$/, '$&.')} ${second}`;
}

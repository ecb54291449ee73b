import type { Comparability, RecordedPoint } from '../../analysis/records/recorded-assessment.ts';
import { formatInstant, startOfDay } from '../../util/time.ts';
import { cleanText } from '../format/clean-text.ts';
import { createDisagreementWords } from '../explain/disagreement-words.ts';
import type { Block, DocumentTable, Section, Words } from '../document/document.ts';
import { say, strong, strongName } from '../document/words.ts';
import { titleOf } from '../explain/explained-nodes.ts';
import type { Format } from '../format/format.ts';
import type { Told } from './assessment-document.ts';
import { changeBlocks } from './overview-blocks.ts';

/** Since last time: what it is held against, why it moved, and the assessments that are recorded. */
export function sinceBlocks(told: Told): readonly Block[] {
  // Of a snapshot that is gone nothing more is known than what was recorded.
  const change = told.assessment.past.lastTime === 'gone' ? [] : changeBlocks(told);
  return [...lastTimeBlocks(told), ...change, ...historyBlocks(told)];
}

/** What is said first where that is a recorded assessment. */
function lastTimeBlocks({ assessment: { past, since, report }, f, words }: Told): readonly Block[] {
  const { last, lastTime } = past;
  if (last === null) return [];
  const issued = day(last.issued, f);
  const { points } = last.overall;
  const now = report.explanation.root.points;
  if (lastTime === 'recorded') {
    const head = say`Last assessed on ${issued}, as of ${asOfText(last, f)}.${COMPARED[last.comparable]}`;
    return [{ kind: 'paragraph', text: head }];
  }
  if (points === null) return [{ kind: 'paragraph', text: say`Last assessed on ${issued}, without a score.` }];
  if (last.comparable !== 'same' || now === null || since === null) {
    const why = last.comparable === 'same' ? 'there is no score now' : NOT_COMPARED[last.comparable];
    const text = say`Last assessed on ${issued}, at ${f.score(points)}. That is not compared with today: ${why}.`;
    return [{ kind: 'paragraph', text }];
  }
  const text = say`From ${f.score(points)} to ${strong(f.score(now))} since ${issued}, when it was last assessed (${words.difference(since)}). The snapshot of then is no longer kept, so why it moved cannot be told.`;
  return [{ kind: 'paragraph', text }];
}

const COMPARED: Readonly<Record<Comparability, string>> = {
  same: '',
  ruler: ' It was read on the ruler of that day; what the base has done to it since is told apart.',
  model: ' It was read under another version of the model; what that has done is told apart.',
};

const NOT_COMPARED: Readonly<Record<Exclude<Comparability, 'same'>, string>> = {
  ruler:
    'what the model takes from the base is another by now, and the snapshot that could tell them apart is no longer kept',
  model:
    'it was read under another version of the model, and the snapshot that could tell them apart is no longer kept',
};

const BESIDE: Readonly<Record<Comparability, string>> = {
  same: 'the same ruler',
  ruler: 'another ruler: the base moved',
  model: 'another version of the model',
};

/** The recorded assessments and today, as a line over time and as a table; nothing where none is recorded. */
function historyBlocks(told: Told): readonly Block[] {
  const { assessment, f } = told;
  const { past, report } = assessment;
  const { points } = past;
  if (points.length === 0) return [];
  const table = historyTable(told);
  const now = report.explanation.root.points;
  const isNow = points.at(-1)!.asOf !== null && formatInstant(points.at(-1)!.asOf!) === report.asOf;
  const places = [
    ...points.map((one) => ({ at: asOfText(one, f), points: one.overall.points, comparable: one.comparable })),
    ...(isNow
      ? []
      : [
          {
            at: report.asOf === null ? 'now' : f.date(Date.parse(report.asOf)),
            points: now,
            comparable: 'same' as const,
          },
        ]),
  ];
  if (places.length < 2) return [{ kind: 'table', table }];
  const series = (isSame: boolean): (number | null)[] =>
    places.map((one) => ((one.comparable === 'same') === isSame ? one.points : null));
  const others = series(false);
  const recorded = `${f.count(points.length)} ${f.plural(points.length, { one: 'assessment is', other: 'assessments are' })} recorded`;
  const apart = others.filter((value) => value !== null).length;
  const elsewhere =
    apart < points.length
      ? `${f.count(points.length - apart)} of them on today’s ruler`
      : apart === 1
        ? 'on another ruler than today’s'
        : 'none of them on today’s ruler';
  return [
    {
      kind: 'chart',
      finding: apart === 0 ? `${recorded}.` : `${recorded}, ${elsewhere}.`,
      chart: {
        kind: 'lines',
        unit: 'points',
        at: places.map(({ at }) => at),
        series: [
          {
            name: 'as today’s ruler reads it',
            tone: 'dark',
            values: series(true),
            label: now === null ? '' : f.score(now),
          },
          ...(apart === 0 ? [] : [{ name: 'on another ruler', tone: 'light' as const, values: others, label: '' }]),
        ],
        range: report.model.scale,
      },
      table,
    },
  ];
}

function historyTable({ assessment: { past }, words, f }: Told): DocumentTable {
  return {
    caption: 'Recorded assessments',
    columns: [
      { title: 'Issued', kind: 'text' },
      { title: 'As of', kind: 'text' },
      { title: 'Score', kind: 'number' },
      { title: 'Level', kind: 'text' },
      { title: 'Since the one before', kind: 'number' },
      { title: 'Read on', kind: 'text' },
    ],
    rows: past.points.map((one) => [
      day(one.issued, f),
      asOfText(one, f),
      words.points(one.overall.points),
      words.level(one.overall),
      words.difference(one.since),
      BESIDE[one.comparable],
    ]),
    leftOut: '',
  };
}

/** What colleagues are told and no customer: notes of assessments, and what people hold against the score. */
export function internalSection(told: Told): readonly Section[] {
  const blocks = internalBlocks(told);
  return blocks.length === 0 ? [] : [{ id: 'internal', title: 'Not for the customer', blocks }];
}

function internalBlocks({ assessment: { internal, report }, f }: Told): readonly Block[] {
  if (internal === null) return [];
  const { notes, disagreements } = internal;
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
    return say`${about} (${words.pointsThen(one)}), ${{ text: words.who(one), name: true }}: ${said}`;
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
          { kind: 'paragraph', text: say`${strong('Notes')}` },
          { kind: 'list', ordered: false, items: notes.map(note) },
        ] as const)),
  ];
}

function open(all: readonly { readonly settled: unknown }[]): number {
  return all.filter(({ settled }) => settled === null).length;
}

function day(instant: number, f: Format): string {
  return f.date(startOfDay(instant));
}

function asOfText({ asOf }: Pick<RecordedPoint, 'asOf'>, f: Format): string {
  return asOf === null ? 'undated' : f.date(asOf);
}

/** One after the other; what somebody typed may end in no point. */
function sentenceOf(first: string, second: string): string {
  return second === '' ? first : `${first.replace(/[^.!?]$/, '$&.')} ${second}`;
}

import type { Tally } from '../../analysis/base/tally.ts';
import type { Raised } from '../../analysis/scenario/raise-study.ts';
import type { DimensionHold, StageHold } from '../../analysis/standing/weakest-link.ts';
import { attributeTitle } from '../format/attribute-title.ts';
import { cleanText } from '../format/clean-text.ts';
import { weightKnown } from '../base/summary.ts';
import type { WeakestLinkReport } from '../base/weakest-link-report.ts';
import { createWeakestLinkWords } from '../base/weakest-link-words.ts';
import { rung } from './ladder.ts';
import { createPen, type Pen } from './pen.ts';
import { headingOf, sectionsText } from './segments.ts';
import type { Screen } from './style.ts';
import { layOutTable, type TextColumn } from './table.ts';
import { wrap } from './text.ts';

/** The sentences, what holds each stage, what raising would do, the segments, and how it was computed. Ends with a line feed. */
export function renderWeakestLink(report: WeakestLinkReport, screen: Screen, locale?: string): string {
  const pen = createPen(screen, locale);
  const say = createWeakestLinkWords(pen.format);
  const [headline = 'No account matches.', ...details] = report.answer;
  const { style } = pen;
  return sectionsText([
    headingOf(report, pen),
    [
      ...wrap(headline, style.width).map(style.bold),
      ...(details.length === 0 ? [] : wrap(details.join(' '), style.width)),
    ],
    ...(report.accounts === 0
      ? []
      : [stages(report, pen), dimensions(report, pen), pairs(report, pen), segments(report, pen)]),
    wrap(say.how.join(' '), style.width).map(style.dim),
  ]);
}

const NUMBER = { align: 'right' } as const;

function stages({ links, model }: WeakestLinkReport, pen: Pen): string[] {
  const { format, style } = pen;
  const rows = links.stages
    .toReversed()
    .map((at) => [
      rung({ stage: at.stage, name: cleanText(model.stages[at.stage - 1] ?? '') }, links.stages.length, false, style),
      format.count(at.total.accounts),
      format.count(at.held.byOne.accounts),
      format.count(at.held.byTwo.accounts),
      format.count(at.held.byMore.accounts),
      format.count(at.byGates.accounts),
      mostAlone(at, pen),
    ]);
  const titles = ['accounts', 'by one', 'by two', 'by more', 'by a gate'];
  const columns: TextColumn[] = [
    { title: '', align: 'left' },
    ...titles.map((title) => ({ title, ...NUMBER })),
    { title: links.decides ? 'most alone' : 'lowest alone', align: 'left', room: 'shrink' },
  ];
  return layOutTable(links.decides ? 'Held on each stage' : 'Lowest on each stage', columns, rows, style);
}

function mostAlone(
  { dimensions: all, total }: Pick<StageHold, 'dimensions' | 'total'>,
  { format, style }: Pen,
): string {
  const most = Math.max(0, ...all.map(({ alone }) => alone.accounts));
  if (most === 0) return style.glyphs.none;
  const first = all.filter(({ alone }) => alone.accounts === most);
  return `${format.share(most / total.accounts)} ${first.map(({ title }) => cleanText(title)).join(', ')}`;
}

function dimensions({ links, raises }: WeakestLinkReport, pen: Pen): string[] {
  const holds = new Map(links.dimensions.map((hold) => [hold.path, hold]));
  const rows = raises.singles
    .toSorted((a, b) => b.freed.accounts - a.freed.accounts)
    .map((raised) => row(raised, holds.get(raised.paths[0]!)?.alone, pen));
  return table('Raised alone to what the next stage asks', rows, pen);
}

function pairs({ links, raises }: WeakestLinkReport, pen: Pen): string[] {
  const held = new Map(links.pairs.map(({ paths, tally }) => [paths.join('+'), tally]));
  const rows = raises.pairs.map((raised) => row(raised, held.get(raised.paths.join('+')), pen));
  return rows.length === 0 ? [] : table('The two that hold most together, raised both', rows, pen);
}

function row({ titles, freed, gated, open, short }: Raised, alone: Tally | undefined, pen: Pen): string[] {
  const { format } = pen;
  return [
    titles.map(cleanText).join(' + '),
    format.count(alone?.accounts ?? 0),
    format.count(freed.accounts),
    money(freed, pen),
    ...[gated, open, short].map(({ accounts }) => format.count(accounts)),
  ];
}

function table(heading: string, rows: readonly (readonly string[])[], { style }: Pen): string[] {
  const titles = ['held alone', 'would qualify', 'ARR', 'gate', 'at most', 'not enough'];
  const columns: TextColumn[] = [
    { title: '', align: 'left', room: 'shrink' },
    ...titles.map((title) => ({ title, ...NUMBER })),
  ];
  return layOutTable(heading, columns, rows, style);
}

function money(tally: Tally, { format, style }: Pen): string {
  return tally.accounts === 0 || weightKnown(tally) ? format.money(tally.weight) : style.glyphs.none;
}

function segments({ segments: split, links }: WeakestLinkReport, pen: Pen): string[] {
  if (split === null) return [];
  const { format, style } = pen;
  const rows = split.each.map(({ value, total, links: own }) => [
    valueText(value),
    format.count(total.accounts),
    ...[own.held.byOne, own.held.byTwo, own.held.byMore].map(({ accounts }) => format.count(accounts)),
    holdsMost(own.dimensions, total, pen),
  ]);
  const columns: TextColumn[] = [
    { title: '', align: 'left', room: 'shrink' },
    ...['accounts', 'by one', 'by two', 'by more'].map((title) => ({ title, ...NUMBER })),
    { title: links.decides ? 'holds most' : 'lowest most often', align: 'left' },
  ];
  return layOutTable(attributeTitle(split.by), columns, rows, style);
}

function valueText(value: string | boolean | null): string {
  if (value === null) return 'not known';
  return typeof value === 'string' ? cleanText(value) : value ? 'yes' : 'no';
}

function holdsMost(all: readonly DimensionHold[], total: Tally, { format, style }: Pen): string {
  const of = ({ alone, withOne, withMore }: DimensionHold): number =>
    alone.accounts + withOne.accounts + withMore.accounts;
  const most = Math.max(0, ...all.map(of));
  if (most === 0) return style.glyphs.none;
  const first = all.filter((one) => of(one) === most);
  return `${format.share(most / total.accounts)} ${first.map(({ title }) => cleanText(title)).join(', ')}`;
}

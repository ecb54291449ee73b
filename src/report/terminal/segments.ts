import { isSure, type MeasureDifference } from '../../analysis/segments/segment-differences.ts';
import { upperFirst } from '../../util/upper-first.ts';
import { dateWords } from '../base/answer.ts';
import { cleanText } from '../format/clean-text.ts';
import type { SegmentReport } from '../segments/segment-report.ts';
import { createSegmentWords, type SegmentAnswer } from '../segments/segment-words.ts';
import { createPen, type Pen } from './pen.ts';
import type { Screen } from './style.ts';
import { layOutTable, type TextColumn } from './table.ts';
import { wrap } from './text.ts';

/** The finding, the segments with their differences from the rest, and what one of them differs in. Ends with a line feed. */
export function renderSegments(report: SegmentReport, screen: Screen, locale?: string): string {
  const pen = createPen(screen, locale, report.model.scale);
  // Said again, so that it is as plain as the rest.
  const answer = createSegmentWords(pen.format).answer(report);
  const notes = [...answer.caveats, ...(report.comparisons === 0 ? [] : [familyOf(report.comparisons, pen)])];
  return sectionsText([
    headingOf(report, pen),
    saidOf(answer, pen),
    table(report, pen),
    closerLook(report, pen),
    notes.flatMap((text) => wrap(text, pen.style.width).map(pen.style.dim)),
  ]);
}

/** Sections with an empty line between them; empty ones are left out. */
export function sectionsText(sections: readonly (readonly string[])[]): string {
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

/** Where, of which model and when. */
export function headingOf(
  { project, model, asOf }: Pick<SegmentReport, 'project' | 'asOf'> & { readonly model: { readonly title: string } },
  { words, format, style }: Pen,
): string[] {
  const parts = [project.title, model.title, dateWords(asOf, words, format), project.notice];
  const line = parts
    .map(cleanText)
    .filter((part) => part !== '')
    .join(` ${style.glyphs.dot} `);
  return wrap(line, style.width).map(style.dim);
}

/** The answer as lines of the terminal's width, its headline bold. */
export function saidOf(answer: SegmentAnswer, { style }: Pen): string[] {
  return [
    ...wrap(answer.headline, style.width).map(style.bold),
    ...(answer.details.length === 0 ? [] : wrap(answer.details.join(' '), style.width)),
  ];
}

function table({ by, segments }: SegmentReport, pen: Pen): string[] {
  const { format, style } = pen;
  const say = createSegmentWords(format);
  const rows = segments.map(({ values, total, differences }) => [
    `  ${say.inRow(by, values)}`,
    format.count(total.accounts),
    ...differenceCells(differences[0]!, pen),
  ]);
  const columns: TextColumn[] = [
    { title: '', align: 'left', room: 'shrink' },
    ...['accounts', 'mean', 'from the rest', interval(pen), ''].map((title) => ({ title, align: 'right' as const })),
  ];
  const heading = by.map(say.splitName).join(' and ');
  return layOutTable(upperFirst(heading), columns, rows, style);
}

/** Mean, difference, interval, and whether it is sure. */
function differenceCells(one: MeasureDifference, { format, style }: Pen): string[] {
  const { mean, difference, compared } = one;
  const none = style.glyphs.none;
  return [
    mean === null ? none : format.decimal(mean),
    difference === null ? none : format.difference(difference),
    compared === null ? none : `${format.difference(compared.low)} to ${format.difference(compared.high)}`,
    compared === null ? 'too few' : isSure(one) ? 'sure' : 'may be chance',
  ];
}

function interval({ format }: Pen): string {
  return `${format.share(0.95)} interval`;
}

const SHOWN = 12;

function closerLook({ focus, segments, by, answer }: SegmentReport, pen: Pen): string[] {
  const segment = focus === null ? undefined : segments[focus.segment];
  if (focus === null || segment === undefined || answer.details.length === 0) return [];
  const sure = focus.look.nodes
    .filter((node) => node.path !== '' && isSure(node))
    .toSorted((a, b) => Math.abs(b.difference ?? 0) - Math.abs(a.difference ?? 0));
  if (sure.length === 0) return [];
  const rows = sure
    .slice(0, SHOWN)
    .map((node) => [`  ${cleanText(node.title)}`, ...differenceCells(node, pen).slice(0, 3)]);
  const columns: TextColumn[] = [
    { title: '', align: 'left', room: 'shrink' },
    ...['mean', 'from the rest', interval(pen)].map((title) => ({ title, align: 'right' as const })),
  ];
  const name = createSegmentWords(pen.format).inRow(by, segment.values);
  const more = sure.length > SHOWN ? [`  and ${pen.format.count(sure.length - SHOWN)} more`] : [];
  return [...layOutTable(`${name} differs for sure in`, columns, rows, pen.style), ...more];
}

function familyOf(comparisons: number, { format }: Pen): string {
  return `Sure: p below ${format.share(0.05)} after adjusting for ${format.count(comparisons)} comparisons (Benjamini and Hochberg); the intervals are Welch's, of one difference each.`;
}

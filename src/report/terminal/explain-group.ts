import type { GroupExplanation, IndicatorExplanation, NodeExplanation } from '../../score/explain/explanation.ts';
import type { MetricRecord } from '../../table/record.ts';
import { tenthsOfParts } from '../format/apportion.ts';
import { cleanText } from '../format/clean-text.ts';
import { leastShown } from '../format/format.ts';
import { inTellingOrder } from '../explain/explained-nodes.ts';
import { pointsOfParts, shapeWords } from '../explain/group-words.ts';
import { evidenceLines } from './explain-evidence.ts';
import { unlistedWords, valueWords } from '../explain/indicator-words.ts';
import { valueUnit } from '../explain/reading-words.ts';
import type { Pen } from './pen.ts';
import { layOutTable, type Cell, type TextColumn } from './table.ts';
import { wrap } from './text.ts';

const INDENT = '  ';

/** Widths of the first column and of the values that all tables of one account share, so that their columns line up. */
export interface GroupWidths {
  readonly name: number;
  readonly value: number;
}

/**
 * One group: its children, lowest first, with value, points, weight, share and what each adds, the total, and below each
 * indicator where its value comes from. The shown shares add up to 100 %, the shown additions to the shown points.
 */
export function groupTable(
  group: GroupExplanation,
  metrics: Readonly<Record<string, MetricRecord>>,
  widths: GroupWidths,
  pen: Pen,
): string[] {
  const { words, format, style } = pen;
  const none = style.glyphs.none;
  const children = inTellingOrder(group);
  const added = tenthsOfParts(
    children.map((child) => child.contribution),
    pointsOfParts(group) ?? 0,
    format.digits.parts,
  );
  const shares = tenthsOfParts(
    children.map(({ share }) => (share === null ? null : share * 100)),
    100,
  );
  const rows = children.map((child, i): Cell[] => [
    INDENT + cleanText(child.title),
    valueText(child, metrics, pen),
    child.points === null ? none : format.decimal(child.points),
    format.raw(child.weight, ''),
    shares[i] === null ? none : format.shareDecimal(shares[i]! / 100),
    added[i] === null ? none : format.decimal(added[i]!),
    child.coverage === null ? none : format.share(child.coverage),
  ]);
  const together = pointsOfParts(group);
  const total: Cell[] = [
    INDENT + words.explain.total,
    '',
    '',
    '',
    together === null ? none : format.shareDecimal(1),
    together === null ? none : format.decimal(together),
    group.coverage === null ? none : format.share(group.coverage),
  ];
  const table = layOutTable(headingOf(group, pen), columnsOf(widths, pen), [...rows, total], style);
  const head = table.length - rows.length - 1;
  const body = children.flatMap((child, i) => [table[head + i]!].concat(below(child, metrics, pen)));
  return [...table.slice(0, head), ...body, table.at(-1)!, ...remarks(group, pen)];
}

/** The title of a group with its points and stage. */
export function headingOf(group: GroupExplanation, { words }: Pen): string {
  return words.explain.heading(group.path === '' ? words.explain.overall : group.title, group.points, group.stage);
}

/** The raw value of an indicator; nothing for a group, a dash where there is none. */
export function valueText(child: NodeExplanation, metrics: Readonly<Record<string, MetricRecord>>, pen: Pen): string {
  if (child.kind === 'group') return '';
  return valueWords(child, valueUnit(child, metrics), pen) || pen.style.glyphs.none;
}

function columnsOf({ name, value }: GroupWidths, { words }: Pen): TextColumn[] {
  const right = (title: string, least: number): TextColumn => ({ title, align: 'right', least });
  return [
    { title: '', align: 'left', room: 'shrink', least: name },
    right(words.explain.value, value),
    right(words.explain.points, 6),
    right(words.explain.weight, 6),
    right(words.explain.share, 7),
    right(words.explain.adds, 6),
    right(words.explain.coverage, 8),
  ];
}

function below(child: NodeExplanation, metrics: Readonly<Record<string, MetricRecord>>, pen: Pen): string[] {
  const { words, style } = pen;
  const indented = (text: string): string[] => wrap(text, style.width - 4).map((line) => `    ${style.dim(line)}`);
  const status = child.status === 'scored' ? [] : indented(statusWords(child, metrics, pen));
  const flags = [
    ...(child.filled ? indented(words.explain.filled(child.ifMissing, child.points)) : []),
    ...(child.childError ? indented(words.explain.childError) : []),
  ];
  if (child.kind === 'group') return [...status, ...flags];
  return [...status, ...flags, ...evidenceLines(child, metrics, pen).flatMap(indented)];
}

/** "missing: 7 of the 20 facts needed" where the counts are known. */
function statusWords(child: NodeExplanation, metrics: Readonly<Record<string, MetricRecord>>, { words }: Pen): string {
  if (child.kind === 'indicator' && child.reason === 'tooFew') {
    const record = metrics[child.metric];
    const rows = rowsUnder(child);
    if (record !== undefined && rows !== null) return words.status.tooFew(rows, record.minRows);
  }
  const status = words.status.instead(child.status, child.reason);
  const keptOut = child.kind === 'indicator' ? (child.keptOut ?? []).map(words.explain.keptOut) : [];
  const why = [unlistedWords(child, words), ...keptOut].filter((text) => text !== '').join('; ');
  return why === '' ? status : `${status}: ${why}`;
}

function rowsUnder({ evidence }: IndicatorExplanation): number | null {
  return evidence?.rows ?? null;
}

function remarks(group: GroupExplanation, { words, format, style }: Pen): string[] {
  const shape = shapeWords(group, { words, format });
  const handedOn = group.children.reduce((sum, { respread }) => sum + (respread ?? 0), 0);
  const said = [
    ...(group.combine.kind === 'mean' ? [] : [words.explain.combined(group.combine)]),
    ...(group.ladder === undefined ? [] : [words.explain.ladder(group.ladder)]),
    ...(shape === '' ? [] : [shape]),
    ...(group.heldBy === undefined ? [] : [words.explain.heldLow(group.heldBy)]),
    ...(group.filled ? [words.explain.filled(group.ifMissing, group.points)] : []),
    ...(Math.abs(handedOn) >= 0.5 * leastShown(format) ? [words.explain.respread(handedOn)] : []),
    ...(group.status === 'scored' ? [] : [words.status.instead(group.status, group.reason)]),
    ...(group.lacks === undefined ? [] : [words.explain.lacks(group.lacks)]),
    ...(group.tooFewParts === undefined
      ? []
      : [words.explain.tooFewParts(group.tooFewParts.scored, group.tooFewParts.needed)]),
    ...(group.reason === 'belowCoverage' && group.tooFewParts === undefined
      ? [words.explain.coverageNeeded(format.share(group.minCoverage))]
      : []),
  ];
  return said.flatMap((text) => wrap(text, style.width)).map(style.dim);
}

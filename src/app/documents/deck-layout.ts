import type { Block, Document, DocumentTable, KeyFigure, Section, Words } from '../../report/document/document.ts';
import { countLines, wrapText } from '../../report/document/text-width.ts';
import { plain } from '../../report/document/words.ts';

/** A slide is 13.33 x 7.5 inches; lengths in inches, sizes of letters in points. */
export const SLIDE = { width: 13.333, height: 7.5, side: 0.6, top: 1.55, bottom: 0.75 } as const;
const BODY = SLIDE.height - SLIDE.top - SLIDE.bottom;
const WHOLE = SLIDE.width - 2 * SLIDE.side;
const HALF = 4.6;
const POINTS = 72;
const LEADING = 1.3;
/** Letters of the slides are narrower than those the widths are known of. */
const NARROWER = 0.96;
/** Free in a cell, at both sides together; where text stands beside a number, and anywhere else. */
const [BESIDE_NUMBER, BESIDE_TEXT] = [0.38, 0.2];

export interface Slide {
  readonly title: string;
  readonly continued: boolean;
  /** One below the other; beside a chart texts alone. */
  readonly parts: readonly SlidePart[];
  readonly chart: { readonly block: Extract<Block, { readonly kind: 'chart' }>; readonly beside: boolean } | null;
  readonly notes: readonly string[];
}

/** `heading`: of one of several tables, or of another section; empty: the title of the slide says it. */
export type SlidePart =
  | { readonly kind: 'texts'; readonly texts: TextColumn }
  | { readonly kind: 'table'; readonly heading: string; readonly table: DocumentTable };

/** Paragraphs in one column, in a size in which all of them fit. */
export interface TextColumn {
  readonly size: number;
  readonly width: number;
  readonly items: readonly TextItem[];
}

export type TextItem = TextParagraph | { readonly kind: 'figures'; readonly figures: readonly KeyFigure[] };

export interface TextParagraph {
  readonly kind: 'words';
  readonly words: Words;
  /** A number is its own in its list, which may begin on another slide. */
  readonly bullet: 'none' | 'dot' | 'box' | number;
  readonly soft: boolean;
}

const SIZES = [24, 22, 20, 18, 16, 15, 14, 13, 12] as const;
/** Beside a picture letters are not larger than that. */
const LARGEST_BESIDE = 18;
/** Nor where there is more than one thing on a slide. */
const LARGEST_JOINED = 20;

/** The slides of all sections; a section that would leave a slide nearly empty stands below the one before it. */
export function slidesOf(document: Document): readonly Slide[] {
  const slides: Slide[] = [];
  for (const section of document.sections) {
    const own = slidesOfSection(section, document);
    const last = slides.at(-1);
    const joint = last === undefined || own.length !== 1 ? null : below(last, own[0]!);
    if (joint === null) slides.push(...own);
    else slides[slides.length - 1] = joint;
  }
  return slides;
}

/** Its texts beside its first picture; other pictures have slides of their own, and so have tables that do not fit below. */
function slidesOfSection(section: Section, document: Document): readonly Slide[] {
  const notes = notesOf(section, document);
  const charts = section.blocks.filter((block) => block.kind === 'chart');
  const tables = section.blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
  // A table that is one of several is headed by its own name.
  const items = section.blocks.flatMap((block, i) =>
    isHeading(block) && tables.length > 1 && section.blocks[i + 1]?.kind === 'table' ? [] : itemsOf(block),
  );
  const [first, ...others] = charts;
  const base = { title: section.title, notes, parts: [], chart: null, continued: false };
  const slides: Slide[] = [];
  const beside = first !== undefined && items.length > 0;
  const columns = items.length === 0 ? [] : beside ? columnsBeside(items) : textColumns(items, WHOLE);
  columns.forEach((texts, i) => {
    const chart = i === 0 && beside ? { block: first, beside } : null;
    slides.push({ ...base, parts: [{ kind: 'texts', texts }], chart });
  });
  if (first !== undefined && !beside) slides.push({ ...base, chart: { block: first, beside } });
  for (const block of others) slides.push({ ...base, chart: { block, beside: false } });
  for (const table of tables)
    for (const part of tableParts(table)) {
      const own: Slide = { ...base, parts: [{ kind: 'table', table: part, heading: '' }] };
      const heading = tables.length > 1 ? table.caption : '';
      const last = slides.at(-1);
      const joint = last === undefined || last.chart !== null ? null : stacked(last, own, heading);
      if (joint === null) slides.push(heading === '' ? own : headed(own, heading));
      else slides[slides.length - 1] = joint;
    }
  return slides.map((slide, i) => ({ ...slide, continued: i > 0 }));
}

/** A slide with all of the next one below what it has; null where it has no room or what limits all is to stand alone. */
function below(slide: Slide, next: Slide): Slide | null {
  if (next.chart !== null || next.parts.some((part) => part.kind === 'texts' && part.texts.items.every(isSoft)))
    return null;
  if (slide.chart === null) return stacked(slide, next, next.title);
  const [own] = slide.parts;
  const [added] = next.parts;
  if (!slide.chart.beside || own?.kind !== 'texts' || added?.kind !== 'texts' || next.parts.length > 1) return null;
  const texts = columnOf([...own.texts.items, headingItem(next.title), ...added.texts.items], HALF, BODY);
  return texts === null ? null : { ...slide, parts: [{ kind: 'texts', texts }], notes: joinNotes(slide, next) };
}

/** No smaller than this do texts get so that slides become fewer. */
const SMALLEST_JOINED = 14;

function stacked(slide: Slide, next: Slide, heading: string): Slide | null {
  const [first, ...rest] = next.parts;
  if (first === undefined) return null;
  const headedPart: SlidePart =
    heading === ''
      ? first
      : first.kind === 'table'
        ? { ...first, heading }
        : { kind: 'texts', texts: { ...first.texts, items: [headingItem(heading), ...first.texts.items] } };
  const parts = [...slide.parts, headedPart, ...rest];
  const tables = parts.reduce(
    (sum, part) => sum + (part.kind === 'table' ? tableHeight(part.table, part.heading) : 0),
    0,
  );
  const texts = parts.flatMap((part) => (part.kind === 'texts' ? [part.texts] : []));
  const items = texts.flatMap((one) => one.items);
  const size = columnOf(items, WHOLE, BODY - tables)?.size;
  if (tables > BODY || (items.length > 0 && size === undefined)) return null;
  const fitted = parts.map((part): SlidePart =>
    part.kind === 'table' ? part : { kind: 'texts', texts: { ...part.texts, width: WHOLE, size: size! } },
  );
  return { ...slide, parts: fitted, notes: joinNotes(slide, next) };
}

function headed(slide: Slide, heading: string): Slide {
  return { ...slide, parts: slide.parts.map((part) => (part.kind === 'table' ? { ...part, heading } : part)) };
}

function columnOf(items: readonly TextItem[], width: number, room: number): TextColumn | null {
  const size = SIZES.find(
    (one) =>
      one >= SMALLEST_JOINED &&
      (width > HALF ? one <= LARGEST_JOINED : one <= LARGEST_BESIDE) &&
      items.reduce((sum, item) => sum + itemHeight(item, one, width), 0) <= room,
  );
  return size === undefined ? null : { size, width, items };
}

function headingItem(title: string): TextItem {
  return { kind: 'words', words: [{ text: title, strong: true }], bullet: 'none', soft: false };
}

function isSoft(item: TextItem): boolean {
  return item.kind === 'words' && item.soft;
}

function joinNotes(slide: Slide, next: Slide): readonly string[] {
  return [...new Set([...slide.notes, ...next.notes])];
}

function isHeading(block: Block): boolean {
  return block.kind === 'paragraph' && block.text.every(({ strong }) => strong === true);
}

function itemsOf(block: Block): readonly TextItem[] {
  const words = (text: Words, more: Partial<TextParagraph> = {}): TextItem => ({
    kind: 'words',
    words: text,
    bullet: 'none',
    soft: false,
    ...more,
  });
  switch (block.kind) {
    case 'answer':
      // It stands on the first slide.
      return [];
    case 'paragraph':
      return [words(block.text)];
    case 'list':
      return block.items.map((item, i) =>
        words(item, { bullet: block.ordered ? i + 1 : block.open === true ? 'box' : 'dot' }),
      );
    case 'figures':
      return [{ kind: 'figures', figures: block.figures }];
    case 'caveats':
      return block.items.map((item) => words([{ text: item }], { bullet: 'dot', soft: true }));
    case 'chart':
    case 'table':
      return [];
  }
}

/** In the largest size in which all fit on one slide; where none does, in as many columns as it takes in the smallest. */
function textColumns(items: readonly TextItem[], width: number): readonly TextColumn[] {
  const sizes = SIZES.filter((size) => width > HALF || size <= LARGEST_BESIDE);
  for (const size of sizes) {
    const height = items.reduce((sum, item) => sum + itemHeight(item, size, width), 0);
    if (height <= BODY) return [{ size, width, items }];
  }
  const size = SIZES.at(-1)!;
  const columns: TextItem[][] = [[]];
  let used = 0;
  for (const item of items) {
    const height = itemHeight(item, size, width);
    if (used > 0 && used + height > BODY) {
      columns.push([]);
      used = 0;
    }
    columns.at(-1)!.push(item);
    used += height;
  }
  // What stands alone now may be larger.
  return columns.map((own) => ({
    size: sizes.find((one) => own.reduce((sum, item) => sum + itemHeight(item, one, width), 0) <= BODY) ?? size,
    width,
    items: own,
  }));
}

/** The first beside a picture; what has no room there has slides of its own. */
function columnsBeside(items: readonly TextItem[]): readonly TextColumn[] {
  const [first, ...others] = textColumns(items, HALF);
  return others.length === 0
    ? [first!]
    : [
        first!,
        ...textColumns(
          others.flatMap((column) => column.items),
          WHOLE,
        ),
      ];
}

export function itemHeight(item: TextItem, size: number, width: number): number {
  if (item.kind === 'figures') return Math.ceil(item.figures.length / figuresInRow(width)) * FIGURE_HEIGHT + 0.15;
  const letters = sizeOf(item, size);
  const indent = item.bullet === 'none' ? 0.1 : indentOf(letters) + 0.05;
  const isStrong = item.words.every(({ strong }) => strong === true);
  const lines = countLines(plain(item.words), (width - indent) * POINTS, isStrong ? letters : letters * NARROWER);
  return (lines * letters * LEADING + letters * 0.5) / POINTS;
}

/** Room for what marks an item: "10." in its letters. */
export function indentOf(letters: number): number {
  return 0.06 + (1.35 * letters) / POINTS;
}

export const FIGURE_HEIGHT = 1.1;

export function figuresInRow(width: number): number {
  return width > HALF ? 4 : 2;
}

export function sizeOf(item: TextParagraph, size: number): number {
  return item.soft ? Math.max(11, size - 6) : size;
}

export const TABLE_SIZE = 14;

/** As many rows as fit on a slide; what is too long for a cell is cut there, and whole in the notes. */
function tableParts(table: DocumentTable): readonly DocumentTable[] {
  const parts: (readonly string[])[][] = [[]];
  const widths = tableWidths(table);
  let used = 0.4;
  for (const row of table.rows) {
    const height = rowHeight(row, widths, table.columns);
    if (used + height > BODY - 0.3 && parts.at(-1)!.length > 0) {
      parts.push([]);
      used = 0.4;
    }
    parts.at(-1)!.push(row);
    used += height;
  }
  return parts.map((rows, i) => ({ ...table, rows, leftOut: i === parts.length - 1 ? table.leftOut : '' }));
}

export const HEAD_HEIGHT = 0.36;
export const HEADING_HEIGHT = 0.4;

/** With its heading, what is said to be left out of it, and some air below. */
export function tableHeight(table: DocumentTable, heading: string): number {
  const widths = tableWidths(table);
  const rows = table.rows.reduce((sum, row) => sum + rowHeight(row, widths, table.columns), 0);
  return (heading === '' ? 0 : HEADING_HEIGHT) + HEAD_HEIGHT + rows + (table.leftOut === '' ? 0 : 0.35) + 0.2;
}

type Columns = DocumentTable['columns'];

/** A text after a number stands so far from it that the two are not read as one. */
export function cellRoom(columns: Columns, c: number): number {
  return columns[c]?.kind === 'text' && columns[c - 1]?.kind === 'number' ? BESIDE_NUMBER : BESIDE_TEXT;
}

export function rowHeight(row: readonly string[], widths: readonly number[], columns: Columns): number {
  const lines = row.map((cell, c) => wrapText(cell, (widths[c]! - cellRoom(columns, c)) * POINTS, TABLE_SIZE).length);
  return (Math.max(1, ...lines) * TABLE_SIZE * 1.25) / POINTS + 0.12;
}

export function tableWidths({ columns, rows }: DocumentTable): readonly number[] {
  const wanted = columns.map(({ title, kind }, c) => {
    const longest = Math.max(title.length, ...rows.map((row) => (row[c] ?? '').length));
    return kind === 'number' ? Math.min(16, Math.max(7, longest)) : Math.min(48, Math.max(10, longest));
  });
  const total = wanted.reduce((sum, width) => sum + width, 0);
  return wanted.map((width) => (WHOLE * width) / total);
}

/** What whoever presents it can be asked for: what limits it, and the numbers of the pictures. */
function notesOf(section: Section, document: Document): readonly string[] {
  const caveats = document.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'caveats' ? block.items : [])),
  );
  const tables = section.blocks.flatMap((block) =>
    block.kind === 'chart' || block.kind === 'table' ? [tableText(block.table)] : [],
  );
  return [`${document.labels.caveats}: ${caveats.join(' ')}`, ...tables];
}

function tableText({ caption, columns, rows, leftOut }: DocumentTable): string {
  const [, ...heads] = columns.map(({ title }) => title);
  const lines = rows.map(
    ([first = '', ...cells]) => `${first}: ${cells.map((cell, i) => `${heads[i]} ${cell}`).join(', ')}`,
  );
  return [`${caption}:`, ...lines, ...(leftOut === '' ? [] : [leftOut])].join('\n');
}

import type { Block, Document, DocumentTable, KeyFigure, Section, Words } from '../../report/document/document.ts';
import { countLines, wrapText } from '../../report/document/text-width.ts';
import { plain } from '../../report/document/words.ts';

/** A slide is 13.33 x 7.5 inches; lengths in inches, sizes of letters in points. */
export const SLIDE = { width: 13.333, height: 7.5, side: 0.6, top: 1.55, bottom: 0.75 } as const;
const BODY = SLIDE.height - SLIDE.top - SLIDE.bottom;
const WHOLE = SLIDE.width - 2 * SLIDE.side;
const HALF = 4.6;
const POINTS = 72;
/** Letters of the slides are narrower than those the widths are known of; some room is left all the same. */
const LEADING = 1.3;

export interface Slide {
  readonly title: string;
  /** Of one of several tables; empty: that of the section. */
  readonly heading: string;
  readonly continued: boolean;
  readonly texts: TextColumn | null;
  readonly chart: { readonly block: Extract<Block, { readonly kind: 'chart' }>; readonly beside: boolean } | null;
  readonly table: DocumentTable | null;
  readonly notes: readonly string[];
}

/** Paragraphs in one column, in a size in which all of them fit. */
export interface TextColumn {
  readonly size: number;
  readonly width: number;
  readonly items: readonly TextItem[];
}

export type TextItem =
  | {
      readonly kind: 'words';
      readonly words: Words;
      readonly bullet: 'none' | 'dot' | 'box' | 'number';
      readonly soft: boolean;
    }
  | { readonly kind: 'figures'; readonly figures: readonly KeyFigure[] };

const SIZES = [24, 22, 20, 18, 16, 15, 14, 13, 12] as const;
/** Beside a picture letters are not larger than that. */
const LARGEST_BESIDE = 18;

/** The slides of a section: its texts beside its first picture; other pictures and tables have slides of their own. */
export function slidesOf(section: Section, document: Document): readonly Slide[] {
  const notes = notesOf(section, document);
  const charts = section.blocks.filter((block) => block.kind === 'chart');
  const tables = section.blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
  // A table that is one of several is headed by its own name, on a slide of its own.
  const items = section.blocks.flatMap((block, i) =>
    isHeading(block) && tables.length > 1 && section.blocks[i + 1]?.kind === 'table' ? [] : itemsOf(block),
  );
  const [first, ...others] = charts;
  const base = { title: section.title, heading: '', notes, texts: null, chart: null, table: null };
  const slides: Omit<Slide, 'continued'>[] = [];
  const beside = first !== undefined && items.length > 0;
  const columns = items.length === 0 ? [] : textColumns(items, beside ? HALF : WHOLE);
  columns.forEach((texts, i) => {
    slides.push({ ...base, texts, chart: i === 0 && beside ? { block: first, beside } : null });
  });
  if (first !== undefined && !beside) slides.push({ ...base, chart: { block: first, beside } });
  for (const block of others) slides.push({ ...base, chart: { block, beside: false } });
  const named = tables.length > 1;
  for (const table of tables)
    for (const part of tableParts(table)) slides.push({ ...base, table: part, heading: named ? table.caption : '' });
  return slides.map((slide, i) => ({ ...slide, continued: i > 0 }));
}

function isHeading(block: Block): boolean {
  return block.kind === 'paragraph' && block.text.every(({ strong }) => strong === true);
}

function itemsOf(block: Block): readonly TextItem[] {
  const words = (text: Words, more: Partial<Extract<TextItem, { kind: 'words' }>> = {}): TextItem => ({
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
      return block.items.map((item) =>
        words(item, { bullet: block.ordered ? 'number' : block.open === true ? 'box' : 'dot' }),
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
  return columns.map((own) => ({ size, width, items: own }));
}

export function itemHeight(item: TextItem, size: number, width: number): number {
  if (item.kind === 'figures') return Math.ceil(item.figures.length / figuresInRow(width)) * FIGURE_HEIGHT + 0.15;
  const letters = sizeOf(item, size);
  const indent = item.bullet === 'none' ? 0.1 : 0.4;
  const lines = countLines(plain(item.words), (width - indent) * POINTS, letters);
  return (lines * letters * LEADING + letters * 0.5) / POINTS;
}

export const FIGURE_HEIGHT = 1.02;

export function figuresInRow(width: number): number {
  return width > HALF ? 4 : 2;
}

export function sizeOf(item: Extract<TextItem, { kind: 'words' }>, size: number): number {
  return item.soft ? Math.max(11, size - 6) : size;
}

export const TABLE_SIZE = 14;

/** As many rows as fit on a slide; what is too long for a cell is cut there, and whole in the notes. */
function tableParts(table: DocumentTable): readonly DocumentTable[] {
  const parts: (readonly string[])[][] = [[]];
  const widths = tableWidths(table);
  let used = 0.4;
  for (const row of table.rows) {
    const height = rowHeight(row, widths);
    if (used + height > BODY - 0.3 && parts.at(-1)!.length > 0) {
      parts.push([]);
      used = 0.4;
    }
    parts.at(-1)!.push(row);
    used += height;
  }
  return parts.map((rows, i) => ({ ...table, rows, leftOut: i === parts.length - 1 ? table.leftOut : '' }));
}

export function rowHeight(row: readonly string[], widths: readonly number[]): number {
  const lines = row.map((cell, c) => wrapText(cell, (widths[c]! - 0.2) * POINTS, TABLE_SIZE).length);
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

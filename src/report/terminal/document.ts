import type { RulerChart } from '../document/chart.ts';
import type { Block, Document, DocumentTable, Section, Words } from '../document/document.ts';
import { withOriginalNotes } from '../document/original-notes.ts';
import { cleanPiece, cleanText } from '../format/clean-text.ts';
import { drawTextRuler } from './ruler.ts';
import { createStyle, type Screen, type Style } from './style.ts';
import { textWidth, wrap } from './text.ts';
import { hanging, sideBySide, wrappedTable } from './wrapped-table.ts';

const INDENT = '  ';

/** What everything is written with: no text of a document goes past `piece` or `line`. */
interface Writer {
  readonly style: Style;
  /** Of what stands below a heading. */
  readonly width: number;
  readonly piece: (text: string) => string;
  readonly line: (text: string) => string;
}

/**
 * A document for a person at a terminal: headings, lists and tables laid out for its width, a picture as its finding and
 * its table, a ruler drawn. No markup, and nothing that drives the terminal, whatever the names are. Ends with a line feed.
 */
export function renderTerminalDocument(whole: Document, screen: Screen): string {
  const document = withOriginalNotes(whole, (note) => ` [${note}]`);
  const style = createStyle(screen);
  const spell = screen.unicode ? (text: string) => text : inAscii;
  const writer: Writer = {
    style,
    width: style.width - INDENT.length,
    piece: (text) => spell(cleanPiece(text)),
    line: (text) => spell(cleanText(text)),
  };
  const { title, subtitle, notice, sections, stamp, labels } = document;
  const { line } = writer;
  const top = wrap(line(title), style.width);
  const about = stamp.map(({ name, text }) => [line(name), line(text)] as const);
  const parts: (readonly string[])[] = [
    [
      ...top.map(style.bold),
      style.dim(style.glyphs.rule.repeat(Math.max(...top.map(textWidth)))),
      ...(subtitle === '' ? [] : wrap(line(subtitle), style.width)),
      ...(notice === '' ? [] : wrap(line(notice), style.width).map(style.bold)),
    ],
    ...sections.map((section) => sectionLines(section, document, writer)),
    [...heading(labels.about, writer), ...inside(pairLines(about, writer))],
  ];
  const text = parts.map((lines) => `${lines.join('\n')}\n`).join('\n');
  // Not before: no line is broken at them.
  return screen.unicode ? text : text.replaceAll(/[\u00a0\u2007\u2009\u202f]/g, ' ');
}

function sectionLines({ title, blocks }: Section, document: Document, writer: Writer): string[] {
  const bodies = blocks.map((block) => inside(blockLines(block, document, blocks.length > 1, writer)));
  const gap = (i: number): string[] => (i === 0 || headsNext(blocks[i - 1]!) ? [] : ['']);
  return [...heading(title, writer), ...bodies.flatMap((lines, i) => [...gap(i), ...lines])];
}

/** A paragraph that is all strong is the heading of what follows. */
function headsNext(block: Block): boolean {
  return block.kind === 'paragraph' && block.text.length > 0 && block.text.every(({ strong }) => strong === true);
}

function heading(title: string, { style, line }: Writer): string[] {
  return wrap(line(title), style.width).map(style.bold);
}

function inside(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : INDENT + line));
}

function blockLines(block: Block, { labels }: Document, isOneOfMany: boolean, writer: Writer): string[] {
  const { style, width, line } = writer;
  switch (block.kind) {
    case 'answer':
      return wrap(block.text.map(({ text }) => writer.piece(text)).join(''), width).map(style.bold);
    case 'paragraph':
      return wrap(inline(block.text, writer), width);
    case 'list':
      return block.items.flatMap((item, i) =>
        marked(
          block.ordered ? `${i + 1}.` : block.open === true ? '[ ]' : style.glyphs.dot,
          inline(item, writer),
          width,
        ),
      );
    case 'figures':
      return pairLines(
        block.figures.map(({ label, value, note }) => [
          line(label),
          `${inBold(line(value), style)}${note === '' ? '' : ` (${line(note)})`}`,
        ]),
        writer,
      );
    case 'table':
      return tableLines(block.table, writer);
    case 'chart':
      return [
        ...wrap(line(block.finding), width).map(style.bold),
        ...(block.chart.kind === 'ruler'
          ? drawTextRuler(cleanRuler(block.chart, line), width, style)
          : tableLines(block.table, writer)),
      ];
    case 'caveats':
      return [
        ...(isOneOfMany ? [style.bold(line(labels.caveats))] : []),
        ...block.items.flatMap((text) => marked(style.glyphs.dot, line(text), width)),
      ];
  }
}

/** An item of a list, its text beside its mark. */
function marked(mark: string, text: string, width: number): string[] {
  const room = textWidth(mark) + 1;
  return sideBySide([[mark], wrap(text, width - room)], [room - 1], [], ' ');
}

/** A name and what is said of it, below each other. */
function pairLines(pairs: readonly (readonly [string, string])[], { width }: Writer): string[] {
  const names = Math.min(Math.floor(width / 3), Math.max(0, ...pairs.map(([name]) => textWidth(name))));
  return pairs.flatMap(([name, text]) =>
    sideBySide([hanging(name, names), wrap(text, width - names - INDENT.length)], [names]),
  );
}

function tableLines({ columns, rows, leftOut }: DocumentTable, { line, width, style }: Writer): string[] {
  return [
    ...wrappedTable(
      columns.map(({ title, kind }) => ({ title: line(title), align: kind === 'number' ? 'right' : 'left' })),
      rows.map((row) => row.map(line)),
      width,
      style,
    ),
    ...(leftOut === '' ? [] : wrap(line(leftOut), width)),
  ];
}

function inline(words: Words, { piece, style }: Writer): string {
  return words.map(({ text, strong }) => (strong === true ? inBold(piece(text), style) : piece(text))).join('');
}

/** Word by word, for lines are broken between them. */
function inBold(text: string, { bold }: Style): string {
  return text.split(' ').map(bold).join(' ');
}

function cleanRuler(chart: RulerChart, line: (text: string) => string): RulerChart {
  const { referenceName } = chart;
  return {
    ...chart,
    ownName: line(chart.ownName),
    referenceName: referenceName === null ? null : line(referenceName),
    levels: chart.levels.map((level) => ({ ...level, name: line(level.name) })),
    rows: chart.rows.map((row) => ({ ...row, name: line(row.name), label: line(row.label) })),
  };
}

const TWINS: Readonly<Record<string, string>> = {
  '\u2212': '-',
  '\u2010': '-',
  '\u2011': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u2026': '...',
  '\u2264': '<=',
  '\u2265': '>=',
  '\u00d7': 'x',
  '\u00b7': '-',
  '\u2192': '->',
  '\u2191': '^',
  '\u2193': 'v',
};

/** Signs by their ASCII twins; letters stay what they are. */
function inAscii(text: string): string {
  return text.replaceAll(/[\u00b7\u00d7\u2010-\u2026\u2190-\u2193\u2212\u2264\u2265]/g, (sign) => TWINS[sign] ?? sign);
}

import { createRequire } from 'node:module';
import type PptxGenJS from 'pptxgenjs';
import { languageOf } from '../../model/language.ts';
import type { Document, DocumentTable, KeyFigure, Piece } from '../../report/document/document.ts';
import { fitText, wrapText } from '../../report/document/text-width.ts';
import { plain } from '../../report/document/words.ts';
import { createFormat } from '../../report/format/format.ts';
import { nativeChart, type NativeChart } from './deck-chart.ts';
import {
  cellRoom,
  FIGURE_HEIGHT,
  figuresInRow,
  HEAD_HEIGHT,
  HEADING_HEIGHT,
  indentOf,
  itemHeight,
  rowHeight,
  sizeOf,
  SLIDE,
  TABLE_SIZE,
  slidesOf,
  tableHeight,
  tableWidths,
  type Slide,
  type SlidePart,
  type TextColumn,
  type TextParagraph,
} from './deck-layout.ts';
import { separatorOf } from './number-codes.ts';
import { paintChart } from './paint-chart.ts';
import { steadyArchive } from './steady-archive.ts';

const FONT = 'Arial';
const MASTER = 'Rungs';
const [INK, SOFT, LINE] = ['1A1D21', '565F6B', 'E3E4E1'];
const WHOLE = SLIDE.width - 2 * SLIDE.side;
/** Above a chart, of its numbers. */
const UNIT_HEIGHT = 0.25;

/**
 * The document as slides: a first one with the answer, then those of each section, with charts whose numbers can be changed,
 * and what limits them in the notes. The same document and time give the same bytes.
 */
export async function documentDeck(document: Document, made: number): Promise<Uint8Array> {
  const Library: typeof PptxGenJS.default = createRequire(import.meta.url)('pptxgenjs');
  const deck = new Library();
  deck.layout = 'LAYOUT_WIDE';
  deck.title = document.title;
  deck.subject = document.subtitle;
  deck.author = 'Rungs';
  deck.company = 'Rungs';
  deck.theme = { headFontFace: FONT, bodyFontFace: FONT };
  deck.defineSlideMaster({
    title: MASTER,
    objects: [
      { placeholder: { options: { name: 'title', type: 'title', align: 'left', ...box(0.65, 0.8) }, text: '' } },
    ],
  });
  addFirst(deck, document);
  const separator = separatorOf(createFormat({ scale: [0, 100], locale: document.language }).count);
  const paints: (NativeChart['paints'] | undefined)[] = [];
  for (const slide of slidesOf(document)) {
    const chart = slide.chart === null ? null : nativeChart(slide.chart.block.chart, separator);
    if (chart !== null) paints.push(chart.paints);
    addSlide(deck, slide, chart, document);
  }
  const written = await deck.write({ outputType: 'uint8array', compression: true });
  if (!(written instanceof Uint8Array)) throw new TypeError('the slides are no bytes');
  return steadyArchive(written, made, (name, xml) => {
    const place = /^ppt\/charts\/chart(\d+)\.xml$/.exec(name)?.[1];
    const text = spokenIn(document.language, xml);
    return place === undefined ? text : paintChart(text, paints[Number(place) - 1] ?? []);
  });
}

/** The library says English of all it writes: programs would underline every word of another language. */
function spokenIn(language: string, xml: string): string {
  return languageOf(language) === 'en' ? xml : xml.replaceAll(' lang="en-US"', ` lang="${language}"`);
}

type Deck = InstanceType<typeof PptxGenJS.default>;
type DeckSlide = ReturnType<Deck['addSlide']>;

function addFirst(deck: Deck, { title, subtitle, notice, stamp, sections, labels }: Document): void {
  const slide = deck.addSlide({ masterName: MASTER });
  const answer = sections.flatMap(({ blocks }) => blocks).find((block) => block.kind === 'answer');
  const under = [subtitle, notice].filter((line) => line !== '').join(' \u00b7 ');
  put(slide, title, { y: 0.7, h: 0.5, fontSize: 20, bold: true, placeholder: 'title' });
  if (under !== '') put(slide, under, { y: 1.2, h: 0.4, fontSize: 14, color: SOFT });
  if (answer !== undefined) {
    const text = plain(answer.text);
    const size =
      [36, 32, 28, 24, 20].find((one) => wrapText(text, WHOLE * 72, one, true).length * one * 1.25 < 3 * 72) ?? 18;
    slide.addText(runs(answer.text, size, INK, true), { ...box(2.0, 3.1), valign: 'middle' });
  }
  const about = stamp.map(({ name, text }) => `${name}: ${fitText(text, WHOLE * 72 * 0.9, 10)}`).join(' \u00b7 ');
  put(slide, about, { y: 5.9, h: 1.0, fontSize: 10, color: SOFT, valign: 'bottom' });
  slide.addNotes(stamp.map(({ name, text }) => `${name}: ${text}`).join('\n') || labels.about);
}

function addSlide(deck: Deck, slide: Slide, chart: NativeChart | null, document: Document): void {
  const own = deck.addSlide({ masterName: MASTER });
  const after = slide.continued ? ` (${document.labels.continued})` : '';
  const finding = slide.chart?.block.finding ?? '';
  const heading = finding === '' ? `${slide.title}${after}` : finding;
  if (finding !== '') put(own, `${slide.title}${after}`, { y: 0.35, h: 0.35, fontSize: 12, color: SOFT });
  const size = [24, 22, 20, 18].find((one) => wrapText(heading, WHOLE * 72, one, true).length <= 2) ?? 16;
  put(own, heading, { y: 0.65, h: 0.8, fontSize: size, bold: true, valign: 'top', placeholder: 'title' });
  addParts(own, slide.parts);
  if (slide.chart !== null && chart !== null) {
    const x = slide.chart.beside ? SLIDE.side + 4.6 + 0.3 : SLIDE.side;
    const { type, data, colours, options } = chart;
    const { unit } = slide.chart.block.chart;
    put(own, unit, { x, y: SLIDE.top, w: SLIDE.width - SLIDE.side - x, h: UNIT_HEIGHT, fontSize: 11, color: SOFT });
    own.addChart(
      type,
      data.map(({ name, labels, values }) => ({ name, labels: [...labels], values: values.map(asValue) })),
      {
        x,
        y: SLIDE.top + UNIT_HEIGHT,
        w: SLIDE.width - SLIDE.side - x,
        h: SLIDE.height - SLIDE.top - SLIDE.bottom - UNIT_HEIGHT,
        chartColors: [...colours],
        altText: slide.chart.block.finding,
        catAxisLabelFontFace: FONT,
        catAxisLabelFontSize: 11,
        catAxisLabelColor: INK,
        valAxisLabelFontFace: FONT,
        valAxisLabelFontSize: 10,
        valAxisLabelColor: SOFT,
        dataLabelFontFace: FONT,
        dataLabelFontSize: 11,
        legendFontFace: FONT,
        legendFontSize: 11,
        legendColor: SOFT,
        ...options,
      },
    );
  }
  put(own, document.title, { y: 6.95, h: 0.3, fontSize: 9, color: SOFT, w: WHOLE - 1 });
  own.slideNumber = {
    x: SLIDE.width - SLIDE.side - 0.6,
    y: 6.95,
    w: 0.6,
    h: 0.3,
    fontFace: FONT,
    fontSize: 9,
    color: SOFT,
    align: 'right',
  };
  own.addNotes(slide.notes.join('\n\n'));
}

/** The library leaves out what is null. Its types know only numbers. */
function asValue(value: number | null): number {
  return value ?? Number.NaN;
}

function addParts(slide: DeckSlide, parts: readonly SlidePart[]): void {
  let y: number = SLIDE.top;
  for (const part of parts) {
    if (part.kind === 'texts') {
      y = addTexts(slide, part.texts, y);
      continue;
    }
    const { heading, table } = part;
    if (heading !== '') put(slide, heading, { y, h: HEADING_HEIGHT, fontSize: 16, bold: true, valign: 'top' });
    addTable(slide, table, y + (heading === '' ? 0 : HEADING_HEIGHT));
    y += tableHeight(table, heading);
  }
}

/** Returns where they end. */
function addTexts(slide: DeckSlide, { items, size, width }: TextColumn, top: number): number {
  let y = top;
  let open: TextParagraph[] = [];
  const close = (): void => {
    if (open.length === 0) return;
    const height = open.reduce((sum, item) => sum + itemHeight(item, size, width), 0);
    slide.addText(paragraphs(open, size), { ...box(y, height), w: width, valign: 'top' });
    y += height;
    open = [];
  };
  for (const item of items) {
    if (item.kind === 'words') open.push(item);
    else {
      close();
      addFigures(slide, item.figures, width, y);
      y += itemHeight(item, size, width);
    }
  }
  close();
  return y;
}

function addFigures(slide: DeckSlide, figures: readonly KeyFigure[], width: number, y: number): void {
  const inRow = figuresInRow(width);
  const w = width / inRow;
  // All in the size in which the longest has one line.
  const isOneLine = (size: number): boolean =>
    figures.every(({ value }) => wrapText(value, (w - 0.1) * 72, size, true).length === 1);
  const letters = [24, 20, 17, 14].find(isOneLine) ?? 12;
  figures.forEach(({ label, value, note }, i) => {
    const place = { x: SLIDE.side + (i % inRow) * w, y: y + Math.floor(i / inRow) * FIGURE_HEIGHT, w: w - 0.1 };
    put(slide, fitText(label, w * 72, 11), { ...place, h: 0.25, fontSize: 11, color: SOFT });
    put(slide, value, { ...place, y: place.y + 0.24, h: 0.42, fontSize: letters, bold: true });
    put(slide, note, { ...place, y: place.y + 0.66, h: 0.42, fontSize: 10, color: SOFT, valign: 'top' });
  });
}

/** One text for all that follows on another: a list is edited as a list. */
function paragraphs(items: readonly TextParagraph[], size: number) {
  let first = 1;
  return items.flatMap((item, i) => {
    const { words, bullet, soft } = item;
    const letters = sizeOf(item, size);
    // Programs count on from the number that all of one list begin with.
    if (typeof bullet === 'number' && typeof items[i - 1]?.bullet !== 'number') first = bullet;
    const mark = bullet === 'none' ? false : { ...markOf(bullet, first), indent: indentOf(letters) * 72 };
    return runs(words, letters, soft ? SOFT : INK, false).map(({ text, options }, at) => ({
      text,
      options: {
        ...options,
        ...(at === 0 ? { bullet: mark } : {}),
        breakLine: at === words.length - 1,
        paraSpaceAfter: letters / 2,
      },
    }));
  });
}

function markOf(bullet: 'dot' | 'box' | number, first: number) {
  if (typeof bullet === 'number') return { type: 'number' as const, numberStartAt: first };
  return { characterCode: bullet === 'dot' ? '2022' : '2610' };
}

function addTable(slide: DeckSlide, table: DocumentTable, top: number): void {
  const widths = tableWidths(table);
  const border = [
    { type: 'none' as const },
    { type: 'none' as const },
    { type: 'solid' as const, pt: 0.75, color: LINE },
    { type: 'none' as const },
  ] satisfies [object, object, object, object];
  const cell = (text: string, c: number, head: boolean) => ({
    text,
    options: {
      bold: head,
      color: head ? SOFT : INK,
      align: table.columns[c]?.kind === 'number' ? ('right' as const) : ('left' as const),
      border,
      fontFace: FONT,
      fontSize: head ? 12 : TABLE_SIZE,
      margin: [0.04, 0.1, 0.04, cellRoom(table.columns, c) - 0.2] as [number, number, number, number],
      valign: 'top' as const,
    },
  });
  const rows = [
    table.columns.map(({ title }, c) => cell(title, c, true)),
    ...table.rows.map((row) =>
      row.map((text, c) => cell(cellText(text, widths[c]! - cellRoom(table.columns, c)), c, false)),
    ),
  ];
  const heights = [HEAD_HEIGHT, ...table.rows.map((row) => rowHeight(row, widths, table.columns))];
  slide.addTable(rows, { x: SLIDE.side, y: top, w: WHOLE, colW: [...widths], rowH: heights, autoPage: false });
  const end = top + heights.reduce((sum, height) => sum + height, 0);
  if (table.leftOut !== '') put(slide, table.leftOut, { y: end + 0.05, h: 0.3, fontSize: 11, color: SOFT });
}

/** A word longer than its line would push the others out. */
function cellText(text: string, width: number): string {
  return wrapText(text, width * 72, TABLE_SIZE).join(' ');
}

function runs(words: readonly Piece[], fontSize: number, color: string, bold: boolean) {
  return words.map((piece) => ({
    text: piece.text,
    options: { bold: bold || piece.strong === true, fontFace: FONT, fontSize, color },
  }));
}

function box(y: number, h: number) {
  return { x: SLIDE.side, y, w: WHOLE, h, margin: 0, wrap: true };
}

interface Put {
  readonly x?: number;
  readonly y: number;
  readonly w?: number;
  readonly h: number;
  readonly fontSize: number;
  readonly color?: string;
  readonly bold?: boolean;
  /** Of the master: what a program reads as the title of the slide. */
  readonly placeholder?: 'title';
  readonly valign?: 'top' | 'middle' | 'bottom';
}

function put(slide: DeckSlide, text: string, { color = INK, ...place }: Put): void {
  slide.addText(text, { ...box(place.y, place.h), align: 'left', valign: 'middle', fontFace: FONT, color, ...place });
}

// oxlint-disable-next-line import/no-named-as-default -- its types have no other
import PDFDocument from 'pdfkit';
import { drawChart } from '../../report/document/draw-chart.ts';
import type { Block, Document, KeyFigure, Section, Words } from '../../report/document/document.ts';
import { LIGHT } from '../../report/document/palette.ts';
import { fontFaces, type FontFace } from './pdf-fonts.ts';
import { drawOnPdf } from './pdf-drawing.ts';
import { CONTENT, PAGE, PdfSheet, type PdfElement } from './pdf-sheet.ts';
import { startOfTable, writeTable } from './pdf-table.ts';
import { PdfText } from './pdf-text.ts';

/** What is a little too long for a page is set a little smaller; with the last of them too long it takes two. */
const SMALLER = [0.95, 0.9, 0.86, 0.84] as const;
/** Pictures that name each number need no table behind them. */
const NUMBERED: ReadonlySet<string> = new Set(['stages', 'bars', 'ruler']);

/**
 * The document as a PDF: letters and lines only, its structure tagged and outlined, the fonts within. The same document and
 * time give the same bytes. `made`: the instant that it says it was made at. `faces`: shared by who writes several.
 */
export async function documentPdf(
  document: Document,
  made: number,
  brand?: PdfBrand,
  faces: readonly FontFace[] = fontFaces(),
): Promise<Uint8Array> {
  const written = (scale: number): { readonly pdf: Pdf; readonly pages: number } => {
    const pdf = openPdf(document, made, faces);
    return { pdf, pages: writeDocument(pdf, new PdfText(pdf, faces), document, scale, brand) };
  };
  const whole = written(1);
  if (whole.pages === 2) {
    for (const scale of SMALLER) {
      const { pdf, pages } = written(scale);
      if (pages === 1) return bytesOf(pdf);
    }
  }
  return bytesOf(whole.pdf);
}

/** Who heads the pages, in place of us. */
export interface PdfBrand {
  readonly name: string;
  /** `#rrggbb`, dark enough for white paper; null: ours. */
  readonly colour: string | null;
  /** A PNG or JPEG file; null: none. */
  readonly logo: Uint8Array | null;
}

type Pdf = InstanceType<typeof PDFDocument>;

function openPdf({ title, subtitle, language }: Document, made: number, faces: readonly FontFace[]): Pdf {
  // Both are known to the library and not to its types; a font that is not one of our own would not be within the file.
  const more: object = { subset: 'PDF/UA', font: faces[0]!.open() };
  return new PDFDocument({
    ...more,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: language,
    displayTitle: true,
    info: {
      Title: title,
      Subject: subtitle,
      Creator: 'Rungs',
      Producer: 'Rungs',
      CreationDate: new Date(made),
      ModDate: new Date(made),
    },
  });
}

function bytesOf(pdf: Pdf): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on('error', reject);
    pdf.end();
  });
}

/** How many pages it took. */
function writeDocument(pdf: Pdf, text: PdfText, document: Document, scale: number, brand?: PdfBrand): number {
  const sheet = new PdfSheet(pdf, text, scale, brand?.colour ?? undefined);
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  if (brand !== undefined) writeBrand(sheet, root, brand);
  const { title, subtitle, notice, sections, stamp, labels } = document;
  sheet.write(sheet.below(root, 'H1'), 'H1', [{ text: title }], sheet.style(11, 'ink', true));
  const under = [subtitle, notice].filter((line) => line !== '').join(' · ');
  if (under !== '') sheet.write(sheet.below(root, 'P'), 'P', [{ text: under }], sheet.style(9, 'soft'));
  sheet.space(6);
  sheet.rule(sheet.y, LIGHT['line']!);
  for (const section of sections) writeSection(sheet, root, section, document);
  sheet.space(10);
  const about: Words = stamp.flatMap((line, i) => [
    ...(i === 0 ? [] : [{ text: ' · ' }]),
    { text: `${line.name}: ` },
    { text: line.text, name: true as const },
  ]);
  const small = sheet.style(7, 'soft', false, 1.4);
  sheet.need(sheet.height(about, small) + 8);
  sheet.rule(sheet.y, LIGHT['line']!);
  sheet.space(5);
  sheet.write(sheet.below(root, 'P'), 'P', about, small);
  root.end();
  const { count } = pdf.bufferedPageRange();
  numberPages(sheet, document, count, labels.page);
  return count;
}

const LOGO = { width: 120, height: 30 };

/** Its logo and its name, above a rule in its colour. */
function writeBrand(sheet: PdfSheet, root: PdfElement, { name, colour, logo }: PdfBrand): void {
  if (name === '' && logo === null) return;
  if (logo !== null) {
    sheet.mark(sheet.below(root, 'Figure', { alt: name === '' ? 'Logo' : `Logo of ${name}` }), 'Figure', () => {
      sheet.pdf.image(Buffer.from(logo), PAGE.side, sheet.y, { fit: [LOGO.width, LOGO.height] });
    });
    sheet.y += LOGO.height + 4;
  }
  if (name !== '') sheet.write(sheet.below(root, 'P'), 'P', [{ text: name, name: true }], sheet.style(10, 'ink', true));
  sheet.space(4);
  sheet.rule(sheet.y, colour ?? LIGHT['rail']!);
  sheet.space(8);
}

function numberPages(sheet: PdfSheet, { title }: Document, pages: number, page: string): void {
  const style = sheet.style(7.5, 'soft');
  for (let i = 0; i < pages; i++) {
    sheet.pdf.switchToPage(i);
    const baseline = PAGE.height - PAGE.bottom + 26;
    const said = page.replace('{page}', String(i + 1)).replace('{pages}', String(pages));
    sheet.pdf.markContent('Artifact', { type: 'Pagination' });
    const width = sheet.text.width(said, style.size, false);
    const room = CONTENT - width - 12;
    const [line] = sheet.text.lines([{ text: title }], room, style);
    if (line !== undefined) sheet.text.draw(line, PAGE.side, baseline - style.size, style);
    sheet.text.drawAt(said, PAGE.side + CONTENT - width, baseline, style.size, false, style.colour);
    sheet.pdf.endMarkedContent();
  }
}

function writeSection(sheet: PdfSheet, root: PdfElement, section: Section, document: Document): void {
  const element = sheet.below(root, 'Sect');
  const heading = sheet.style(11.5, 'ink', true, 1.3);
  const isFirst = section === document.sections[0];
  sheet.space(isFirst ? 8 : 13);
  sheet.need(heading.size * heading.leading + Math.max(46 * sheet.scale, startHeight(sheet, section.blocks)));
  const opensWithAnswer = section.blocks[0]?.kind === 'answer';
  sheet.pdf.outline.addItem(section.title);
  const style = opensWithAnswer ? sheet.style(9, 'soft', true, 1.3) : heading;
  sheet.write(sheet.below(element, 'H2'), 'H2', [{ text: section.title, name: true }], style);
  section.blocks.forEach((block, i) => {
    sheet.space(i === 0 ? 3 : GAPS[block.kind]);
    // What is set off alone in bold heads what follows it.
    const next = section.blocks[i + 1];
    if (isHeading(block) && next !== undefined)
      sheet.need(Math.max(HEADED * sheet.scale, startHeight(sheet, section.blocks.slice(i))));
    writeBlock(sheet, element, block, section.blocks.length > 1 ? document.labels.caveats : null);
  });
}

const HEADED = 64;

function isHeading(block: Block): boolean {
  return block.kind === 'paragraph' && block.text.every(({ strong }) => strong === true);
}

/** A heading, and a short text below it, stay with the picture that follows, or with the first rows of the table. */
function startHeight(sheet: PdfSheet, [first, ...others]: readonly Block[]): number {
  switch (first?.kind) {
    case 'chart': {
      const scale = PICTURE * sheet.scale;
      return drawChart(first.chart, CONTENT / scale).height * scale + 34 * sheet.scale;
    }
    case 'table':
      return GAPS.table * sheet.scale + startOfTable(sheet, first.table);
    case 'paragraph': {
      const height = sheet.height(first.text, sheet.style(9.5, 'ink')) + GAPS.paragraph * sheet.scale;
      const isShort = height <= SHORT * sheet.scale && others[0]?.kind === 'table';
      return height + (isShort ? startHeight(sheet, others) : 0);
    }
    case 'answer':
    case 'list':
    case 'figures':
    case 'caveats':
    case undefined:
      return 0;
  }
}

const SHORT = 40;

/** Pictures are drawn for a screen, and set somewhat smaller here. */
const PICTURE = 0.86;

const GAPS: Readonly<Record<Block['kind'], number>> = {
  answer: 3,
  paragraph: 5,
  list: 5,
  figures: 9,
  table: 7,
  chart: 9,
  caveats: 9,
};

/** `caveats`: what caveats are headed by; null where the section is. */
function writeBlock(sheet: PdfSheet, parent: PdfElement, block: Block, caveats: string | null): void {
  switch (block.kind) {
    case 'answer':
      sheet.write(sheet.below(parent, 'P'), 'P', block.text, sheet.style(16, 'ink', true, 1.25));
      return;
    case 'paragraph':
      sheet.write(sheet.below(parent, 'P'), 'P', block.text, sheet.style(9.5, 'ink'));
      return;
    case 'list':
      writeList(sheet, parent, block.items, block.ordered, sheet.style(9.5, 'ink'), block.open);
      return;
    case 'figures':
      writeFigures(sheet, parent, block.figures);
      return;
    case 'table':
      writeTable(sheet, parent, block.table);
      return;
    case 'chart':
      writeChart(sheet, parent, block);
      return;
    case 'caveats': {
      const style = sheet.style(8, 'soft', false, 1.38);
      const items = block.items.map((text): Words => [{ text }]);
      sheet.need(sheet.height(items[0] ?? [], style) + 20 * sheet.scale);
      if (caveats !== null)
        sheet.write(sheet.below(parent, 'H3'), 'H3', [{ text: caveats }], sheet.style(8.5, 'ink', true));
      writeList(sheet, parent, items, false, style);
    }
  }
}

function writeList(
  sheet: PdfSheet,
  parent: PdfElement,
  items: readonly Words[],
  ordered: boolean,
  style: ReturnType<PdfSheet['style']>,
  open = false,
): void {
  const list = sheet.below(parent, 'L');
  const indent = (ordered || open ? 15 : 10) * sheet.scale;
  items.forEach((item, i) => {
    const lines = sheet.text.lines(item, CONTENT - indent, style);
    const height = style.size * style.leading;
    sheet.need(Math.min(lines.length, 4) * height);
    const own = sheet.below(list, 'LI');
    const label = ordered ? `${i + 1}.` : '•';
    sheet.mark(sheet.below(own, 'Lbl'), 'Lbl', () => {
      if (open) return drawTick(sheet, style.size);
      const [line] = sheet.text.lines([{ text: label }], indent, style);
      if (line !== undefined) sheet.text.draw(line, PAGE.side, sheet.y, style);
    });
    sheet.writeLines(sheet.below(own, 'LBody'), 'LBody', lines, style, indent);
    sheet.y += 1.5 * sheet.scale;
  });
}

/** An empty box to tick. */
function drawTick({ pdf, y }: PdfSheet, size: number): void {
  const edge = size * 0.78;
  pdf
    .lineWidth(0.8)
    .strokeColor(LIGHT['rail']!)
    .rect(PAGE.side + 0.5, y + size * 0.28, edge, edge)
    .stroke();
}

function writeFigures(sheet: PdfSheet, parent: PdfElement, figures: readonly KeyFigure[]): void {
  const gap = 14 * sheet.scale;
  const width = (CONTENT - (figures.length - 1) * gap) / figures.length;
  const [label, note] = [sheet.style(8, 'soft', false, 1.3), sheet.style(8, 'soft', false, 1.3)];
  const isOneLine = (size: number): boolean =>
    figures.every((figure) => sheet.text.width(figure.value, size * sheet.scale, true) <= width);
  const value = sheet.style([16, 14, 12].find(isOneLine) ?? 11, 'ink', true, 1.2);
  const set = figures.map((figure) => ({
    label: sheet.text.lines([{ text: figure.label }], width, label),
    value: sheet.text.lines([{ text: figure.value }], width, value),
    note: sheet.text.lines([{ text: figure.note }], width, note),
  }));
  const most = (read: (one: (typeof set)[number]) => number): number => Math.max(0, ...set.map(read));
  const labels = most((one) => one.label.length) * label.size * label.leading;
  const values = most((one) => one.value.length) * value.size * value.leading;
  const notes = most((one) => one.note.length) * note.size * note.leading;
  sheet.need(labels + values + notes);
  set.forEach((one, i) => {
    const x = PAGE.side + i * (width + gap);
    sheet.mark(sheet.below(parent, 'P'), 'P', () => {
      one.label.forEach((line, k) => sheet.text.draw(line, x, sheet.y + k * label.size * label.leading, label));
      one.value.forEach((line, k) =>
        sheet.text.draw(line, x, sheet.y + labels + k * value.size * value.leading, value),
      );
      one.note.forEach((line, k) =>
        sheet.text.draw(line, x, sheet.y + labels + values + k * note.size * note.leading, note),
      );
    });
  });
  sheet.y += labels + values + notes;
}

function writeChart(sheet: PdfSheet, parent: PdfElement, block: Extract<Block, { readonly kind: 'chart' }>): void {
  const style = sheet.style(9.5, 'ink', true, 1.35);
  const finding: Words = [{ text: block.finding, name: true }];
  const scale = PICTURE * sheet.scale;
  const drawing = drawChart(block.chart, CONTENT / scale);
  sheet.need(sheet.height(finding, style) + drawing.height * scale + 5 * sheet.scale);
  sheet.write(sheet.below(parent, 'P'), 'P', finding, style);
  sheet.space(4);
  const figure = sheet.below(parent, 'Figure', { alt: spokenTable(block) });
  sheet.mark(figure, 'Figure', () => {
    drawOnPdf(sheet.pdf, sheet.text, drawing, { x: PAGE.side, y: sheet.y, scale }, sheet.accent);
  });
  sheet.y += drawing.height * scale;
  if (NUMBERED.has(block.chart.kind)) return;
  sheet.space(6);
  writeTable(sheet, parent, block.table);
}

/** What a picture shows, for who does not see it. */
function spokenTable({ finding, table }: Extract<Block, { readonly kind: 'chart' }>): string {
  const [, ...heads] = table.columns.map(({ title }) => title);
  const rows = table.rows.map(
    ([first = '', ...cells]) => `${first}: ${cells.map((cell, i) => `${heads[i]} ${cell}`).join(', ')}`,
  );
  return `${finding} ${rows.join('; ')}.`;
}

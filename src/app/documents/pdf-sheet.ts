import type PDFDocument from 'pdfkit';
import type { Words } from '../../report/document/document.ts';
import { LIGHT } from '../../report/document/palette.ts';
import type { PdfText, TextLine, TextStyle } from './pdf-text.ts';

type Pdf = InstanceType<typeof PDFDocument>;
export type PdfElement = ReturnType<Pdf['struct']>;

/** A4 in points, and what stays free around. */
export const PAGE = { width: 595.28, height: 841.89, side: 46, top: 42, bottom: 54 } as const;
export const CONTENT = PAGE.width - 2 * PAGE.side;

/** Where the next thing goes on the pages, and to which element of the structure it belongs. */
export class PdfSheet {
  readonly pdf: Pdf;
  readonly text: PdfText;
  /** All sizes and distances are multiplied by it. */
  readonly scale: number;
  y = 0;
  /** Of what matters first in a picture; absent: ours. */
  readonly accent: string | undefined;

  constructor(pdf: Pdf, text: PdfText, scale: number, accent?: string) {
    this.accent = accent;
    this.pdf = pdf;
    this.text = text;
    this.scale = scale;
    this.turn();
  }

  turn(): void {
    this.pdf.addPage({ size: [PAGE.width, PAGE.height], margin: 0 });
    this.y = PAGE.top;
  }

  get left(): number {
    return PAGE.height - PAGE.bottom - this.y;
  }

  /** Goes on to the next page where less than that is left on this one. */
  need(height: number): boolean {
    if (height <= this.left || this.y <= PAGE.top + 1) return false;
    this.turn();
    return true;
  }

  space(points: number): void {
    if (this.y > PAGE.top + 1) this.y += points * this.scale;
  }

  style(size: number, colour: 'ink' | 'soft', strong = false, leading = 1.42): TextStyle {
    return { size: size * this.scale, colour: LIGHT[colour]!, strong, leading };
  }

  /** Marks what `draw` draws as content of an element. */
  mark(element: PdfElement, tag: string, draw: () => void): void {
    const content = this.pdf.markStructureContent(tag);
    draw();
    this.pdf.endMarkedContent();
    element.add(content);
  }

  /** What decorates: no part of the content. */
  artifact(draw: () => void): void {
    this.pdf.markContent('Artifact', { type: 'Layout' });
    draw();
    this.pdf.endMarkedContent();
  }

  /** Lines one below another, over as many pages as it takes; all of them belong to the element. */
  write(element: PdfElement, tag: string, words: Words, style: TextStyle, x = 0, width = CONTENT): void {
    const lines = this.text.lines(words, width, style);
    this.writeLines(element, tag, lines, style, x);
  }

  writeLines(element: PdfElement, tag: string, lines: readonly TextLine[], style: TextStyle, x: number): void {
    let i = 0;
    const height = style.size * style.leading;
    while (i < lines.length) {
      this.need(height);
      const fits = Math.max(1, Math.floor((this.left + 0.01) / height));
      const here = lines.slice(i, i + fits);
      this.mark(element, tag, () => {
        here.forEach((line, k) => this.text.draw(line, PAGE.side + x, this.y + k * height, style));
      });
      this.y += here.length * height;
      i += here.length;
    }
  }

  height(words: Words, style: TextStyle, width = CONTENT): number {
    return this.text.lines(words, width, style).length * style.size * style.leading;
  }

  /** An element below another. */
  below(
    parent: PdfElement,
    type: string,
    options: { readonly alt?: string; readonly scope?: string } = {},
  ): PdfElement {
    const element = this.pdf.struct(type, options);
    parent.add(element);
    return element;
  }

  rule(y: number, colour: string, width = CONTENT, x = PAGE.side): void {
    this.artifact(() => {
      this.pdf
        .moveTo(x, y)
        .lineTo(x + width, y)
        .lineWidth(0.7)
        .strokeColor(colour)
        .stroke();
    });
  }
}

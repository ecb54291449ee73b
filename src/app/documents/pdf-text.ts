import type PDFDocument from 'pdfkit';
import type { Piece, Words } from '../../report/document/document.ts';
import { fontRuns, RIGHT_TO_LEFT, type FontFace, type FontRun } from './pdf-fonts.ts';

type Pdf = InstanceType<typeof PDFDocument>;

/** How a text is set; `leading`: from line to line, in sizes. */
export interface TextStyle {
  readonly size: number;
  readonly strong: boolean;
  readonly colour: string;
  readonly leading: number;
}

/** What stands on one line, from left to right. */
export interface TextLine {
  readonly parts: readonly { readonly text: string; readonly strong: boolean; readonly x: number }[];
  readonly width: number;
}

/** Sets texts in the fonts of the product: measures, breaks into lines, draws. */
export class PdfText {
  readonly #pdf: Pdf;
  readonly #faces: readonly FontFace[];
  readonly #registered = new Set<string>();
  readonly #widths = new Map<string, number>();

  constructor(pdf: Pdf, faces: readonly FontFace[]) {
    this.#pdf = pdf;
    this.#faces = faces;
  }

  width(text: string, size: number, strong: boolean): number {
    const key = `${strong ? 1 : 0}${text}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known * size;
    let sum = 0;
    for (const run of fontRuns(this.#faces, text, strong))
      sum += this.#use(run).fontSize(1).widthOfString(run.text, asOne(run));
    this.#widths.set(key, sum);
    return sum * size;
  }

  /** Whole words as far as they fit; what is longer than a line is parted where the line ends. */
  lines(words: Words, width: number, { size, strong }: Pick<TextStyle, 'size' | 'strong'>): readonly TextLine[] {
    const lines: TextLine[] = [];
    let parts: { text: string; strong: boolean; x: number }[] = [];
    let x = 0;
    const end = (): void => {
      if (parts.length > 0) lines.push({ parts, width: x });
      parts = [];
      x = 0;
    };
    for (const word of unitsOf(words, strong)) {
      const space = this.width('\u00a0', size, parts.at(-1)?.strong ?? strong);
      const own = word.pieces.reduce((sum, piece) => sum + this.width(piece.text, size, piece.strong), 0);
      if (x > 0 && x + (word.spaced ? space : 0) + own > width) end();
      else if (x > 0 && word.spaced) x += space;
      for (const piece of word.pieces) {
        for (const text of this.#fitting(piece.text, width, size, piece.strong)) {
          const room = this.width(text, size, piece.strong);
          if (x > 0 && x + room > width + 0.01) end();
          const last = parts.at(-1);
          if (last !== undefined && last.strong === piece.strong && !isTurned(last.text) && !isTurned(text)) {
            const gap = x - last.x - this.width(last.text, size, last.strong);
            parts[parts.length - 1] = { ...last, text: `${last.text}${gap > space / 2 ? ' ' : ''}${text}` };
          } else parts.push({ text, strong: piece.strong, x });
          x += room;
        }
      }
    }
    end();
    return lines;
  }

  /** With the middle of small letters where it belongs in a line of that height. */
  draw(line: TextLine, x: number, top: number, { size, colour, leading }: TextStyle): void {
    const baseline = top + (size * leading) / 2 + size * 0.36;
    for (const part of line.parts) this.drawAt(part.text, x + part.x, baseline, size, part.strong, colour);
  }

  drawAt(text: string, x: number, baseline: number, size: number, strong: boolean, colour: string): void {
    let at = x;
    for (const run of fontRuns(this.#faces, text, strong)) {
      this.#use(run).fontSize(size).fillColor(colour);
      this.#pdf.text(run.text, at, baseline, { lineBreak: false, baseline: 'alphabetic', ...asOne(run) });
      at += this.#pdf.widthOfString(run.text, asOne(run));
    }
  }

  #use({ face }: FontRun): Pdf {
    if (!this.#registered.has(face.key)) {
      this.#pdf.registerFont(face.key, face.open());
      this.#registered.add(face.key);
    }
    return this.#pdf.font(face.key);
  }

  #fitting(text: string, width: number, size: number, strong: boolean): readonly string[] {
    if (this.width(text, size, strong) <= width) return [text];
    const pieces: string[] = [];
    let piece = '';
    for (const character of text) {
      if (piece !== '' && this.width(piece + character, size, strong) > width) {
        pieces.push(piece);
        piece = '';
      }
      piece += character;
    }
    return piece === '' ? pieces : [...pieces, piece];
  }
}

/** Without it the library sets word after word from left to right, whatever the script. */
function asOne({ text }: FontRun): { features?: [] } {
  return isTurned(text) ? { features: [] } : {};
}

interface Unit {
  /** There is a space before it. */
  readonly spaced: boolean;
  readonly pieces: { text: string; strong: boolean }[];
}

/** What is not parted at the end of a line: words; of a script that runs from right to left as many as follow each other. */
function unitsOf(words: Words, strong: boolean): readonly Unit[] {
  const units: Unit[] = [];
  let spaced = false;
  for (const piece of words) {
    const isStrong = strong || piece.strong === true;
    for (const token of tokensOf(piece)) {
      if (token.trim() === '' && token !== '') {
        spaced = true;
        continue;
      }
      const last = units.at(-1);
      if (last !== undefined && !spaced) last.pieces.push({ text: token, strong: isStrong });
      else units.push({ spaced, pieces: [{ text: token, strong: isStrong }] });
      spaced = false;
    }
  }
  return units;
}

function tokensOf({ text }: Piece): readonly string[] {
  const tokens = text.split(/([ \n\t]+)/).filter((token) => token !== '');
  const joined: string[] = [];
  tokens.forEach((token, i) => {
    const isGap = token.trim() === '';
    const goesOn = isGap
      ? isTurned(joined.at(-1) ?? '') && isTurned(tokens[i + 1] ?? '')
      : isTurned(token) && (joined.at(-1) ?? '').endsWith(' ') && isTurned(joined.at(-1) ?? '');
    if (goesOn) joined[joined.length - 1] += token;
    else joined.push(token);
  });
  return joined;
}

function isTurned(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

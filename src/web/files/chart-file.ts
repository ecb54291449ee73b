import { createSvg, drawPicture, fontsOf, set, SVG, rulerOf } from './picture-to-svg.ts';

/** What a picture says of itself once it has left the page. */
export interface ChartCaption {
  readonly finding: string;
  readonly reading: string;
  /** Which base, as of when, which model, which filters, how many accounts: one line each. */
  readonly source: readonly string[];
}

const MARGIN = 24;
const NARROWEST = 560;
/** Pixels of the PNG for one of the page: sharp on good screens and in print. */
const SCALE = 2;

/**
 * The file's text: the picture as it stands on the page, its caption above and where it comes from below; on white and in
 * light colours whatever the page's theme, because it goes onto slides and paper.
 */
export function chartSvg(figure: HTMLElement, parts: readonly Element[], caption: ChartCaption): string {
  const { dataset, style } = document.documentElement;
  const theme = dataset['theme'];
  dataset['theme'] = 'light';
  style.setProperty('--ground', WHITE);
  try {
    return drawFile(figure, parts, caption);
  } finally {
    style.removeProperty('--ground');
    if (theme === undefined) delete dataset['theme'];
    else dataset['theme'] = theme;
  }
}

const WHITE = '#ffffff';

function drawFile(figure: HTMLElement, parts: readonly Element[], caption: ChartCaption): string {
  const picture = drawPicture(parts);
  const width = Math.max(picture.width, NARROWEST);
  const heading = getComputedStyle(figure.querySelector('h2') ?? figure);
  const small = getComputedStyle(figure.querySelector('figcaption p') ?? figure);
  const above = [...textLines(caption.finding, heading, width), ...textLines(caption.reading, small, width)];
  const below = caption.source.flatMap((line) => textLines(line, small, width));
  const root = set(createSvg('svg'), { xmlns: SVG });
  const title = createSvg('title');
  title.textContent = caption.finding;
  const ground = set(createSvg('rect'), { width: '100%', height: '100%', fill: WHITE });
  const definitions = createSvg('defs');
  definitions.append(...picture.definitions);
  root.append(title, definitions, ground);
  let y = MARGIN;
  y = placeLines(root, above, y) + MARGIN / 2;
  const frame = set(createSvg('g'), { transform: `translate(${MARGIN} ${y})` });
  frame.append(...picture.nodes);
  root.append(frame);
  y = placeLines(root, below, y + picture.height + MARGIN / 2);
  const [w, h] = [Math.ceil(width + 2 * MARGIN), Math.ceil(y + MARGIN)];
  set(root, { width: w, height: h, viewBox: `0 0 ${w} ${h}` });
  return new XMLSerializer().serializeToString(root);
}

interface Line {
  readonly text: string;
  readonly style: CSSStyleDeclaration;
  readonly height: number;
}

/** Words that fit the width, in as few lines as it takes and these about equally long. */
function textLines(text: string, style: CSSStyleDeclaration, width: number): Line[] {
  const words = text.split(/ +/);
  const ruler = rulerOf(style);
  let lines = wrap(words, ruler, width);
  for (let narrower = width - STEP; narrower > 0; narrower -= STEP) {
    const tighter = wrap(words, ruler, narrower);
    if (tighter.length > lines.length) break;
    lines = tighter;
  }
  return lines.map((line) => ({ text: line, style, height: Number.parseFloat(style.fontSize) * 1.4 }));
}

/** By how much a line is shortened at a time until one more would be needed. */
const STEP = 16;

/** A word longer than the width stands alone. */
function wrap(words: readonly string[], ruler: (text: string) => number, width: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)!} ${word}`;
    if (lines.length > 0 && ruler(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** The place after the last line. */
function placeLines(root: SVGElement, lines: readonly Line[], from: number): number {
  let y = from;
  for (const { text, style, height } of lines) {
    const { fontSize, fontWeight, color } = style;
    y += height;
    const drawn = set(createSvg('text'), {
      x: MARGIN,
      y: y - height * 0.3,
      fill: color,
      'font-family': fontsOf(style),
      'font-size': fontSize,
      'font-weight': fontWeight,
    });
    drawn.textContent = text;
    root.append(drawn);
  }
  return y;
}

/** The SVG as pixels, twice as fine as on the page. */
export async function chartPng(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  const context = canvas.getContext('2d');
  context?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (context === null || blob === null) throw new Error('this browser cannot make a PNG of a picture');
  return blob;
}

/** Hands a file to the browser's downloads. */
export function download(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // After the click has been answered: some browsers read the address only then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
